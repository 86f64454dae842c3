/** One training step as numbered parts: batch, forward, losses, each task's way back, the method, the update. */
import type { TaskId } from '../../../core/document/experiment.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import type { Lit } from '../../lit.ts';
import type { ArrowPicture } from './arrows.ts';
import type { Frame, Frames } from './to-frames.ts';

/** What a part is, beside the frames of the method. */
export type PartKind = 'batch' | 'forward' | 'losses' | 'backward' | 'method' | 'update';

/** A part that needs no look at the gradients to be told. */
export interface PlainPart {
  readonly kind: Exclude<PartKind, 'method'>;
  /** Place among the tasks that are trained, of a way back. */
  readonly task?: number;
  /** What it lights on the page; null for nothing. */
  readonly lit: Lit | null;
}

export interface Part extends Omit<PlainPart, 'kind'> {
  readonly kind: PartKind;
  readonly frame: Frame;
}

/** Where no trained layer works for two tasks there is nothing to combine: each weight follows its own task. */
export function toPlainParts(tasks: readonly TaskId[]): readonly PlainPart[] {
  return [
    { kind: 'batch', lit: { what: 'batch', task: null } },
    { kind: 'forward', lit: { what: 'forward', task: null } },
    { kind: 'losses', lit: { what: 'loss', task: null } },
    ...tasks.map((task, at): PlainPart => ({
      kind: 'backward',
      task: at,
      lit: { what: 'gradient', task },
    })),
    { kind: 'update', lit: { what: 'update', task: null } },
  ];
}

/** @param letters of all tasks, in the order of the sample; @param weights λ of each */
export function toParts(
  sample: GradientSample,
  { frames, members }: Frames,
  letters: readonly string[],
  weights: readonly number[],
): readonly Part[] {
  const [gradients] = frames;
  const last = frames.at(-1);
  if (gradients === undefined || last === undefined) return [];
  const bare = (formula: string, picture: ArrowPicture): Frame => ({
    say: 'gradients',
    formula,
    picture,
  });
  /** What is still to come steps back. */
  const ahead = { arrows: gradients.picture.arrows.map((one) => ({ ...one, isFaint: true })) };
  const back = members.map((task, place): Part => {
    const letter = letters[task] ?? '';
    const arrows = gradients.picture.arrows.map((one, at) => ({ ...one, isFaint: at > place }));
    return {
      kind: 'backward',
      task,
      lit: { what: 'gradient', task: sample.tasks[task] ?? null },
      frame: bare(`g_${letter} = \\nabla (\\lambda_${letter} L_${letter})`, { arrows }),
    };
  });
  return [
    { kind: 'batch', lit: { what: 'batch', task: null }, frame: bare('', ahead) },
    { kind: 'forward', lit: { what: 'forward', task: null }, frame: bare('', ahead) },
    {
      kind: 'losses',
      lit: { what: 'loss', task: null },
      frame: bare(toLossFormula(toTerms(sample, letters, weights)), ahead),
    },
    ...back,
    ...frames.map((frame): Part => ({
      kind: 'method',
      lit: frame === last ? { what: 'alpha', task: null } : null,
      frame,
    })),
    {
      kind: 'update',
      lit: { what: 'update', task: null },
      frame: { ...last, formula: '\\theta \\leftarrow \\theta + u' },
    },
  ];
}

const write = (value: number): string => String(Number(value.toPrecision(3)));

/** λ_t and L_t of one task. */
export interface LossTerm {
  readonly letter: string;
  readonly weight: number;
  /** NaN before there is one. */
  readonly loss: number;
}

/** `λ_A L_A + λ_B L_B = 1 · 0.4 + 0.1 · 0.7 = 0.47`; without the numbers before there are any. */
export function toLossFormula(terms: readonly LossTerm[]): string {
  const signs = terms.map(({ letter }) => `\\lambda_${letter} L_${letter}`).join(' + ');
  const total = terms.reduce((sum, { weight, loss }) => sum + weight * loss, 0);
  if (Number.isNaN(total)) return `L = ${signs}`;
  const numbers = terms
    .map(({ weight, loss }) => `${write(weight)} \\cdot ${write(loss)}`)
    .join(' + ');
  return `L = ${signs} = ${numbers} = ${write(total)}`;
}

/** What a sample holds of losses has λ in it. */
const toTerms = (
  { losses }: GradientSample,
  letters: readonly string[],
  weights: readonly number[],
): readonly LossTerm[] =>
  letters.map((letter, at) => {
    const weight = weights[at] ?? 1;
    return { letter, weight, loss: weight === 0 ? 0 : (losses[at] ?? NaN) / weight };
  });
