/** λ of two tasks against each other, over a grid that is even in the logarithm of their ratio. */
import type { Experiment, TaskId } from '../../document/experiment.ts';
import { toEntry, toRounds, withRound, type Course } from './course.ts';
import type { StudyDefinition } from './study.ts';

export type SweepRequest = {
  readonly task: TaskId;
  readonly other: TaskId;
  /** Points of the grid, an odd number: the middle one weighs both alike. */
  readonly points: number;
  /** Largest ratio of the two λ, above 1. */
  readonly widest: number;
  readonly rounds: number;
  readonly course: Course;
};

/** Largest λ that a head takes. */
const mostWeight = 1000;

export const toSweepRole = (point: number, round: number): string => `share/${point}/${round}`;

/** Ratio λ of the task to λ of the other, point by point, from 1 / widest to widest. */
export const toRatios = ({
  points,
  widest,
}: Pick<SweepRequest, 'points' | 'widest'>): readonly number[] =>
  Array.from({ length: points }, (_, at) =>
    points < 2 ? 1 : widest ** ((2 * at) / (points - 1) - 1),
  );

/** Both λ keep their sum; all others stay as they are. Of a sum of 0 it is 2. */
export function withRatio(
  experiment: Experiment,
  { task, other }: Pick<SweepRequest, 'task' | 'other'>,
  ratio: number,
): Experiment {
  const sum =
    experiment.nodes.reduce(
      (total, node) =>
        node.kind === 'head' && (node.target === task || node.target === other)
          ? total + node.weight
          : total,
      0,
    ) || 2;
  // Four digits, so that the document says what a person can read.
  const round = (weight: number): number =>
    Math.min(mostWeight, Number(Math.max(0, weight).toPrecision(4)));
  const own = round((sum * ratio) / (1 + ratio));
  return {
    ...experiment,
    nodes: experiment.nodes.map((node) => {
      if (node.kind !== 'head') return node;
      if (node.target === task) return { ...node, weight: own };
      return node.target === other ? { ...node, weight: round(sum - own) } : node;
    }),
  };
}
export const sweep: StudyDefinition<SweepRequest> = {
  kind: 'sweep',
  plan: (experiment, request) =>
    toRounds(request.rounds).flatMap((round) =>
      toRatios(request).map((ratio, point) =>
        toEntry(
          toSweepRole(point, round),
          withRound(withRatio(experiment, request, ratio), round),
          request.course,
        ),
      ),
    ),
};
