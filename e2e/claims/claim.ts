/** What a text says of learning, as something that can be run and be wrong. */
import { createHash } from 'node:crypto';
import { presets } from '../../src/catalog/presets/index.ts';
import { channel } from '../../src/core/run/channels.ts';
import { taskIdSchema } from '../../src/core/document/experiment.ts';
import type { Figures, Training } from './measure.ts';

/** A new start on new data each. */
export const seeds = [1, 2, 3, 4, 5] as const;

export interface Claim {
  /** Preset whose notice says it. */
  readonly preset: string;
  /** The words, as they stand in the English notice. */
  readonly says: string;
  /** What is trained to see, by name. */
  readonly runs: Readonly<Record<string, Training>>;
  /** What must be so of the figures, by what it is. */
  holds(figures: Measured): Readonly<Record<string, boolean>>;
}

/** Figures by run, seed by seed. */
export type Measured = Readonly<Record<string, readonly Figures[]>>;

/** One metric of a run, seed by seed. */
export function read(figures: Measured, run: string, task: string, metric: string): number[] {
  const name = channel.metric(taskIdSchema.parse(task), metric).id;
  return (figures[run] ?? []).map((one) => one[name] ?? NaN);
}

export const toMean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / values.length;

/**
 * What a record was made from: it is worth nothing once this changes. Names and places of cards train
 * nothing.
 */
export function toFingerprint({ runs }: Claim): string {
  const made = Object.entries(runs).map(([name, { preset, change, later, ...rest }]) => {
    const base = presets.get(preset).experiment();
    return [name, change?.(base) ?? base, later?.epochs, later?.change(base), rest];
  });
  const text = JSON.stringify(made, (key, value: unknown) =>
    key === 'title' || key === 'position' ? undefined : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
