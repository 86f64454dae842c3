/** From a run's history to the curves of the loss plot. */
import { channel } from '../../../core/run/channels.ts';
import type { TaskId } from '../../../core/document/experiment.ts';
import type { LossReference } from '../../../core/run/trainer.ts';
import type { RunView } from '../../../store/contract.ts';
import { emptyCurve, toRelative, toShares, type Curve } from './curve.ts';

export const lossModes = ['raw', 'relative', 'share'] as const;
export type LossMode = (typeof lossModes)[number];

/** A row of the legend: a task, or the combined loss. */
export interface LossSeries {
  readonly task: TaskId | null;
  readonly training: Curve;
  readonly validation: Curve;
}

/**
 * Losses that a task comes to rest on, where they are known and hold for its present λ; relative to
 * the start like its curves.
 */
export function readReference(
  view: RunView,
  task: TaskId,
  reference: LossReference | undefined,
  mode: LossMode,
): { readonly training: number; readonly validation: number } | undefined {
  // λ comes back from the run as a 32-bit number.
  const holds =
    Math.fround(reference?.lambda ?? NaN) === Math.fround(view.last(channel.weight(task)));
  if (reference === undefined || !holds || mode === 'share') return undefined;
  if (mode === 'raw') return reference;
  return {
    training: reference.training / view.first(channel.loss(task)),
    validation: reference.validation / view.first(channel.validation(task)),
  };
}

/** As many points as a plot of this size can show, and as recharts' cursor can walk. */
export const maxPoints = 150;

/**
 * The combined loss first, then the tasks. As shares the combined loss has no curve: it is the whole.
 */
export function readLossSeries(
  view: RunView,
  tasks: readonly TaskId[],
  mode: LossMode,
): readonly LossSeries[] {
  const read = (name: string): Curve => view.read(name, maxPoints);
  if (mode === 'share') {
    const weights = tasks.map((task) => read(channel.weight(task)));
    const toParts = (name: (task: TaskId) => string) =>
      toShares(
        tasks.map((task) => read(name(task))),
        weights,
      );
    const training = toParts(channel.loss);
    const validation = toParts(channel.validation);
    return [
      { task: null, training: emptyCurve, validation: emptyCurve },
      ...tasks.map((task, index) => ({
        task,
        training: training[index] ?? emptyCurve,
        validation: validation[index] ?? emptyCurve,
      })),
    ];
  }
  const readScaled = (name: string): Curve =>
    mode === 'relative' ? toRelative(read(name), view.first(name)) : read(name);
  return [
    {
      task: null,
      training: readScaled(channel.total),
      validation: readScaled(channel.validationTotal),
    },
    ...tasks.map((task) => ({
      task,
      training: readScaled(channel.loss(task)),
      validation: readScaled(channel.validation(task)),
    })),
  ];
}
