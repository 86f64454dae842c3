/**
 * The columns of a run's history, each told by plain data that travels in `loaded`. Whoever asks what a
 * channel means reads its fields; its id only tells it from the others. A new metric is a new channel:
 * protocol, log, CSV and scripting stay as they are.
 *
 * In a row NaN says that there is no value, ±∞ that a loss is not finite, NaN included; the metrics of
 * its task are then ∞ too, since what they are computed from says nothing.
 */
import type { TaskId } from '../document/experiment.ts';

export type Part = 'training' | 'validation';

export interface ChannelInfo {
  /** Unlike any other of the run. */
  readonly id: string;
  /** Measured quantity: `loss`, `metric`, `norm` …; channels of one quantity share an axis or a table. */
  readonly quantity: string;
  /**
   * Rule by which rows become one: by their mean, by the newest value, or, of a level that is known beforehand,
   * by what the newest row says, also that it does not hold there.
   */
  readonly merge: 'mean' | 'newest' | 'constant';
  readonly task?: TaskId;
  /** In the order of the heads. */
  readonly pair?: readonly [TaskId, TaskId];
  readonly part?: Part;
  /** Tells several of one quantity, task and part apart: a metric's id. */
  readonly name?: string;
  readonly unit?: string;
  /** The better direction. */
  readonly direction?: 'higher' | 'lower';
  /** Id of the channel whose level this is. */
  readonly levelOf?: string;
}

function createOwn(
  id: string,
  quantity: string,
  merge: ChannelInfo['merge'] = 'newest',
): ChannelInfo {
  return { id, quantity, merge };
}

/** Training losses are means over a window of steps, so merged rows average them; others are of one step. */
const merges = { training: 'mean', validation: 'newest' } as const;

/** Made once for each task: rows of a quick run ask for theirs ten thousand times a second. */
function byTask(make: (task: TaskId) => ChannelInfo): (task: TaskId) => ChannelInfo {
  const made = new Map<TaskId, ChannelInfo>();
  return (task) => {
    const known = made.get(task) ?? make(task);
    made.set(task, known);
    return known;
  };
}

const toLoss = (part: Part): ((task: TaskId) => ChannelInfo) =>
  byTask((task) => ({
    ...createOwn(`${part === 'training' ? 'loss' : part}/${task}`, 'loss', merges[part]),
    ...{ task, part, direction: 'lower' },
  }));
const lossOf = { training: toLoss('training'), validation: toLoss('validation') } as const;

const toTotal = (id: string, part: Part): ChannelInfo => ({
  ...createOwn(id, 'total', merges[part]),
  ...{ part, direction: 'lower' },
});

export const channel = {
  step: createOwn('step', 'step'),
  epoch: createOwn('epoch', 'epoch'),
  /** Time of training, pauses left out. */
  seconds: { ...createOwn('seconds', 'seconds'), unit: 's' } satisfies ChannelInfo,
  rate: createOwn('rate', 'rate'),
  /**
   * Training loss of a task: the mean over the labelled rows that were trained on since the last row,
   * each before its step, with dropout.
   */
  loss: lossOf.training,
  /** Validation loss of a task: the mean over the validation part as the network is at the row's step. */
  validation: lossOf.validation,
  /** Σ λ_t L_t of the training losses, and of the validation losses. */
  total: toTotal('total', 'training'),
  validationTotal: toTotal('validation-total', 'validation'),
  /** Penalties of L2, layers and ties at the row's step, strengths included; 0 without any. */
  penalty: createOwn('penalty', 'penalty'),
  /** λ_t in force. */
  weight: byTask((task) => ({ ...createOwn(`weight/${task}`, 'weight'), task })),
  /**
   * Means over the steps since the last row: of α_t, in runs whose balancing method chooses any; of
   * |g_t| and cos(g_s, g_t), s before t in the order of the heads, over the steps in which somebody looked
   * at the tasks' gradients g_t = ∇(λ_t L_t) of the shared weights: the method, or a picture.
   */
  alpha: (task: TaskId): ChannelInfo => ({ ...createOwn(`alpha/${task}`, 'alpha', 'mean'), task }),
  norm: (task: TaskId): ChannelInfo => ({ ...createOwn(`norm/${task}`, 'norm', 'mean'), task }),
  cosine: (task: TaskId, other: TaskId): ChannelInfo => ({
    ...createOwn(`cos/${task}|${other}`, 'cosine', 'mean'),
    pair: [task, other],
  }),
  /** The same, of cos(g_t of one half of the batch, g_t of the other): what chance alone does. */
  selfCosine: (task: TaskId): ChannelInfo => ({
    ...createOwn(`self-cos/${task}`, 'self-cosine', 'mean'),
    task,
  }),
  /** A metric of the validation part. */
  metric: (
    task: TaskId,
    name: string,
    more: Pick<ChannelInfo, 'unit' | 'direction'> = {},
  ): ChannelInfo => ({
    ...createOwn(`metric/${task}/${name}`, 'metric'),
    ...{ task, part: 'validation', name },
    ...more,
  }),
  /** The level that a channel's task comes to alone. */
  alone: (of: ChannelInfo): ChannelInfo => ({
    ...of,
    ...createOwn(`alone/${of.id}`, `alone-${of.quantity}`, 'constant'),
    levelOf: of.id,
  }),
  /** The loss that a task comes to rest on, where that is known beforehand and as long as it holds. */
  restingLoss: (task: TaskId, part: Part): ChannelInfo => ({
    ...createOwn(`resting-loss/${part}/${task}`, 'resting-loss', 'constant'),
    ...{ task, part, levelOf: lossOf[part](task).id },
  }),
};

/** Column of a channel in a frame's rows; −1 where the run does not have it. */
export function findColumn(channels: readonly ChannelInfo[], { id }: ChannelInfo): number {
  return channels.findIndex((candidate) => candidate.id === id);
}
