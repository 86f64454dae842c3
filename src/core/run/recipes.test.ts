import { describe, expect, it } from 'vitest';
import { maxSeed, taskIdSchema, type Experiment } from '../document/experiment.ts';
import { draft, head, input, layer, wires } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import { toStages, type Stage } from './recipes.ts';
import type { RunSpec } from './run-spec.ts';
import { toRunSpec } from './to-run-spec.ts';

const task = (text: string): ReturnType<typeof taskIdSchema.parse> => taskIdSchema.parse(text);

function toSpec(experiment: Experiment): RunSpec {
  const spec = toRunSpec(experiment, fakeLookup);
  if (!spec.ok) throw new Error(`expected a network in order, got ${JSON.stringify(spec.error)}`);
  return spec.value;
}
const two = toSpec(
  draft(
    [
      input('n1'),
      layer('n2', 'dense'),
      layer('n3', 'dense'),
      head('n4', 'binary', 'a', 2),
      head('n5', 'binary', 'b', 0),
    ],
    wires('n1 n2 n4', 'n2 n3 n5'),
  ),
);
/** n2 serves all, n3 serves a and b. */
const treeModel: RunSpec['model'] = {
  ...two.model,
  layers: (
    [
      ['n2', ['a', 'b', 'c']],
      ['n3', ['a', 'b']],
      ['n6', ['c']],
    ] as const
  ).map(([id, tasks]) => ({ ...two.model.layers[0]!, id, tasks }) as never),
  heads: (
    [
      ['n7', 'a'],
      ['n8', 'b'],
      ['n9', 'c'],
    ] as const
  ).map(([id, target]) => ({ ...two.model.heads[0]!, id, task: target }) as never),
  ties: [
    { kind: 'l2', nodes: ['n3', 'n6'] },
    { kind: 'l2', nodes: ['n2', 'n3', 'n6'] },
  ] as never,
};
const tree: RunSpec = {
  ...two,
  model: treeModel,
  tuning: { ...two.tuning, ties: [1, 2], lambdas: { n7: 3, n8: 1, n9: 0 } as never },
};

const show = ({ counts, spec: { model }, carried }: Stage): unknown => ({
  counts: counts.join('+'),
  nodes: [...model.layers, ...model.heads]
    .map(({ id, frozen }) => (frozen ? `(${id})` : id))
    .join(' '),
  carried: carried === undefined ? '' : `${carried.stage}: ${carried.nodes.join(' ')}`,
});

describe('toStages', () => {
  it('transfers the layers that two tasks share, frozen and to be tuned', () => {
    const stages = toStages(two, {
      recipes: ['transfer'],
      source: task('a'),
      members: 1,
      rounds: 1,
    });
    expect(stages.map(show)).toEqual([
      { counts: 'frozen+fine-tuned', nodes: 'n2 n4', carried: '' },
      { counts: 'frozen', nodes: '(n2) n3 n5', carried: '0: n2' },
      { counts: 'fine-tuned', nodes: 'n2 n3 n5', carried: '0: n2' },
    ]);
    expect(stages.map(({ spec }) => [spec.seed, spec.data, spec.optimizer])).toEqual(
      stages.map(() => [two.seed, two.data, two.optimizer]),
    );
    // λ = 0 would leave b untrained.
    expect(stages.map(({ spec }) => spec.tuning.lambdas)).toEqual([
      { n4: 1 },
      { n5: 1 },
      { n5: 1 },
    ]);
  });

  it('carries on a tree what each task has in common with the first', () => {
    const stages = toStages(tree, {
      recipes: ['multi-task', 'transfer'],
      source: task('b'),
      members: 1,
      rounds: 1,
    });
    expect(stages.map(show)).toEqual([
      { counts: 'multi-task', nodes: 'n2 n3 n6 n7 n8 n9', carried: '' },
      { counts: 'frozen+fine-tuned', nodes: 'n2 n3 n8', carried: '' },
      { counts: 'frozen', nodes: '(n2) (n3) n7', carried: '1: n2 n3' },
      { counts: 'fine-tuned', nodes: 'n2 n3 n7', carried: '1: n2 n3' },
      { counts: 'frozen', nodes: '(n2) n6 n9', carried: '1: n2' },
      { counts: 'fine-tuned', nodes: 'n2 n6 n9', carried: '1: n2' },
    ]);
    expect(stages[0]?.spec).toEqual(tree);
  });

  it('keeps a tie between the nodes that are left, with its own strength', () => {
    const request = { recipes: ['alone'], source: task('a'), members: 1, rounds: 1 } as const;
    const [ofA, , ofC] = toStages(tree, request);
    expect(ofA?.spec.model.ties).toEqual([{ kind: 'l2', nodes: ['n2', 'n3'] }]);
    expect(ofC?.spec.model.ties).toEqual([{ kind: 'l2', nodes: ['n2', 'n6'] }]);
    expect(ofA?.spec.tuning.ties).toEqual([2]);
  });

  it('gives one network for both ways where nothing is shared', () => {
    const apart = {
      ...tree,
      model: { ...treeModel, layers: treeModel.layers.slice(1), ties: [] },
    };
    const stages = toStages(apart, {
      recipes: ['transfer'],
      source: task('c'),
      members: 1,
      rounds: 1,
    });
    expect(stages.map(({ counts }) => counts.join('+'))).toEqual(
      Array(3).fill('frozen+fine-tuned'),
    );
    expect(stages.every(({ carried }) => carried === undefined)).toBe(true);
  });

  it('gives every task of an ensemble its networks; the first has the seed of the run', () => {
    const last = { ...two, seed: maxSeed };
    const request = { recipes: ['ensemble'], source: task('a'), members: 3, rounds: 1 } as const;
    const stages = toStages(last, request);
    expect(stages.map(({ spec }) => [spec.model.heads[0]?.task, spec.seed])).toEqual([
      ['a', maxSeed],
      ['a', 0],
      ['a', 1],
      ['b', maxSeed],
      ['b', 0],
      ['b', 1],
    ]);
  });

  it('trains the network and each task alone by pairs of the same seed, round after round', () => {
    const recipes = ['multi-task', 'alone'] as const;
    const stages = toStages(two, { recipes, source: task('a'), members: 1, rounds: 2 });
    const seeds = [two.seed, two.seed + 1];
    expect(stages.map(({ counts, round, spec }) => [counts.join(), round, spec.seed])).toEqual(
      seeds.flatMap((seed, round) => [
        ['multi-task', round, seed],
        ['alone', round, seed],
        ['alone', round, seed],
      ]),
    );
    expect(new Set(stages.map(({ spec }) => spec.data))).toEqual(new Set([two.data]));
  });

  it('trains what two ways have in common once, and no two rounds with the same seed', () => {
    const stages = toStages(two, {
      recipes: ['alone', 'transfer', 'ensemble'],
      source: task('a'),
      members: 2,
      rounds: 2,
    });
    const first = stages.filter(({ round }) => round === 0);
    expect(first.map(({ counts }) => counts.join('+'))).toEqual([
      'alone+ensemble+frozen+fine-tuned',
      'ensemble',
      'alone+ensemble',
      'ensemble',
      'frozen',
      'fine-tuned',
    ]);
    const seeds = stages
      .filter(
        ({ counts, spec }) => counts.includes('ensemble') && spec.model.heads[0]?.task === 'a',
      )
      .map(({ spec }) => spec.seed - two.seed);
    expect(seeds).toEqual([0, 2, 1, 3]);
    expect(
      stages.filter(({ carried }) => carried !== undefined).map(({ carried }) => carried?.stage),
    ).toEqual([0, 0, 6, 6]);
  });

  it('wants a head for the first task', () => {
    expect(() =>
      toStages(two, { recipes: ['transfer'], source: task('c'), members: 1, rounds: 1 }),
    ).toThrow('expected a head');
  });
});
