/** Saved models are read by the package @tensorflow/tfjs as it comes, which knows nothing of this page. */
import * as stock from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layerEntries } from '../catalog/layers/kernels.ts';
import { lookup } from '../catalog/lookup.ts';
import { presets } from '../catalog/presets/index.ts';
import { completeSketches, toLayerSketch } from '../catalog/testing/example-sketches.ts';
import { toSketchExperiment } from '../catalog/testing/sketch-experiment.ts';
import { sketches } from '../catalog/testing/sketches.ts';
import type { Experiment } from '../core/document/experiment.ts';
import { toSize } from '../core/graph/shape.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import type { Engine, NodeWeights, ProbeAnswer, Trainer } from '../core/run/trainer.ts';
import { openEngine } from './testing/harness.ts';

let engine: Engine;
beforeAll(async () => {
  await stock.setBackend('cpu');
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

/** Enough to compare by, of a large network as few as can be: tfjs takes long on the processor. */
const toRowCount = (weights: number): number => (weights > 300_000 ? 1 : 6);

function withFewExamples(experiment: Experiment): Experiment {
  const { data } = experiment;
  if (!('examples' in data.params)) return experiment;
  return {
    ...experiment,
    data: { ...data, params: { ...data.params, examples: 20 } },
  };
}

const cases: readonly (readonly [title: string, experiment: Experiment])[] = [
  ...presets.all.map(
    ({ id, experiment }) => [`preset ${id}`, withFewExamples(experiment('en'))] as const,
  ),
  ...completeSketches(sketches).map(
    (sketch) => [sketch.title, toSketchExperiment(sketch)] as const,
  ),
];

/** Away from where they begin: a stitch of zeros, or a scale of one, would hide what it does. */
const shake = (weights: NodeWeights): NodeWeights =>
  Object.fromEntries(
    Object.entries(weights).map(([node, own]) => [
      node,
      own.map((values, index) =>
        values.map((value, at) => value * (1 + 0.1 * Math.sin(at + index)) + 0.05 * Math.cos(at)),
      ),
    ]),
  );

async function load(experiment: Experiment): Promise<Trainer> {
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error(JSON.stringify(spec.error));
  const trainer = await engine.load(spec.value);
  const snapshot = await trainer.snapshot();
  await trainer.restore({ ...snapshot, weights: shake(snapshot.weights) });
  return trainer;
}

async function loadWithStock({ topology, weights }: Extract<ProbeAnswer, { kind: 'model' }>) {
  const { modelTopology, weightsManifest } = JSON.parse(topology) as {
    modelTopology: object;
    weightsManifest: { weights: stock.io.WeightsManifestEntry[] }[];
  };
  const weightData = weights.slice().buffer;
  const weightSpecs = weightsManifest[0]!.weights;
  return stock.loadLayersModel(stock.io.fromMemory({ modelTopology, weightSpecs, weightData }));
}

const isStock = ({ nodes }: Experiment): boolean =>
  nodes.every(
    (node) => node.kind !== 'layer' || layerEntries.get(node.type).notStock === undefined,
  );

/** Each layer by its example: sketches hold many, and one of them that is refused hides the others. */
const byExample = layerEntries.all.map(
  (layer) => [layer.type, toSketchExperiment(toLayerSketch(layer))] as const,
);

describe.each([...cases, ...byExample])('%s', (_title, experiment) => {
  if (isStock(experiment))
    test('is loaded by tfjs as it comes, and predicts the same for every task, by its name', async () => {
      const trainer = await load(experiment);
      const answer = await trainer.answer({ kind: 'model' });
      const data = await trainer.answer({ kind: 'data' });
      const logits = await trainer.logits();
      trainer.dispose();
      if (answer.kind !== 'model' || data.kind !== 'data') throw new Error('expected files');
      const model = await loadWithStock(answer);
      const rows = data.split.validation.subarray(0, toRowCount(model.countParams()));
      const size = toSize(data.shape);
      const inputs = [...rows].flatMap((row) => [
        ...data.inputs.subarray(row * size, (row + 1) * size),
      ]);
      const found = [model.predict(stock.tensor(inputs, [rows.length, ...data.shape]))].flat();
      expect(model.outputNames).toEqual(Object.keys(logits));
      for (const [at, task] of model.outputNames.entries()) {
        const values = await found[at]!.data();
        const expected = logits[task as keyof typeof logits]!.subarray(0, values.length);
        const apart = Math.max(
          ...values.map(
            (value, index) => Math.abs(value - expected[index]!) / (1 + Math.abs(value)),
          ),
        );
        expect(apart, task).toBeLessThan(1e-4);
      }
      model.dispose();
      stock.disposeVariables();
    });
  else
    test('is refused: tfjs has no layers that compute what one of its layers does', async () => {
      const trainer = await load(experiment);
      await expect(trainer.answer({ kind: 'model' })).rejects.toThrow('expected layers of tfjs');
      trainer.dispose();
    });
});
