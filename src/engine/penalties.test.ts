/** Penalties that see the examples of a step: their part in its gradient, and their row in the history. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { createRandom } from '../core/math/random.ts';
import type { Engine } from '../core/run/trainer.ts';
import { compileModel, type Network } from './compile.ts';
import { openEngine, toSpec, train } from './testing/harness.ts';
import { createTfjsSteps } from './tfjs-steps.ts';

const experts = ['n2', 'n3', 'n4', 'n5'];
const spec = toSpec({
  data: { params: { examples: 50 } },
  nodes: [
    ...experts.map((id) => ({ kind: 'layer', id, type: 'dense', params: { units: 2 } })),
    ...['n6', 'n7'].map((id) => ({
      kind: 'layer',
      id,
      type: 'dselect-k',
      params: { byExample: true, k: 2, entropy: 0.5 },
    })),
    { kind: 'head', id: 'n8', type: 'sigmoid', params: {}, target: 'a', weight: 1 },
    { kind: 'head', id: 'n9', type: 'sigmoid', params: {}, target: 'b', weight: 1 },
  ],
  // The second gate reads what is trained itself.
  wires: [
    'n1 n6 n8',
    'n2 n7 n9',
    ...experts.flatMap((id) => [`n1 ${id} n6`, ...(id === 'n2' ? [] : [`${id} n7`])]),
  ],
  training: { optimizer: { kind: 'sgd', params: {} }, learningRate: 1, batchSize: 6 },
});
const { model: ir, tuning } = spec;

const count = 6;
const random = createRandom(4, 'penalties');
const inputs = Float32Array.from({ length: 2 * count }, () => random.normal());
const labels = ir.heads.map(() =>
  Float32Array.from({ length: count }, () => Math.round(random.uniform())),
);

const readWeights = ({ trained }: Network) =>
  trained.map(({ variable }) => Float32Array.from(variable.dataSync()));

function openSteps() {
  const network = compileModel(ir, spec.seed);
  for (const own of network.computed.values())
    for (const layer of own) layer.live = { entropy: 0.5 };
  // At weights with which the selectors have begun to decide, and each for itself.
  const draw = createRandom(9, 'penalties/weights');
  for (const { variable } of network.trained)
    tf.tidy(() => {
      const values = Array.from({ length: variable.size }, () => 0.2 * draw.normal());
      variable.assign(tf.tensor(values, variable.shape));
    });
  const steps = createTfjsSteps({
    ir,
    network,
    optimizer: optimizerEntries.get(spec.optimizer),
    rows: { count, inputs, labels, widths: [1, 1], masks: [undefined, undefined] },
    batchSize: count,
    params: tuning.optimizer,
    balanced: { reads: ['gram'], acts: 'shared' },
  });
  const request = {
    rows: Int32Array.from({ length: count }, (_, row) => row),
    labelled: [count, count],
    step: 0,
    rate: 1,
    lambdas: [1, 1],
    optimizer: tuning.optimizer,
  };
  return { network, steps, request };
}

/** Σ mean loss + Σ penalties of all rows, and the second part alone. */
function objective(network: Network): { readonly total: number; readonly penalty: number } {
  const sum = (parts: readonly tf.Tensor[]) =>
    parts.reduce((all, one) => all + one.dataSync()[0]!, 0);
  const found = { losses: 0, penalty: 0 };
  tf.tidy(() => {
    const { logits, penalties } = network.learn(tf.tensor2d(inputs, [count, 2]));
    found.penalty = sum(penalties);
    found.losses = sum(
      network.heads.map(({ definition, ir: { params } }, head) => {
        const known = tf.tensor2d(labels[head]!, [count, 1]);
        return tf.mean(definition.loss(tf, { logits: logits[head]!, labels: known }, params));
      }),
    );
  });
  return { total: found.losses + found.penalty, penalty: found.penalty };
}

function slopesOf(network: Network): number[] {
  const reach = 5e-3;
  return network.trained.flatMap(({ variable }) => {
    const values = Float32Array.from(variable.dataSync());
    const at = (index: number, change: number): number => {
      const moved = values.slice();
      moved[index]! += change;
      tf.tidy(() => variable.assign(tf.tensor(moved, variable.shape)));
      return objective(network).total;
    };
    const slopes = [...values.keys()].map(
      (index) => (at(index, reach) - at(index, -reach)) / (2 * reach),
    );
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
    return slopes;
  });
}

// tfjs has one backend at a time: each engine is opened in its turn.
describe.each(['cpu', 'wasm'] as const)('a penalty on choices for each example, on %s', (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine(name);
  });
  afterAll(() => engine.dispose());

  test.each(['together', 'by task'])('has its part in a step %s', async (way) => {
    const { network, steps, request } = openSteps();
    const slopes = slopesOf(network);
    const { penalty } = objective(network);
    const before = readWeights(network);
    if (way === 'together') steps.step(request);
    else await steps.stepInPhases?.(request, { choose: () => [1, 1] });
    const after = readWeights(network);
    const moves = before.flatMap((values, at) =>
      [...values].map((value, i) => value - after[at]![i]!),
    );
    expect(Math.max(...slopes.map(Math.abs))).toBeGreaterThan(0.1);
    expect(moves).toHaveLength(slopes.length);
    for (const [at, move] of moves.entries())
      expect(Math.abs(move - slopes[at]!)).toBeLessThan(2e-3);
    expect(penalty).toBeGreaterThan(0.1);
    const told = steps.penalty() as tf.Tensor;
    expect(told.dataSync()[0]).toBeCloseTo(penalty, 5);
    tf.dispose([told, steps.takeSums()]);
    steps.dispose();
    network.dispose();
  });

  test('is recorded and leaves no tensor behind', async () => {
    const { numTensors } = tf.memory();
    const trainer = await engine.load(spec);
    const [row] = await train(trainer, 1);
    // Each of two selectors has not decided between four experts, or three and a code without one.
    const four = 2 * Math.log(4);
    const three = 2 * (0.75 * Math.log(4) + 1 / 0.75);
    expect(row?.['penalty']).toBeCloseTo(0.5 * (four + three), 2);
    trainer.dispose();
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});
