/** The README's worked example: what it prints is this file, and this file works. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import {
  initializers,
  input,
  layers,
  model as createModel,
  regularizers,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import { ComputeLayer } from '../../engine/compute-layer.ts';
import type { LayerApi } from '../layers/define-layer.ts';
import { chinese, english } from './gain-words.ts';
import { gain, gainKernel } from './gain.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test('the README prints the example as it is', () => {
  const readme = read('../../../README.md');
  const example = read('./gain.ts').replaceAll("'../layers/", "'./");
  expect(readme).toContain(`\`\`\`ts\n${example}\`\`\``);
  const words = [...read('./gain-words.ts').matchAll(/^export const .*\n([^]*?)^\} satisfies/gm)];
  expect(words).toHaveLength(2);
  for (const [, lines] of words) expect(readme).toContain(`\`\`\`ts\n${lines}\`\`\``);
});

test('the example words its parameter in both languages', () => {
  const parameters = defaultParams(gain.params);
  for (const words of [english, chinese])
    expect(Object.keys(words.gain.params)).toEqual(Object.keys(parameters));
});

test('the example infers, counts and computes', async () => {
  await tf.setBackend('cpu');
  const params = { ...defaultParams(gain.params), start: 3 };
  expect(gain.inferShape([[2, 2]], params)).toEqual({ ok: true, value: [2, 2] });
  const clock = { seed: 1, step: 0 };
  const made: ComputeLayer[] = [];
  const api: LayerApi = {
    layers,
    initializers,
    regularizers,
    dropout: () => {
      throw new Error('test: expected no dropout');
    },
    compute(config) {
      const layer = new ComputeLayer(config, clock);
      made.push(layer);
      return layer;
    },
    connect: (layer, from) => layer.apply(from as SymbolicTensor) as SymbolicTensor,
  };
  const source = input({ shape: [2, 2] });
  const output = gainKernel.build(api, [source], params, {
    name: 'gain_n2',
    seed: 1,
    trainable: true,
  });
  const model = createModel({ inputs: source, outputs: output });
  expect(made[0]?.countParams()).toBe(gain.countWeights([[2, 2]], params));
  const y = made[0]!.call(tf.tensor3d([1, 2, 3, 4], [1, 2, 2]), {});
  expect([...(await y.data())]).toEqual([3, 6, 9, 12]);
  model.dispose();
});
