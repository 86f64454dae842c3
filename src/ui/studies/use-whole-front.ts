import { balancers } from '../../catalog/balancers/index.ts';
import { layers } from '../../catalog/layers/index.ts';
import type { TaskId } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';
import { channel } from '../../core/run/channels.ts';
import type { Axis } from '../../core/run/studies/trade-off.ts';
import type { PartScore, ProbeAnswer } from '../../core/run/trainer.ts';
import { useActions, useDocument } from '../playground-context.ts';
import { useQuestion, type Question } from '../use-question.ts';

const shares = Array.from({ length: 11 }, (_, at) => at / 10);

export type Front = Extract<ProbeAnswer, { kind: 'front' }>;

export interface WholeFront {
  readonly question: Question<Front>;
  /** Present share of the task that the slider is of. */
  readonly share: number;
  /** Id of that task; undefined where nothing of the network is told shares. */
  readonly main: TaskId | undefined;
  ask(): void;
}

/** What the network as it stands comes to for all shares of a task, once somebody asks for it. */
export function useWholeFront(): WholeFront {
  const { ask } = useActions().run;
  const { nodes, balancing } = useDocument((state) => state.experiment);
  const { question, ask: begin } = useQuestion<Front>();
  const { steers, params: schema } = balancers.get(balancing.kind);
  const isSteered = nodes.some(
    (node) => node.kind === 'layer' && layers.find(node.type)?.isSteered === true,
  );
  const params = { ...defaultParams(schema), ...balancing.params };
  const targets = nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));
  const at = steers && isSteered ? Math.min(Number(params[steers.main]), targets.length) : 0;
  return {
    question,
    share: steers === undefined ? NaN : Number(params[steers.share]),
    main: targets[at - 1],
    ask: () => begin(() => ask<'front'>({ kind: 'front', shares })),
  };
}

/** Figures by axis, share by share. */
export const toFrontLine = (
  { scores }: Front,
  axes: readonly Axis[],
): readonly (readonly number[])[] =>
  scores.map((score) => axes.map((axis) => readPart(score, axis)));

const readPart = ({ losses, metrics }: PartScore, { task, metric }: Axis): number =>
  (metric === 'loss' ? losses[task] : metrics[channel.metric(task, metric.id).id]) ?? NaN;

/** The place on the line at this share, between the shares that were asked. */
export function findOnLine(
  { scores }: Pick<Front, 'scores'>,
  line: readonly (readonly number[])[],
  share: number,
): readonly number[] | undefined {
  const after = scores.findIndex((score) => score.share >= share);
  const [from, to] = [line[Math.max(0, after - 1)], line[after]];
  const [low, high] = [scores[Math.max(0, after - 1)]?.share, scores[after]?.share];
  if (!from || !to || low === undefined || high === undefined) return undefined;
  const part = high > low ? (share - low) / (high - low) : 1;
  return from.map((value, axis) => value + part * ((to[axis] ?? NaN) - value));
}
