import { describe, expect, it } from 'vitest';
import { lookup } from '../lookup.ts';
import { presets } from './index.ts';
import { analyseGraph } from '../../core/graph/analyse.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { taskIdSchema, type Experiment } from '../../core/document/experiment.ts';
import { findShared, toAlone } from '../../core/document/to-alone.ts';

const cases = presets.all
  .map((preset) => [preset.id, preset.experiment()] as const)
  .filter(([, { nodes }]) => nodes.filter(({ kind }) => kind === 'head').length > 1);

const toTasks = ({ nodes }: Experiment) =>
  nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));

describe.each(cases)('a task alone of %s', (_, experiment) => {
  const dataset = lookup.dataset(experiment.data.kind)!.describe(experiment.data.params);
  const served = analyseGraph(experiment, dataset, lookup).analysis.tasks;

  it.each(toTasks(experiment))('has what works for %s, and nothing else', (task) => {
    const alone = toAlone(experiment, task);
    const expected = experiment.nodes
      .filter(({ id, kind }) => kind === 'input' || served.get(id)?.includes(task) === true)
      .map(({ id }) => id);
    expect(alone.nodes.map(({ id }) => id)).toEqual(expected);
    expect(toTasks(alone)).toEqual([task]);
    const spec = toRunSpec(alone, lookup);
    if (!spec.ok) throw new Error(`expected it to train, got ${JSON.stringify(spec.error)}`);
    expect(Object.values(spec.value.tuning.lambdas)).toEqual([1]);
    expect(spec.value.model.layers.every(({ tasks }) => tasks.join() === task)).toBe(true);
  });
});

describe('toAlone', () => {
  const stripes = presets.get('stripes').experiment();
  it('refuses a task that no head learns', () => {
    expect(() => toAlone(stripes, taskIdSchema.parse('z'))).toThrow('a head for "z"');
  });

  it('keeps ties of what is left', () => {
    const [one, other, third] = stripes.nodes.filter(({ kind }) => kind !== 'input');
    const ties = [
      { kind: 'l2', nodes: [one!.id, other!.id], strength: 1 },
      { kind: 'l2', nodes: [one!.id, other!.id, third!.id], strength: 2 },
      { kind: 'l2', nodes: [other!.id, third!.id], strength: 3 },
    ];
    const alone = toAlone({ ...stripes, ties }, toTasks(stripes)[0]!);
    const ids = new Set(alone.nodes.map(({ id }) => id));
    for (const { nodes } of alone.ties) {
      expect(nodes.length).toBeGreaterThan(1);
      expect(nodes.every((id) => ids.has(id))).toBe(true);
    }
    expect(alone.ties.map(({ strength }) => strength)).toEqual([1, 2]);
  });

  it('finds the layers of two tasks', () => {
    const [a, b] = toTasks(stripes);
    const layers = stripes.nodes.flatMap(({ id, kind }) => (kind === 'layer' ? [id] : []));
    expect(findShared(stripes, a!, b!)).toEqual(layers);
  });
});
