/** What a layer, or a unit of it, is good for, as scripts ask and read it. */
import type { NodeId, TaskId } from '../core/document/experiment.ts';
import type { ChannelInfo } from '../core/run/channels.ts';
import type { PartScore, Probe, ProbeAnswer } from '../core/run/trainer.ts';

export interface SilenceRequest {
  /** Id of a layer, as the document has it. */
  readonly node: string;
  /** From 1, as the page counts them; the whole layer without it. */
  readonly unit?: number;
  /** What stands in its place; `mean` without it. */
  readonly place?: 'mean' | 'zero';
}

export interface SilenceResult {
  /** Of the weights that were asked. */
  readonly step: number;
  /** `input` where the layer works on top of an input, which then passes on as it is. */
  readonly place: 'mean' | 'zero' | 'input';
  /** Of the validation data, with the unit and without it. */
  readonly tasks: Readonly<
    Record<TaskId, { readonly whole: TaskScore; readonly without: TaskScore }>
  >;
}

interface TaskScore {
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
}

type SilenceProbe = Extract<Probe, { kind: 'silence' }>;

/** @throws naming what was expected: scripts are not type-checked */
export function toSilenceProbe(request: unknown): SilenceProbe {
  const { node, unit, place = 'mean' } = (request ?? {}) as Partial<SilenceRequest>;
  const isUnit = unit === undefined || (Number.isInteger(unit) && unit >= 1);
  if (typeof node !== 'string' || !isUnit || !['mean', 'zero'].includes(place)) {
    throw new Error(
      `playground.silence: expected {node: id, unit?: n ≥ 1, place?: 'mean' or 'zero'}, got ${JSON.stringify(request)}`,
    );
  }
  const units = [unit === undefined ? null : unit - 1];
  return { kind: 'silence', node: node as NodeId, units, place };
}

export function toSilenceResult(
  { step, place, whole, without: [without] }: Extract<ProbeAnswer, { kind: 'silence' }>,
  channels: readonly ChannelInfo[],
): SilenceResult {
  const tasks = Object.keys(whole.losses) as TaskId[];
  return {
    step,
    place,
    tasks: Object.fromEntries(
      tasks.map((task) => [
        task,
        {
          whole: toTaskScore(whole, task, channels),
          without: toTaskScore(without ?? whole, task, channels),
        },
      ]),
    ),
  };
}

function toTaskScore(
  { losses, metrics }: PartScore,
  task: TaskId,
  channels: readonly ChannelInfo[],
): TaskScore {
  const own = channels.filter((one) => one.quantity === 'metric' && one.task === task);
  return {
    loss: losses[task] ?? NaN,
    metrics: Object.fromEntries(own.map(({ id, name = id }) => [name, metrics[id] ?? NaN])),
  };
}
