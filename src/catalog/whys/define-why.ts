/** Rules that watch a run and explain what is seen in it: pure, of its figures alone. */
import type { GraphChange } from '../../core/document/changes.ts';
import type { Experiment, TaskId } from '../../core/document/experiment.ts';
import type { ChannelInfo } from '../../core/run/channels.ts';
import type { GradientSample } from '../../core/run/gradient-sample.ts';
import type { LoadedRun } from '../../core/run/trainer.ts';

/** A run's history, as a log and the page's look at it both have it. */
export interface WhyHistory {
  /** x = step. */
  read(
    channel: string,
    limit: number,
  ): { readonly x: readonly number[]; readonly y: readonly number[] };
  last(channel: string): number;
  first(channel: string): number;
}

export interface WhyMoment {
  readonly experiment: Experiment;
  readonly loaded: Pick<LoadedRun, 'channels' | 'examples' | 'labelled' | 'stepsPerEpoch'>;
  readonly history: WhyHistory;
  /** The newest look at the tasks' gradients, where somebody looks. */
  readonly sample: GradientSample | undefined;
  readonly step: number;
}

/** A number of an explanation, and how it is written. */
export type Said =
  | { readonly task: TaskId }
  | { readonly number: number }
  | { readonly share: number }
  | { readonly count: number };

export interface WhyFound {
  /** The numbers that set it off. */
  readonly said: Readonly<Record<string, Said>>;
  /** What can be tried by a press: one step of undo. None where there is nothing to do but to read. */
  readonly changes?: readonly GraphChange[] | undefined;
}

export interface WhyDefinition<K extends string = string> {
  readonly id: K;
  /** It explains what looks wrong and is not. */
  readonly isCalm: boolean;
  find(moment: WhyMoment): WhyFound | undefined;
}

export const defineWhy = <const K extends string>(why: WhyDefinition<K>): WhyDefinition<K> => why;

export const findChannels = (
  { loaded }: WhyMoment,
  quantity: string,
  more: Partial<Pick<ChannelInfo, 'task' | 'part'>> = {},
): readonly ChannelInfo[] =>
  loaded.channels.filter(
    (info) =>
      info.quantity === quantity &&
      (more.task === undefined || info.task === more.task) &&
      (more.part === undefined || info.part === more.part),
  );
