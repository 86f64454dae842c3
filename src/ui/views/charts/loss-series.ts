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
  /** The newest values, as the cards have them: the curves' last points are means over merged rows. */
  readonly last: { readonly training: number; readonly validation: number };
}

/** The channels of a row's two losses. */
interface Names {
  readonly training: string;
  readonly validation: string;
}

const combined: Names = { training: channel.total, validation: channel.validationTotal };
const toNames = (task: TaskId): Names => ({
  training: channel.loss(task),
  validation: channel.validation(task),
});

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
  if (mode === 'share') return readShares(view, tasks);
  const isRelative = mode === 'relative';
  const read = (name: string): Curve => {
    const curve = view.read(name, maxPoints);
    return isRelative ? toRelative(curve, view.first(name)) : curve;
  };
  const readLast = (name: string): number => {
    const start = isRelative ? view.first(name) : 1;
    return start > 0 ? view.last(name) / start : Number.NaN;
  };
  return [null, ...tasks].map((task) => {
    const { training, validation } = task === null ? combined : toNames(task);
    return {
      task,
      training: read(training),
      validation: read(validation),
      last: { training: readLast(training), validation: readLast(validation) },
    };
  });
}

function readShares(view: RunView, tasks: readonly TaskId[]): readonly LossSeries[] {
  const read = (name: string): Curve => view.read(name, maxPoints);
  const weights = tasks.map((task) => read(channel.weight(task)));
  const toParts = (part: keyof Names) =>
    toShares(
      tasks.map((task) => read(toNames(task)[part])),
      weights,
    );
  const toLast = (part: keyof Names): readonly number[] => {
    const parts = tasks.map(
      (task) => view.last(channel.weight(task)) * view.last(toNames(task)[part]),
    );
    const sum = parts.reduce((total, value) => total + value, 0);
    return parts.map((value) => value / sum);
  };
  const [training, validation] = [toParts('training'), toParts('validation')];
  const last = { training: toLast('training'), validation: toLast('validation') };
  const none = { training: Number.NaN, validation: Number.NaN };
  return [
    { task: null, training: emptyCurve, validation: emptyCurve, last: none },
    ...tasks.map((task, index) => ({
      task,
      training: training[index] ?? emptyCurve,
      validation: validation[index] ?? emptyCurve,
      last: {
        training: last.training[index] ?? Number.NaN,
        validation: last.validation[index] ?? Number.NaN,
      },
    })),
  ];
}
