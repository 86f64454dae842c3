import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { TargetInfo } from '../../core/graph/lookup.ts';
import { integer } from '../define-params.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import type { Pair } from './digit-pairs.ts';
import { drawPair, imageSide, planPairs } from './digit-pairs.ts';
import { toClassLabels, toRange } from './labels.ts';
import { digitClasses, readDigits } from './mnist-digits.ts';

/** Images for validation and, again, for the test. */
const held = 1000;
const left = taskIdSchema.parse('left');
const right = taskIdSchema.parse('right');
const target: TargetInfo = { kind: 'class', classes: digitClasses };

export const multiMnist = defineDataset({
  kind: 'multi-mnist',
  version: 1,
  icon: 'images',
  title: { en: 'MultiMNIST', zh: 'MultiMNIST' },
  params: z.strictObject({
    examples: integer({ min: 100, max: 20_000, default: 10_000, step: 100, log: true, live: true }),
    shift: integer({ min: 0, max: 4, default: 0, unit: 'px', step: 1, live: true }),
  }),
  assets: ['mnist.bin'],
  describe: () => ({
    input: { kind: 'image', shape: [imageSide, imageSide, 1] },
    tasks: [
      { id: left, title: { en: 'Left digit', zh: '左边的数字' }, target },
      { id: right, title: { en: 'Right digit', zh: '右边的数字' }, target },
    ],
  }),
});

export const multiMnistKernel: DatasetKernel<typeof multiMnist> = {
  generate({ params: { examples, shift }, seed, version, assets: [file] }) {
    if (version !== 1) throw new Error(`multi-mnist: expected version 1, got ${version}`);
    if (file === undefined) throw new Error('multi-mnist: expected mnist.bin, got no file');
    const digits = readDigits(file);
    const plan = planPairs(
      digits.count,
      { train: examples, validation: held, test: held },
      shift,
      seed,
    );
    const pairs = [...plan.train, ...plan.validation, ...plan.test];
    const size = imageSide * imageSide;
    const inputs = new Float32Array(pairs.length * size);
    pairs.forEach((pair, row) => {
      drawPair(digits, pair, inputs, row * size);
    });
    const toLabels = (source: (pair: Pair) => number): Float32Array =>
      Float32Array.from(pairs, (pair) => digits.labels[source(pair)] ?? 0);
    return {
      count: pairs.length,
      inputs,
      labels: new Map([
        [left, toClassLabels(toLabels((pair) => pair.left))],
        [right, toClassLabels(toLabels((pair) => pair.right))],
      ]),
      split: {
        train: toRange(0, examples),
        validation: toRange(examples, held),
        test: toRange(examples + held, held),
      },
    };
  },
};
