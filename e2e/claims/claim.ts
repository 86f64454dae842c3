/** What a text says of learning, as something that can be run and be wrong. */
import { createHash } from 'node:crypto';
import { channel } from '../../src/core/run/channels.ts';
import { taskIdSchema } from '../../src/core/document/experiment.ts';
import { isUnsaid } from '../../src/core/document/unsaid.ts';
import { toStart, type Figures, type Training } from './measure.ts';
import type { Place } from './places.ts';

/** A new start on new data each. */
export const seeds = [1, 2, 3, 4, 5] as const;

export interface Claim {
  /** Where it is said: in the note of an example, or in the help of a parameter, a layer, a setting … */
  readonly where: Place;
  /** The words, as they stand there. */
  readonly says: string;
  /** What is trained to see, by name. */
  readonly runs: Readonly<Record<string, Training>>;
  /** What must be so of the figures, by what it is. */
  holds(figures: Measured): Readonly<Record<string, boolean>>;
}

/** Figures by run, seed by seed. */
export type Measured = Readonly<Record<string, readonly Figures[]>>;

/** The name of a claim in reports and records. */
export const toName = ({ where, says }: Claim): string => `${where}: ${says}`;

/** What is not so, in the words of the claim. */
export const findBroken = (claim: Claim, figures: Measured): readonly string[] =>
  Object.entries(claim.holds(figures))
    .filter(([, isSo]) => !isSo)
    .map(([what]) => what);

/** One metric of a run, seed by seed. */
export function read(figures: Measured, run: string, task: string, metric: string): number[] {
  return readChannel(figures, run, channel.metric(taskIdSchema.parse(task), metric).id);
}

/** What one channel says of a run at its end, seed by seed. */
export function readChannel(figures: Measured, run: string, id: string): number[] {
  return (figures[run] ?? []).map((one) => one[id] ?? NaN);
}

export const toMean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

/** Mean over several lists, seed by seed. */
export const toMeans = (lists: readonly (readonly number[])[]): number[] =>
  seeds.map((_, at) => toMean(lists.map((list) => list[at] ?? NaN)));

/** Of pairs of the same seed: how far the one is above the other. */
export const toGains = (one: readonly number[], other: readonly number[]): number[] =>
  one.map((value, at) => value - (other[at] ?? NaN));

/** Standard deviation over the seeds, around the mean of the sample. */
function toSpread(values: readonly number[]): number {
  const mean = toMean(values);
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/**
 * Above 0 on four seeds of five at least, and in the mean by more than the standard deviation over the
 * seeds: chance alone does both in about 4 % of all cases (t > √5, four degrees of freedom, one side).
 */
export const isAboveZero = (gains: readonly number[]): boolean =>
  gains.filter((gain) => gain > 0).length >= seeds.length - 1 && toMean(gains) > toSpread(gains);

/** The same of pairs: the one is above the other. */
export const isAbove = (one: readonly number[], other: readonly number[]): boolean =>
  isAboveZero(toGains(one, other));

/** Names and places of cards, and a loss in which all classes count alike and no label is smoothed. */
function isMute(key: string, value: unknown): boolean {
  return key === 'title' || key === 'position' || isUnsaid(key, value);
}

/**
 * What a record was made from: it is worth nothing once this changes. What
 * trains nothing is left out.
 */
export function toFingerprint({ runs }: Claim): string {
  const made = Object.entries(runs).map(([name, training]) => {
    const base = toStart(training);
    const { change, later, epochs, countsConflicts } = training;
    const how = { epochs, countsConflicts };
    return [name, change?.(base) ?? base, later?.epochs, later?.change(base), how];
  });
  const text = JSON.stringify(made, (key, value: unknown) =>
    isMute(key, value) ? undefined : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
