/** How far each task has come, by its losses: what most rules begin with. */
import type { HeadNode, TaskId } from '../../core/document/experiment.ts';
import { findChannels, type WhyMoment } from './define-why.ts';

export interface TaskCourse {
  readonly id: TaskId;
  readonly head: HeadNode;
  /** Labelled training rows. */
  readonly labelled: number;
  /** Validation loss of the untrained network. */
  readonly untrained: number;
  /** Training loss, the mean of the newest tenth. */
  readonly now: number;
  /** `now` in shares of `untrained`: below 1 something is learnt. */
  readonly left: number;
  /** By how much of `untrained` the lowest training loss still fell in the second half. */
  readonly lateGain: number;
}

const points = 200;

/** Tasks that count and have labels, as far as both losses are known. */
export function readTasks(moment: WhyMoment): readonly TaskCourse[] {
  const { experiment, loaded, history } = moment;
  return experiment.nodes.flatMap((head): readonly TaskCourse[] => {
    if (head.kind !== 'head' || !(head.weight > 0)) return [];
    const id = head.target;
    const labelled = loaded.labelled[id] ?? 0;
    const [training] = findChannels(moment, 'loss', { task: id, part: 'training' });
    const [validation] = findChannels(moment, 'loss', { task: id, part: 'validation' });
    if (training === undefined || validation === undefined || labelled === 0) return [];
    const untrained = history.first(validation.id);
    const { y } = history.read(training.id, points);
    const now = toMean(y.slice(-Math.max(1, Math.ceil(y.length / 10))));
    if (!(untrained > 0) || !Number.isFinite(now)) return [];
    const smooth = toSmooth(y);
    const half = Math.min(...smooth.slice(0, Math.ceil(smooth.length / 2)));
    const lateGain = (half - Math.min(...smooth)) / untrained;
    return [{ id, head, labelled, untrained, now, left: now / untrained, lateGain }];
  });
}

export const toMean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Means of a window of a tenth: a single lucky batch is no progress. */
function toSmooth(values: readonly number[]): readonly number[] {
  const window = Math.max(1, Math.floor(values.length / 10));
  return values
    .map((_, at) => toMean(values.slice(Math.max(0, at - window + 1), at + 1)))
    .slice(Math.min(window, values.length) - 1);
}
