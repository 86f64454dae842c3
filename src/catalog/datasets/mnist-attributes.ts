import * as z from 'zod/mini';
import { taskIdSchema, type TaskId } from '../../core/document/experiment.ts';
import type { TaskInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import type { ParamsOf } from '../define-params.ts';
import { choice, decimal, integer } from '../define-params.ts';
import type { TaskLabels } from './define-dataset.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import { countLoops, measureLean, measureThickness } from './digit-measures.ts';
import { answerQuestions, questions } from './digit-questions.ts';
import { toClassLabels, toLabelledMask, toSplit, toValueLabels } from './labels.ts';
import { dealSources, digitClasses, digitSide, readDigits } from './mnist-digits.ts';
import { finishPixels } from './pixel-noise.ts';

/** Images for validation and, again, for the test. */
const held = 1000;
const size = digitSide * digitSide;
const digitId = taskIdSchema.parse('digit');
const parityId = taskIdSchema.parse('parity');
const thicknessId = taskIdSchema.parse('thickness');
const slantId = taskIdSchema.parse('slant');
const signsId = taskIdSchema.parse('signs');
const weightId = taskIdSchema.parse('weight');
const loopsId = taskIdSchema.parse('loops');

const params = z.strictObject({
  examples: integer({ min: 100, max: 7000, default: 4000, step: 100, log: true, live: true }),
  tasks: choice(['attributes', 'questions', 'forms'], { default: 'attributes' }),
  /** Number of the yes/no questions that are asked. */
  questions: integer({ min: 1, max: questions.length, default: 3, step: 1 }),
  /** Per cent of training images that say which digit they are. */
  digitLabelled: decimal({ min: 1, max: 100, default: 100, unit: '%', step: 1, live: true }),
  /** Standard deviation in per cent of full brightness. */
  noise: decimal({ min: 0, max: 50, default: 0, unit: '%', step: 1, live: true }),
});
type AttributeParams = ParamsOf<typeof params>;

const attributes: readonly TaskInfo[] = [
  {
    id: digitId,
    title: { en: 'Digit', zh: '数字' },
    target: { kind: 'class', classes: digitClasses },
  },
  {
    id: parityId,
    title: { en: 'Parity', zh: '奇偶' },
    target: {
      kind: 'binary',
      classes: [
        { en: 'even', zh: '偶数' },
        { en: 'odd', zh: '奇数' },
      ],
    },
  },
  {
    id: thicknessId,
    title: { en: 'Stroke thickness', zh: '笔画粗细' },
    target: { kind: 'value', unit: 'px' },
  },
  { id: slantId, title: { en: 'Slant', zh: '倾斜' }, target: { kind: 'value', unit: '°' } },
];

/** Tasks of other forms than a class or a value: labels side by side, a place in an order, a count. */
function toForms(asked: readonly (typeof questions)[number][]): readonly TaskInfo[] {
  return [
    {
      id: signsId,
      title: { en: 'Signs', zh: '特征' },
      target: { kind: 'labels', classes: asked.map(({ classes }) => classes[1]) },
    },
    {
      id: weightId,
      title: { en: 'Stroke weight', zh: '笔画轻重' },
      target: {
        kind: 'ordinal',
        classes: [
          { en: 'fine', zh: '细' },
          { en: 'light', zh: '较细' },
          { en: 'bold', zh: '较粗' },
          { en: 'heavy', zh: '粗' },
        ],
      },
    },
    {
      id: loopsId,
      title: { en: 'Closed loops', zh: '闭环数' },
      target: { kind: 'count', unit: '' },
    },
  ];
}

function toTasks(asked: AttributeParams): readonly TaskInfo[] {
  const chosen = questions.slice(0, asked.questions);
  switch (asked.tasks) {
    case 'attributes':
      return attributes;
    case 'forms':
      return toForms(chosen);
    case 'questions':
      return chosen.map(({ id, title, classes }) => ({
        id,
        title,
        target: { kind: 'binary', classes },
      }));
  }
}

/** Yes and no side by side, the quarter of the training images' thickness, and how many loops. */
function labelForms(
  answers: readonly Float32Array[],
  images: readonly Uint8Array[],
  train: Uint32Array,
): [TaskId, TaskLabels][] {
  const mask = new Uint8Array(images.length).fill(1);
  const width = answers.length;
  const values = new Float32Array(images.length * width);
  answers.forEach((answer, column) => {
    answer.forEach((yes, row) => (values[row * width + column] = yes));
  });
  const thickness = Float64Array.from(images, (image) => measureThickness(image, digitSide));
  const trained = Float64Array.from(train, (row) => thickness[row] ?? 0).sort();
  const edges = [1, 2, 3].map((part) => trained[Math.floor((part * trained.length) / 4)] ?? 0);
  const level = (value: number) => edges.filter((edge) => value >= edge).length;
  return [
    [signsId, { width, values, mask, mean: 0, deviation: 1 }],
    [weightId, toClassLabels(Float32Array.from(thickness, level))],
    [loopsId, toClassLabels(Float32Array.from(images, (image) => countLoops(image, digitSide)))],
  ];
}

/** The four attributes of every image. */
function labelAttributes(
  images: readonly Uint8Array[],
  digits: Float32Array,
  train: Uint32Array,
  asked: AttributeParams,
  seed: number,
): [TaskId, TaskLabels][] {
  const all = new Uint8Array(images.length).fill(1);
  const known = createRandom(seed, 'mnist-attributes/labelled');
  const draws = Float64Array.from(train, () => known.uniform());
  const mask = toLabelledMask(images.length, train, draws, asked.digitLabelled / 100);
  const thickness = Float64Array.from(images, (image) => measureThickness(image, digitSide));
  const slant = Float64Array.from(
    images,
    (image) => (Math.atan(measureLean(image, digitSide)) * 180) / Math.PI,
  );
  return [
    [digitId, toClassLabels(digits, mask)],
    [parityId, toClassLabels(digits.map((digit) => digit % 2))],
    [thicknessId, toValueLabels(thickness, all, train)],
    [slantId, toValueLabels(slant, all, train)],
  ];
}

export const mnistAttributes = defineDataset({
  kind: 'mnist-attributes',
  version: 1,
  icon: 'pen-line',
  title: { en: 'MNIST attributes', zh: 'MNIST 属性' },
  params,
  assets: ['mnist.bin'],
  describe: (asked) => ({
    input: { kind: 'image', shape: [digitSide, digitSide, 1] },
    tasks: toTasks(asked),
  }),
});

export const mnistAttributesKernel: DatasetKernel<typeof mnistAttributes> = {
  generate({ params: asked, seed, version, assets: [file] }) {
    if (version !== 1) throw new Error(`mnist-attributes: expected version 1, got ${version}`);
    if (file === undefined) throw new Error('mnist-attributes: expected mnist.bin, got no file');
    const { labels: classes, pixels, count } = readDigits(file);
    const dealt = dealSources(count, seed, 'mnist-attributes/sources');
    const examples = Math.min(asked.examples, dealt.train.length);
    const kept = Math.min(held, dealt.validation.length);
    const sources = [
      ...dealt.train.subarray(0, examples),
      ...dealt.validation.subarray(0, kept),
      ...dealt.test.subarray(0, kept),
    ];
    const split = toSplit(examples, kept);
    const images = sources.map((source) => pixels.subarray(source * size, (source + 1) * size));
    const digits = Float32Array.from(sources, (source) => classes[source] ?? 0);

    const inputs = new Float32Array(sources.length * size);
    images.forEach((image, row) => {
      for (let at = 0; at < size; at++) inputs[row * size + at] = (image[at] ?? 0) / 255;
    });
    for (const [part, rows] of Object.entries(split)) {
      const random = createRandom(seed, `mnist-attributes/${part}/noise`);
      const from = (rows[0] ?? 0) * size;
      const noisy = inputs.subarray(from, from + rows.length * size);
      finishPixels(noisy, asked.noise / 100, random);
    }
    const answer = () =>
      answerQuestions(questions.slice(0, asked.questions), images, digits, split.train);
    const label = (): [TaskId, TaskLabels][] => {
      switch (asked.tasks) {
        case 'attributes':
          return labelAttributes(images, digits, split.train, asked, seed);
        case 'questions':
          return answer().map(({ id, answers }) => [id, toClassLabels(answers)]);
        case 'forms':
          return labelForms(
            answer().map(({ answers }) => answers),
            images,
            split.train,
          );
      }
    };
    return {
      count: sources.length,
      inputs,
      labels: new Map(label()),
      split,
    };
  },
};
