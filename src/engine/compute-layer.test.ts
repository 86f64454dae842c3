import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { input, model as createModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import type { ComputeConfig, ComputeContext, DrawContext } from '../catalog/layers/define-layer.ts';
import { ComputeLayer } from './compute-layer.ts';

const seen: Pick<ComputeContext, 'training'>[] = [];
const drawn: DrawContext[] = [];
/** y = x · w + fixed, by hand. */
const config: ComputeConfig = {
  name: 'scale_n2',
  trainable: true,
  outputShape: [3],
  weights: [
    { name: 'factor', shape: [3], initial: [2, 3, 4], l2: 0.5 },
    { name: 'offset', shape: [3], initial: [1, 1, 1], fixed: true },
  ],
  numbers: {
    count: 2,
    draw(context) {
      drawn.push(context);
      return [context.step, Number(context.live['strength'])];
    },
  },
  call(ops, [x], [factor, offset], { training, numbers }) {
    seen.push({ training });
    const [step, strength] = ops.split(numbers, 2);
    const none = ops.mul(ops.sub(strength!, 7), step!);
    return ops.add(ops.add(ops.mul(x!, factor!), offset!), none);
  },
  penalty: (ops, [x], [factor]) => ops.sum(ops.mul(x!, factor!)),
  show: (ops, [x], [factor]) => ops.tidy(() => ops.mul(ops.mean(x!, 0, true), factor!)),
};

test('a layer of our own computes, is trained where it may be, and shows itself', async () => {
  await tf.setBackend('cpu');
  const clock = { seed: 5, step: 0 };
  const layer = new ComputeLayer(config, clock);
  const source = input({ shape: [3] });
  const model = createModel({ inputs: source, outputs: layer.apply(source) as SymbolicTensor });
  expect(layer.countParams()).toBe(6);
  expect(layer.trainableWeights.map(({ name }) => layer.decays.get(name))).toEqual([0.5]);

  layer.live = { strength: 7 };
  const x = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
  const y = layer.call(x, { training: true });
  expect([...(await y.data())]).toEqual([3, 7, 13, 9, 16, 25]);
  clock.step = 1;
  layer.call(x, {}).dispose();
  expect(seen.slice(-2)).toEqual([{ training: true }, { training: false }]);
  const [first, second] = drawn.slice(-2);
  expect(first).toMatchObject({ step: 0, live: { strength: 7 } });
  expect(second).toMatchObject({ step: 1 });
  expect(second?.key).not.toBe(first?.key);
  layer.live = { strength: 9 };
  const moved = layer.call(x, {});
  expect([...(await moved.data())]).toEqual([5, 9, 15, 11, 18, 27]);

  const given = [{ value: x, mask: undefined }];
  expect((await layer.penalty(given)?.data())?.[0]).toBe(5 * 2 + 7 * 3 + 9 * 4);
  const shown = layer.show(given);
  expect(shown?.shape).toEqual([1, 3]);
  expect([...((await shown?.data()) ?? [])]).toEqual([5, 10.5, 18]);
  model.dispose();
});
