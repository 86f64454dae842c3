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
