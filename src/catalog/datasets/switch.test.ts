import { expect, test } from 'vitest';
import { applyChanges } from '../../core/document/changes.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { parseExperiment } from '../../core/document/parse.ts';
import { switchDataset } from '../../core/document/switch-dataset.ts';
import { analyseGraph } from '../../core/graph/analyse.ts';
import { heads } from '../heads/index.ts';
import { lookup } from '../lookup.ts';
import { presets } from '../presets/index.ts';
import { datasets } from './index.ts';

const pairs = presets.all.flatMap((preset) =>
  datasets.all.map((dataset) => ({ preset, dataset, name: `${preset.id} on ${dataset.kind}` })),
);

test.each(pairs)('$name is a network that trains', ({ preset, dataset }) => {
  const before = preset.experiment();
  const data = {
    kind: dataset.kind,
    version: dataset.version,
    seed: 1,
    params: defaultParams(dataset.params),
  };
  const after = applyChanges(before, switchDataset(before, data, { lookup, heads: heads.all }));
  const errors = (experiment: typeof before) => {
    const { kind, params } = experiment.data;
    return analyseGraph(experiment, datasets.get(kind).describe(params), lookup)
      .diagnostics.filter(({ severity }) => severity === 'error')
      .map(({ code, node }) => `${code} ${node ?? ''}`);
  };
  expect(parseExperiment(after, lookup).ok).toBe(true);
  const old = errors(before);
  expect(errors(after).filter((error) => !old.includes(error))).toEqual([]);
});

test.each([
  // A convolution that keeps the size of the image is there, or is added; dense layers paint nothing.
  'multi-mnist',
  'stripes',
])('heads of maps share one layer of their size: %s', (id) => {
  const before = presets.get(id).experiment();
  const { kind, version, params } = datasets.get('little-rooms');
  const data = { kind, version, seed: 1, params: defaultParams(params) };
  const { nodes, edges } = applyChanges(
    before,
    switchDataset(before, data, { lookup, heads: heads.all }),
  );
  const found = nodes.filter((node) => node.kind === 'head');
  expect(found.map(({ target }) => target).sort()).toEqual(['depth', 'normals', 'segmentation']);
  const sources = new Set(
    found
      .flatMap((head) => edges.filter(({ target }) => target === head.id))
      .map(({ source }) => source),
  );
  expect(sources.size).toBe(1);
  const layer = nodes.find((node) => sources.has(node.id));
  expect(layer?.kind === 'layer' && layer.type).toBe('conv2d');
  expect(nodes.filter((node) => node.kind === 'layer' && node.type === 'dense')).toEqual([]);
});
