/** How right tasks A and B are, seed by seed. */
import { read, type Measured } from './claim.ts';

export const accuracy = (figures: Measured, run: string, task: string): number[] =>
  read(figures, run, task, 'accuracy');
export const all = (values: readonly number[], isSo: (value: number) => boolean): boolean =>
  values.length > 0 && values.every(isSo);
/** On so many seeds at least. */
export const most = (values: readonly number[], isSo: (value: number) => boolean): boolean =>
  values.filter(isSo).length >= 3;
export const isLearnt = (value: number): boolean => value > 0.93;
export const isGuessed = (value: number): boolean => value < 0.7;

/** Of each seed: the worse of the two tasks, and the better. */
export function rank(
  figures: Measured,
  run: string,
): { readonly worse: number[]; readonly better: number[] } {
  const [a, b] = [accuracy(figures, run, 'a'), accuracy(figures, run, 'b')];
  return {
    worse: a.map((value, at) => Math.min(value, b[at] ?? NaN)),
    better: a.map((value, at) => Math.max(value, b[at] ?? NaN)),
  };
}
