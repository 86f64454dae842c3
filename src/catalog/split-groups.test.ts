/** Groups of tasks that share nothing with each other, on real networks. */
import { expect, test } from 'vitest';
import { applyChanges } from '../core/document/changes.ts';
import type { Experiment, TaskId } from '../core/document/experiment.ts';
import { splitGroups } from '../core/document/split-groups.ts';
import { derive } from './derive.ts';
import { presets } from './presets/index.ts';

const toTasks = (experiment: Experiment) => derive(experiment).analysis.tasks;
const groupings = [
  [['a', 'b'], ['c']],
  [['a'], ['b', 'c']],
  [['a', 'c'], ['b']],
  [['a'], ['b'], ['c']],
];
const cases = ['three-tasks', 'mixture-of-experts'].flatMap((preset) =>
  groupings.map((groups) => [preset, groups as unknown as TaskId[][]] as const),
);

test.each(cases)('%s as %j', (preset, groups) => {
  const before = presets.get(preset).experiment();
  const { changes } = splitGroups(before, toTasks, groups);
  const after = applyChanges(before, changes);
  const { analysis, diagnostics } = derive(after);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  for (const node of after.nodes) {
    const own = analysis.tasks.get(node.id) ?? [];
    if (node.kind === 'layer')
      expect(groups.some((group) => own.every((task) => group.includes(task)))).toBe(true);
  }
  // Tasks of one group share as many layers as before.
  const countShared = (experiment: Experiment, group: readonly TaskId[]) => {
    const tasks = toTasks(experiment);
    return experiment.nodes.filter(
      ({ id, kind }) => kind === 'layer' && group.every((task) => tasks.get(id)?.includes(task)),
    ).length;
  };
  for (const group of groups) expect(countShared(after, group)).toBe(countShared(before, group));
});

test('one group of all changes nothing', () => {
  const groups = [['a', 'b', 'c']] as unknown as TaskId[][];
  expect(splitGroups(presets.get('three-tasks').experiment(), toTasks, groups).changes).toEqual([]);
});
