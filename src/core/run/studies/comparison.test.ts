import { describe, expect, it } from 'vitest';
import { maxSeed, taskIdSchema, type Experiment } from '../../document/experiment.ts';
import { draft, head, input, layer, wires } from '../../testing/drafts.ts';
import { fakeLookup } from '../../testing/fake-lookup.ts';
import type { Run } from '../run.ts';
import { toRunSpec } from '../to-run-spec.ts';
import { comparison, type ComparisonRequest } from './comparison.ts';
import { readRounds } from './read-comparison.ts';
import type { Entry, Found } from './study.ts';

const [a, b, c] = ['a', 'b', 'c'].map((name) => taskIdSchema.parse(name)) as [
  ReturnType<typeof taskIdSchema.parse>,
  ReturnType<typeof taskIdSchema.parse>,
  ReturnType<typeof taskIdSchema.parse>,
];
const tools = {
  lookup: fakeLookup,
  toSpec: (experiment: Experiment) => toRunSpec(experiment, fakeLookup),
};
const two = draft(
  [
    input('n1'),
    layer('n2', 'dense'),
    layer('n3', 'dense'),
    head('n4', 'binary', 'a', 2),
    head('n5', 'binary', 'b', 0),
  ],
  wires('n1 n2 n4', 'n2 n3 n5'),
);
/** n2 serves all, n3 serves a and b. */
const tree = draft(
  [
    input('n1'),
    layer('n2', 'dense'),
    layer('n3', 'dense'),
    layer('n6', 'dense'),
    head('n7', 'binary', 'a'),
    head('n8', 'binary', 'b'),
    head('n9', 'binary', 'c'),
  ],
  wires('n1 n2 n3 n7', 'n3 n8', 'n2 n6 n9'),
);
const request: ComparisonRequest = {
  ...{ recipe: 'transfer', source: a, members: 1, rounds: 1 },
  course: { budget: { epochs: 9 }, until: 'flat', epochSteps: 10 },
};
const plan = (experiment: Experiment, change: Partial<ComparisonRequest> = {}) =>
  comparison.plan(experiment, { ...request, ...change }, new Map(), tools);
const show = ({ role, experiment, start }: Entry): string => {
  const nodes = experiment.nodes
    .filter(({ kind }) => kind !== 'input')
    .map((node) => ('frozen' in node && node.frozen ? `(${node.id})` : node.id));
  const from = start === undefined ? '' : ` <- ${start.role}: ${start.nodes.join(' ')}`;
  return `${role}: ${nodes.join(' ')}${from}`;
};
const toLambdas = ({ experiment }: Entry): readonly number[] =>
  experiment.nodes.flatMap((node) => (node.kind === 'head' ? [node.weight] : []));

describe('plan of a comparison', () => {
  it('transfers the layers that two tasks share, frozen and to be tuned', () => {
    const entries = plan(two, { recipe: 'transfer' });
    expect(entries.map(show)).toEqual([
      'together/0: n2 n3 n4 n5',
      'single/a/0/0: n2 n4',
      'single/b/0/0: n2 n3 n5',
      'frozen/b/0: (n2) n3 n5 <- single/a/0/0: n2',
      'fine-tuned/b/0: n2 n3 n5 <- single/a/0/0: n2',
    ]);
    // λ = 0 would leave b untrained.
    expect(entries.map(toLambdas)).toEqual([[2, 0], [1], [1], [1], [1]]);
    for (const { experiment, ...entry } of entries) {
      expect(experiment).toMatchObject({ data: two.data, training: two.training });
      expect(entry).toMatchObject({ budget: { epochs: 9 }, until: 'flat', epochSteps: 10 });
    }
  });

  it('carries on a tree what each task has in common with the first', () => {
    const entries = plan(tree, { recipe: 'transfer', source: b });
    expect(entries.filter(({ start }) => start !== undefined).map(show)).toEqual([
      'frozen/a/0: (n2) (n3) n7 <- single/b/0/0: n2 n3',
      'fine-tuned/a/0: n2 n3 n7 <- single/b/0/0: n2 n3',
      'frozen/c/0: (n2) n6 n9 <- single/b/0/0: n2',
      'fine-tuned/c/0: n2 n6 n9 <- single/b/0/0: n2',
    ]);
  });

  it('gives one network for both ways where nothing is shared', () => {
    const apart: Experiment = {
      ...tree,
      edges: wires('n1 n2 n7', 'n1 n3 n8', 'n1 n6 n9'),
    };
    const entries = plan(apart, { recipe: 'transfer', source: c });
    expect(entries.map(({ role }) => role)).toEqual([
      'together/0',
      'single/a/0/0',
      'single/b/0/0',
      'single/c/0/0',
    ]);
  });

  it('gives every task of an ensemble its networks, unlike all others of any round', () => {
    const last = { ...two, training: { ...two.training, seed: maxSeed } };
    const entries = plan(last, { recipe: 'ensemble', members: 3, rounds: 2 });
    const seedsOf = (prefix: string): readonly number[] =>
      entries
        .filter(({ role, ensemble }) => role.startsWith(prefix) && ensemble === undefined)
        .map(({ experiment }) => experiment.training.seed);
    // The first of each round has the seed of the network beside it.
    expect(seedsOf('together/')).toEqual([maxSeed, 0]);
    expect(seedsOf('single/a/0/')).toEqual([maxSeed, 1, 3]);
    expect(seedsOf('single/a/1/')).toEqual([0, 2, 4]);
    expect(entries.find(({ role }) => role === 'ensemble/b/1')?.ensemble).toEqual([
      'single/b/1/0',
      'single/b/1/1',
      'single/b/1/2',
    ]);
  });
});

const toRun = (losses: Readonly<Record<string, number>>, more: Partial<Run> = {}): Run =>
  ({
    scores: Object.fromEntries(
      Object.entries(losses).map(([task, loss]) => [task, { loss, metrics: {} }]),
    ),
    cost: { steps: 100, seconds: 2, weights: 10 },
    end: 'flat',
    ...more,
  }) as Run;
const read = (
  runs: Readonly<Record<string, Run>>,
  change: Partial<ComparisonRequest>,
  experiment = two,
) => {
  const found: Found = new Map(Object.entries(runs));
  return readRounds(experiment, { ...request, ...change }, found);
};

describe('what a comparison says', () => {
  it('shows a round when all its tasks are scored, with the least settled end of its networks', () => {
    const runs = {
      'single/a/0/0': toRun({ a: 1 }),
      'single/b/0/0': toRun(
        { b: 2 },
        { end: 'guessing', cost: { steps: 300, seconds: 4, weights: 5 } },
      ),
      'single/a/1/0': toRun({ a: 3 }),
      'together/1': toRun({ a: 5, b: 6 }),
    };
    expect(read(runs, { rounds: 2 })).toEqual([
      {
        contestant: 'alone',
        rounds: [
          {
            round: 0,
            scores: { a: { loss: 1, metrics: {} }, b: { loss: 2, metrics: {} } },
            ends: { a: 'flat', b: 'guessing' },
            runs: { a: runs['single/a/0/0'], b: runs['single/b/0/0'] },
            ...{ seconds: 6, steps: 300, weights: 15 },
          },
        ],
      },
      { contestant: 'multi-task', rounds: [expect.objectContaining({ round: 1, weights: 10 })] },
    ]);
  });

  it('scores an ensemble by the mean of its networks, and counts all of them', () => {
    const runs = {
      'single/a/0/0': toRun({ a: 1 }),
      'single/a/0/1': toRun({ a: 1 }, { end: 'improving' }),
      'single/b/0/0': toRun({ b: 1 }),
      'single/b/0/1': toRun({ b: 1 }),
      'ensemble/a/0': toRun({ a: 0.5 }, { cost: { steps: 0, seconds: 0, weights: 20 } }),
    };
    const asked = { recipe: 'ensemble', members: 2 } as const;
    const rows = (given: typeof runs) => read(given, asked).map(({ contestant }) => contestant);
    expect(rows(runs)).toEqual(['alone']);
    const whole = { ...runs, 'ensemble/b/0': toRun({ b: 0.7 }) };
    expect(read(whole, asked)[1]).toMatchObject({
      contestant: 'ensemble',
      rounds: [
        {
          scores: { a: { loss: 0.5 }, b: { loss: 0.7 } },
          ends: { a: 'improving', b: 'flat' },
          weights: 40,
          seconds: 8,
        },
      ],
    });
    // One network for each task is that network.
    expect(read(runs, { recipe: 'ensemble', members: 1 })[1]).toMatchObject({
      rounds: [{ scores: { a: { loss: 1 } }, weights: 20 }],
    });
  });

  it('takes the first task of transfer from its network alone', () => {
    const runs = {
      'single/a/0/0': toRun({ a: 1 }, { cost: { steps: 10, seconds: 11, weights: 107 } }),
      'single/b/0/0': toRun({ b: 9 }),
      'frozen/b/0': toRun({ b: 2 }, { cost: { steps: 20, seconds: 12, weights: 7 } }),
      'fine-tuned/b/0': toRun({ b: 3 }, { cost: { steps: 30, seconds: 13, weights: 107 } }),
    };
    expect(read(runs, { recipe: 'transfer' }).slice(1)).toMatchObject([
      {
        contestant: 'frozen',
        rounds: [{ seconds: 23, weights: 114, scores: { a: { loss: 1 }, b: { loss: 2 } } }],
      },
      {
        contestant: 'fine-tuned',
        rounds: [{ seconds: 24, weights: 214, scores: { a: { loss: 1 }, b: { loss: 3 } } }],
      },
    ]);
  });
});
