/** Numbers of a run that a lesson speaks of: asked for, shown, and waited for. */
import type { Experiment } from '../../core/document/experiment.ts';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { Workspace } from '../../core/document/project.ts';
import { channel, type ChannelInfo } from '../../core/run/channels.ts';
import type { StudyState } from '../../core/run/lab-machine.ts';
import type { StudyKind } from '../../core/run/studies/study-kinds.ts';

export type Figure =
  /** On the validation part, at the newest row. */
  | { readonly kind: 'metric'; readonly task: string; readonly name: string }
  /** Of the task that is worst at it, and of the one that is best: of a metric where more is better. */
  | { readonly kind: 'worst' | 'best'; readonly name: string }
  | { readonly kind: 'loss'; readonly task: string }
  /** Σ λ_t L_t, of the validation part as each task's loss is: beside each other they have to add up. */
  | { readonly kind: 'total' }
  | { readonly kind: 'alpha'; readonly task: string }
  /** What uncertainty weighting minimises: Σ α_t L_t + ½ s_t, of which α_t = ½ e^{−s_t}. */
  | { readonly kind: 'uncertainty' }
  | { readonly kind: 'norm'; readonly task: string }
  | { readonly kind: 'cosine'; readonly tasks: readonly [string, string] };

/** A study as far as a lesson waits for it. */
export interface SeenStudy {
  readonly kind: StudyKind;
  readonly state: StudyState;
  /** That it was asked of. */
  readonly experiment: Experiment;
}

/** What a lesson sees of the page: the document, and how far its run is. */
export interface Scene {
  readonly experiment: Experiment;
  readonly room: Workspace;
  /** Epochs that were trained. */
  readonly epoch: number;
  /** They may be those of the run before an edit. */
  readonly isBehind: boolean;
  /** The code stands beside the network. */
  readonly showsCode: boolean;
  /** The losses are flat: training rests. */
  readonly isAtRest: boolean;
  /** That were asked for, whatever has come of them. */
  studies(): readonly SeenStudy[];
  /** Newest value of a channel; NaN when there is none. */
  last(channel: ChannelInfo): number;
}

/** Channels that a figure is made of, of the tasks that have a head. */
export function toChannels(figure: Figure, { nodes }: Experiment): readonly ChannelInfo[] {
  const task = (id: string) => taskIdSchema.parse(id);
  switch (figure.kind) {
    case 'metric':
      return [channel.metric(task(figure.task), figure.name)];
    case 'worst':
    case 'best':
      return nodes.flatMap((node) =>
        node.kind === 'head' ? [channel.metric(node.target, figure.name)] : [],
      );
    case 'loss':
      return [channel.validation(task(figure.task))];
    case 'total':
      return [channel.validationTotal];
    case 'alpha':
      return [channel.alpha(task(figure.task))];
    case 'norm':
      return [channel.norm(task(figure.task))];
    case 'uncertainty':
      return nodes.flatMap((node) =>
        node.kind === 'head' ? [channel.alpha(node.target), channel.loss(node.target)] : [],
      );
    case 'cosine':
      return [channel.cosine(task(figure.tasks[0]), task(figure.tasks[1]))];
  }
}

/** One number of those of its channels. */
export function combine({ kind }: Figure, values: readonly number[]): number {
  if (values.length === 0) return NaN;
  if (kind === 'uncertainty') return toUncertainty(values);
  return kind === 'best' ? Math.max(...values) : Math.min(...values);
}

/** @param values α and loss of one task after the other */
function toUncertainty(values: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 2) {
    const [alpha = NaN, loss = NaN] = values.slice(at);
    sum += alpha * loss - Math.log(2 * alpha) / 2;
  }
  return sum;
}

/** NaN before there is one. */
export function readFigure(figure: Figure, scene: Scene): number {
  return combine(
    figure,
    toChannels(figure, scene.experiment).map((one) => scene.last(one)),
  );
}
