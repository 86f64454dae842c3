import { describe, expect, test } from 'vitest';
import { analyseGraph } from '../graph/analyse.ts';
import { draft, head, input, layer, twoTasks, wires } from '../testing/drafts.ts';
import { fakeHeads, fakeLookup } from '../testing/fake-lookup.ts';
import { applyChanges } from './changes.ts';
import type { Experiment, TaskId } from './experiment.ts';
import { taskIdSchema } from './experiment.ts';
import { defaultParams } from './fields.ts';
import type { Params } from './json.ts';
import { switchDataset, type FollowTask } from './switch-dataset.ts';

function change(
  experiment: Experiment,
  kind: string,
  params: Params = {},
  follow?: FollowTask,
): Experiment {
  const port = fakeLookup.dataset(kind)!;
  const data = {
    kind,
    version: port.version,
    seed: 1,
    params: { ...defaultParams(port.params), ...params },
  };
  const choices = { lookup: fakeLookup, heads: fakeHeads };
  return applyChanges(experiment, switchDataset(experiment, data, choices, follow));
}

function errors(experiment: Experiment): readonly string[] {
  const info = fakeLookup.dataset(experiment.data.kind)!.describe(experiment.data.params);
  return analyseGraph(experiment, info, fakeLookup)
    .diagnostics.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);
}

const targets = (experiment: Experiment) =>
  experiment.nodes.flatMap((node) => (node.kind === 'head' ? [`${node.type} ${node.target}`] : []));
const types = (experiment: Experiment) =>
  experiment.nodes.flatMap((node) => (node.kind === 'layer' ? [node.type] : []));
const task = (id: string): TaskId => taskIdSchema.parse(id);

describe('another kind of data set', () => {
  test('gives every task a head and makes vectors of the images', () => {
    const after = change(twoTasks(), 'image');
    expect(errors(after)).toEqual([]);
    expect(targets(after).sort()).toEqual(['binary a', 'binary b', 'softmax d', 'value c']);
    expect(types(after)).toContain('flatten');
  });

  test('leaves out what reads images only, and takes surplus heads with their towers', () => {
    const images = draft(
      [
        input('n1'),
        layer('n2', 'conv'),
        layer('n3', 'flatten'),
        layer('n4', 'dense'),
        layer('n5', 'dense'),
        head('n6', 'value', 'c'),
        head('n7', 'softmax', 'd'),
        head('n8', 'binary', 'a'),
      ],
      wires('n1 n2 n3 n4 n6', 'n3 n5 n7', 'n3 n8'),
      { kind: 'image', params: {} },
    );
    const after = change(images, 'plane');
    expect(errors(after)).toEqual([]);
    // The binary head fits; of the other two the first, by the order of tasks, takes what is left.
    expect(targets(after).sort()).toEqual(['binary a', 'binary b']);
    expect(types(after)).toEqual(['flatten', 'dense']);
  });

  test('keeps λ, name and place of a head that had to become another type', () => {
    const one = draft([input('n1'), head('n2', 'softmax', 'd', 2.5)], wires('n1 n2'), {
      kind: 'image',
      params: {},
    });
    const after = change(one, 'plane', { tasks: 1 });
    expect(after.nodes).toMatchObject([
      { kind: 'input' },
      { kind: 'head', type: 'binary', target: 'a', weight: 2.5, position: { x: 0, y: 0 } },
    ]);
    expect(errors(after)).toEqual([]);
  });

  test('adds no heads where a person had none yet', () => {
    const empty = draft([input('n1')], []);
    expect(targets(change(empty, 'image'))).toEqual([]);
  });
});

describe('other parameters of the same data set', () => {
  test('a new task gets a head on the trunk', () => {
    const after = change(twoTasks(), 'plane', { tasks: 3 });
    expect(errors(after)).toEqual([]);
    expect(targets(after)).toEqual(['binary a', 'binary b', 'value c']);
  });

  test('a task that is gone takes its head and its own layers, nothing shared', () => {
    const after = change(twoTasks(), 'plane', { tasks: 1 }, (id) =>
      id === 'a' ? undefined : task('a'),
    );
    expect(targets(after)).toEqual(['binary a']);
    expect(after.nodes.map(({ id }) => id)).toEqual(['n1', 'n2', 'n5']);
    expect(errors(after)).toEqual([]);
  });

  test('a task whose head a person removed stays without one', () => {
    const single = draft([input('n1'), head('n2', 'binary', 'b')], wires('n1 n2'));
    expect(targets(change(single, 'plane', { noise: 0.5 }))).toEqual(['binary b']);
  });

  test('touches nothing but the data when the tasks stay', () => {
    const before = twoTasks();
    const after = change(before, 'plane', { noise: 0.5 });
    expect(after.nodes).toBe(before.nodes);
    expect(after.edges).toBe(before.edges);
  });
});

test('an error that was there before is left to the person', () => {
  const broken = draft(
    [input('n1'), layer('n2', 'conv'), head('n3', 'binary', 'a')],
    wires('n1 n2'),
  );
  const after = change(broken, 'plane', { noise: 0.1 });
  expect(types(after)).toEqual(['conv']);
});
