/** From a run's history to the curves of the loss plot. */
import { channel, type ChannelInfo, type Part } from '../../../core/run/channels.ts';
import type { TaskId } from '../../../core/document/experiment.ts';
import type { ReadWindow } from '../../../core/run/run-log.ts';
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
type LossChannels = Readonly<Record<Part, ChannelInfo>>;

/** @param task null for the combined loss */
export function toLossChannels(task: TaskId | null): LossChannels {
  return task === null
    ? { training: channel.total, validation: channel.validationTotal }
    : { training: channel.loss(task), validation: channel.validation(task) };
}

/** A level that a curve has beside it. */
export interface LossLevel {
  readonly channel: ChannelInfo;
  readonly value: number;
}

/** Levels of a loss that are known beforehand and hold now; relative to the start like its curve. */
export function readLevels(
  view: RunView,
  channels: readonly ChannelInfo[],
  { id }: ChannelInfo,
  mode: LossMode,
): readonly LossLevel[] {
  if (mode === 'share') return [];
  const start = mode === 'relative' ? view.first(id) : 1;
  return channels
    .filter(({ levelOf }) => levelOf === id)
    .map((channel) => ({ channel, value: view.last(channel.id) / start }))
    .filter(({ value }) => Number.isFinite(value));
}

/** As many points as a plot of this size can show, and as a person walks along by keys. */
export const maxPoints = 150;

/**
 * The combined loss first, then the tasks. Only as it is has the combined loss a curve: of shares it is
 * the whole, and with another λ it is another sum than the one at the start.
 */
export function readLossSeries(
  view: RunView,
  tasks: readonly TaskId[],
  mode: LossMode,
  window?: ReadWindow,
): readonly LossSeries[] {
  if (mode === 'share') return readShares(view, tasks, window);
  const isRelative = mode === 'relative';
  const read = ({ id }: ChannelInfo): Curve => {
    const curve = view.read(id, maxPoints, window);
    return isRelative ? toRelative(curve, view.first(id)) : curve;
  };
  const readLast = ({ id }: ChannelInfo): number => {
    const start = isRelative ? view.first(id) : 1;
    return start > 0 ? view.last(id) / start : Number.NaN;
  };
  const toSeries = (task: TaskId | null): LossSeries => {
    const { training, validation } = toLossChannels(task);
    return {
      task,
      training: read(training),
      validation: read(validation),
      last: { training: readLast(training), validation: readLast(validation) },
    };
  };
  return [isRelative ? noCombined : toSeries(null), ...tasks.map(toSeries)];
}

/** Its row stays in the legend. */
const noCombined: LossSeries = {
  task: null,
  training: emptyCurve,
  validation: emptyCurve,
  last: { training: Number.NaN, validation: Number.NaN },
};

function readShares(
  view: RunView,
  tasks: readonly TaskId[],
  window: ReadWindow | undefined,
): readonly LossSeries[] {
  const read = ({ id }: ChannelInfo): Curve => view.read(id, maxPoints, window);
  const weights = tasks.map((task) => read(channel.weight(task)));
  const toParts = (part: Part) =>
    toShares(
      tasks.map((task) => read(toLossChannels(task)[part])),
      weights,
    );
  const toLast = (part: Part): readonly number[] => {
    const parts = tasks.map(
      (task) => view.last(channel.weight(task).id) * view.last(toLossChannels(task)[part].id),
    );
    const sum = parts.reduce((total, value) => total + value, 0);
    return parts.map((value) => value / sum);
  };
  const [training, validation] = [toParts('training'), toParts('validation')];
  const last = { training: toLast('training'), validation: toLast('validation') };
  return [
    noCombined,
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
