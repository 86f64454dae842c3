import { expect, test } from 'vitest';
import { lookup } from './lookup.ts';
import { presets } from './presets/index.ts';
import { analyseGraph } from '../core/graph/analyse.ts';
import { applyChanges } from '../core/document/changes.ts';
import type { Experiment } from '../core/document/experiment.ts';
import { toOwnLayers } from '../core/document/own-layers.ts';

const analyse = (experiment: Experiment) => {
  const dataset = lookup.dataset(experiment.data.kind)!.describe(experiment.data.params);
  return analyseGraph(experiment, dataset, lookup);
};

const cases = ['stripes', 'three-tasks', 'mixture-of-experts', 'three-questions', 'penguins'];

test.each(cases)('in %s a layer becomes each task’s own, and nothing breaks', (id) => {
  const experiment = presets.get(id).experiment();
  const { tasks } = analyse(experiment).analysis;
  const shared = experiment.nodes.filter(
    (node) => node.kind === 'layer' && (tasks.get(node.id)?.length ?? 0) > 1,
  );
  expect(shared.length).toBeGreaterThan(0);
  for (const { id: layer } of shared) {
    const { changes, copies } = toOwnLayers(experiment, tasks, layer);
    const after = applyChanges(experiment, changes);
    const { analysis, diagnostics } = analyse(after);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const own of [layer, ...copies]) expect(analysis.tasks.get(own)).toHaveLength(1);
    const owners = [layer, ...copies]
      .filter((own) => {
        const [one, other] = [layer, own].map((each) =>
          after.nodes.find((node) => node.id === each)!,
        );
        return one!.kind === 'layer' && other!.kind === 'layer' && one!.type === other!.type;
      })
      .map((own) => analysis.tasks.get(own)![0]);
    for (const task of tasks.get(layer)!) expect(owners).toContain(task);
    // Every head is as far from the data as before.
    for (const node of experiment.nodes)
      if (node.kind === 'head')
        expect(analysis.shapes.get(node.id)).toEqual(
          analyse(experiment).analysis.shapes.get(node.id),
        );
  }
});

test('a layer of one task is left as it is', () => {
  const experiment = presets.get('three-tasks').experiment();
  const { tasks } = analyse(experiment).analysis;
  const own = experiment.nodes.find(
    ({ id, kind }) => kind === 'layer' && tasks.get(id)?.length === 1,
  )!;
  expect(toOwnLayers(experiment, tasks, own.id)).toEqual({ changes: [], copies: [] });
});
