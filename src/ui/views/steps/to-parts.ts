/** One training step as numbered parts: batch, forward, losses, each task's way back, the method, the update. */
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import type { Lit } from '../../lit.ts';
import type { ArrowPicture } from './arrows.ts';
import type { Frame, Frames } from './to-frames.ts';

/** What a part is, beside the frames of the method. */
export type PartKind = 'batch' | 'forward' | 'losses' | 'backward' | 'method' | 'update';

export interface Part {
  readonly kind: PartKind;
  /** Place among the tasks of the sample, of a way back. */
  readonly task?: number;
  /** What it lights on the page; null for nothing. */
  readonly lit: Lit | null;
  readonly frame: Frame;
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
      frame: bare(toLossFormula(sample, letters, weights), ahead),
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

/** `λ_A L_A + λ_B L_B = 1 · 0.4 + 0.1 · 0.7 = 0.47`; what a sample holds of losses has λ in it. */
function toLossFormula(
  { losses }: GradientSample,
  letters: readonly string[],
  weights: readonly number[],
): string {
  const own = letters.map((letter, at) => ({ letter, at, weight: weights[at] ?? 1 }));
  const signs = own.map(({ letter }) => `\\lambda_${letter} L_${letter}`).join(' + ');
  const numbers = own
    .map(({ at, weight }) => {
      const loss = weight === 0 ? 0 : (losses[at] ?? NaN) / weight;
      return `${write(weight)} \\cdot ${write(loss)}`;
    })
    .join(' + ');
  const total = losses.reduce((sum, loss) => sum + loss, 0);
  return `L = ${signs} = ${numbers} = ${write(total)}`;
}
