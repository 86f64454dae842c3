/**
 * Names of the columns of a run's history. A new metric is a new name: protocol and stores stay as
 * they are. In a row NaN says that there is no value, ±∞ that a loss is not finite, NaN included; the
 * metrics of its task are then ∞ too, since what they are computed from says nothing.
 */
import type { TaskId } from '../document/experiment.ts';

export const channel = {
  step: 'step',
  epoch: 'epoch',
  /** Seconds of training, pauses left out. */
  seconds: 'seconds',
  rate: 'rate',
  /**
   * Training loss of a task: the mean over the labelled rows that were trained on since the last row,
   * each before its step, with dropout.
   */
  loss: (task: TaskId) => `loss/${task}` as const,
  /** Σ λ_t L_t of the training losses. */
  total: 'total',
  /** Validation loss of a task: the mean over the validation part as the network is at the row's step. */
  validation: (task: TaskId) => `validation/${task}` as const,
  validationTotal: 'validation-total',
  /** Penalties of L2, layers and ties at the row's step, strengths included; 0 without any. */
  penalty: 'penalty',
  /** λ_t in force. */
  weight: (task: TaskId) => `weight/${task}` as const,
  /**
   * Only of runs whose balancing method looks at the tasks' gradients g_t = ∇(λ_t L_t) of the shared
   * weights: means over the steps since the last row of α_t in d = Σ α_t g_t, of |g_t| and of
   * cos(g_s, g_t), s before t in the order of the heads.
   */
  alpha: (task: TaskId) => `alpha/${task}` as const,
  norm: (task: TaskId) => `norm/${task}` as const,
  cosine: (task: TaskId, other: TaskId) => `cos/${task}|${other}` as const,
  /** A metric of the validation part. */
  metric: (task: TaskId, metric: string) => `metric/${task}/${metric}` as const,
} as const;
