/** Yes/no questions about a handwritten digit: some about what it means, some about how it is written. */
import { taskIdSchema, type TaskId } from '../../core/document/experiment.ts';
import type { Localised } from '../../core/text.ts';
import {
  hasLoop,
  measureLean,
  measureThickness,
  measureTop,
  measureWidth,
} from './digit-measures.ts';
import { digitSide } from './mnist-digits.ts';

type QuestionName = 'parity' | 'half' | 'thick' | 'lean' | 'loop' | 'wide' | 'top' | 'prime';

interface Question {
  readonly name: QuestionName;
  readonly id: TaskId;
  readonly title: Localised;
  /** No, then yes. */
  readonly classes: readonly [Localised, Localised];
}

/** Yes or no by the class, yes or no by the pixels, or yes above the middle of the training images. */
type Rule =
  | { readonly kind: 'digit'; isYes(digit: number): boolean }
  | { readonly kind: 'pixels'; isYes(pixels: Uint8Array): boolean }
  | { readonly kind: 'above-median'; measure(pixels: Uint8Array): number };

/** In the order in which they are added. */
export const questions: readonly Question[] = [
  {
    name: 'parity',
    id: taskIdSchema.parse('parity'),
    title: { en: 'Odd?', zh: '是奇数？' },
    classes: [
      { en: 'even', zh: '偶数' },
      { en: 'odd', zh: '奇数' },
    ],
  },
  {
    name: 'half',
    id: taskIdSchema.parse('half'),
    title: { en: '5 or more?', zh: '不小于 5？' },
    classes: [
      { en: '0 to 4', zh: '0 到 4' },
      { en: '5 to 9', zh: '5 到 9' },
    ],
  },
  {
    name: 'thick',
    id: taskIdSchema.parse('thick'),
    title: { en: 'Thick strokes?', zh: '笔画粗？' },
    classes: [
      { en: 'thin', zh: '细' },
      { en: 'thick', zh: '粗' },
    ],
  },
  {
    name: 'lean',
    id: taskIdSchema.parse('lean'),
    title: { en: 'Leans to the right?', zh: '向右斜？' },
    classes: [
      { en: 'less than most', zh: '较直' },
      { en: 'more than most', zh: '较斜' },
    ],
  },
  {
    name: 'loop',
    id: taskIdSchema.parse('loop'),
    title: { en: 'Closed loop?', zh: '有闭环？' },
    classes: [
      { en: 'open', zh: '无环' },
      { en: 'loop', zh: '有环' },
    ],
  },
  {
    name: 'wide',
    id: taskIdSchema.parse('wide'),
    title: { en: 'Wide?', zh: '写得宽？' },
    classes: [
      { en: 'narrow', zh: '窄' },
      { en: 'wide', zh: '宽' },
    ],
  },
  {
    name: 'top',
    id: taskIdSchema.parse('top'),
    title: { en: 'Top-heavy?', zh: '上重？' },
    classes: [
      { en: 'bottom-heavy', zh: '下重' },
      { en: 'top-heavy', zh: '上重' },
    ],
  },
  {
    name: 'prime',
    id: taskIdSchema.parse('prime'),
    title: { en: 'Prime?', zh: '是质数？' },
    classes: [
      { en: 'not prime', zh: '非质数' },
      { en: 'prime', zh: '质数' },
    ],
  },
];

/** How questions are answered; the page only asks them. */
const rules: Readonly<Record<QuestionName, Rule>> = {
  parity: { kind: 'digit', isYes: (digit) => digit % 2 === 1 },
  half: { kind: 'digit', isYes: (digit) => digit >= 5 },
  thick: { kind: 'above-median', measure: (pixels) => measureThickness(pixels, digitSide) },
  lean: { kind: 'above-median', measure: (pixels) => measureLean(pixels, digitSide) },
  loop: { kind: 'pixels', isYes: (pixels) => hasLoop(pixels, digitSide) },
  wide: { kind: 'above-median', measure: (pixels) => measureWidth(pixels, digitSide) },
  top: { kind: 'above-median', measure: (pixels) => measureTop(pixels, digitSide) },
  prime: { kind: 'digit', isYes: (digit) => [2, 3, 5, 7].includes(digit) },
};

/** 1 for yes and 0 for no, for every image. @param train rows whose middle value parts yes from no */
export function answerQuestions(
  asked: readonly Question[],
  images: readonly Uint8Array[],
  digits: Float32Array,
  train: Uint32Array,
): { readonly id: TaskId; readonly answers: Float32Array }[] {
  return asked.map(({ id, name }) => {
    const rule = rules[name];
    switch (rule.kind) {
      case 'digit':
        return { id, answers: digits.map((digit) => Number(rule.isYes(digit))) };
      case 'pixels':
        return { id, answers: Float32Array.from(images, (image) => Number(rule.isYes(image))) };
      case 'above-median': {
        const values = Float64Array.from(images, (image) => rule.measure(image));
        const trained = Float64Array.from(train, (row) => values[row] ?? 0).sort();
        const middle = trained[Math.floor((trained.length - 1) / 2)] ?? 0;
        return { id, answers: Float32Array.from(values, (value) => Number(value > middle)) };
      }
    }
  });
}
