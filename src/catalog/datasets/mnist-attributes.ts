import * as z from 'zod/mini';
import { taskIdSchema, type TaskId } from '../../core/document/experiment.ts';
import type { TaskInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import type { ParamsOf } from '../define-params.ts';
import { choice, decimal, integer } from '../define-params.ts';
import type { TaskLabels } from './define-dataset.ts';
import { defineDataset } from './define-dataset.ts';
import { measureLean, measureThickness } from './digit-measures.ts';
import { answerQuestions, questions } from './digit-questions.ts';
import { toClassLabels, toLabelledMask, toSplit, toValueLabels } from './labels.ts';
import { dealSources, digitClasses, digitSide, readDigits } from './mnist-digits.ts';
import { mnistAttributesText } from './mnist-attributes-text.ts';
import { finishPixels } from './pixel-noise.ts';

/** Images for validation and, again, for the test. */
const held = 1000;
const size = digitSide * digitSide;
const digitId = taskIdSchema.parse('digit');
const parityId = taskIdSchema.parse('parity');
const thicknessId = taskIdSchema.parse('thickness');
const slantId = taskIdSchema.parse('slant');

const params = z.strictObject({
  examples: integer({ min: 100, max: 7000, default: 4000, step: 100, log: true, live: true }),
  tasks: choice(['attributes', 'questions'], { default: 'attributes' }),
  /** How many of the yes/no questions are asked. */
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

function toTasks(asked: AttributeParams): readonly TaskInfo[] {
  return asked.tasks === 'attributes'
    ? attributes
    : questions.slice(0, asked.questions).map(({ id, title, classes }) => ({
        id,
        title,
        target: { kind: 'binary', classes },
      }));
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
  text: mnistAttributesText,
  params,
  assets: ['mnist.bin'],
  describe: (asked) => ({
    input: { kind: 'image', shape: [digitSide, digitSide, 1] },
    tasks: toTasks(asked),
  }),
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
    const labels =
      asked.tasks === 'attributes'
        ? labelAttributes(images, digits, split.train, asked, seed)
        : answerQuestions(questions.slice(0, asked.questions), images, digits, split.train).map(
            ({ id, answers }): [TaskId, TaskLabels] => [id, toClassLabels(answers)],
          );
    return {
      count: sources.length,
      inputs,
      labels: new Map(labels),
      split,
    };
  },
});
