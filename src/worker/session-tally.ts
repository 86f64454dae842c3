/** Scores of a recipe's stages, row by row of the comparison and round by round. */
import {
  contestants,
  type Contestant,
  type RecipeResult,
  type RoundResult,
  type Stage,
} from '../core/run/recipes.ts';
import type { StageEnd, TaskFigures } from '../core/run/scores.ts';
import type { TaskId } from '../core/document/experiment.ts';
import type { NodeWeights, ValidationLogits } from '../core/run/trainer.ts';

type Account = { -readonly [K in keyof RoundResult]: RoundResult[K] };

/** From settled to not. */
const ends: readonly StageEnd[] = ['flat', 'improving', 'guessing', 'non-finite'];

export interface Tally {
  spend(stage: Stage, cost: { readonly seconds: number; readonly epochs: number }): void;
  /** Weights that came from an earlier stage and stayed as they were are kept already. */
  size(stage: Stage, weights: NodeWeights): void;
  /**
   * Takes the logits of a stage.
   * @returns by row that the stage counts for: the mean over all networks that are averaged with this
   * one, where it was the last of them
   */
  add(
    stage: Stage,
    logits: ValidationLogits,
    end: StageEnd,
  ): readonly { readonly contestant: Contestant; readonly logits: ValidationLogits }[];
  score(stage: Stage, contestant: Contestant, scores: Readonly<Record<TaskId, TaskFigures>>): void;
  /** In the order of the comparison; a round that lacks a score is left out. */
  results(): readonly RecipeResult[];
}

const toTasks = ({ spec }: Stage): readonly TaskId[] => spec.model.heads.map(({ task }) => task);
/** Networks with the same key are averaged. */
const toKey = (contestant: Contestant, stage: Stage): string =>
  [contestant, stage.round, ...toTasks(stage)].join(' ');

export function createTally(stages: readonly Stage[]): Tally {
  const accounts = new Map<string, Account>();
  const sums = new Map<string, { count: number; sum: ValidationLogits }>();
  const account = (contestant: Contestant, round: number): Account => {
    const key = `${contestant} ${round}`;
    const found = accounts.get(key) ?? emptyAccount(round);
    accounts.set(key, found);
    return found;
  };
  const update = (stage: Stage, change: (account: Account) => void): void => {
    for (const contestant of stage.counts) change(account(contestant, stage.round));
  };
  const isWhole = (contestant: Contestant, { round, scores }: Account): boolean =>
    stages
      .filter((stage) => stage.round === round && stage.counts.includes(contestant))
      .every((stage) => toTasks(stage).every((task) => scores[task] !== undefined));
  return {
    spend(stage, { seconds, epochs }) {
      update(stage, (one) => {
        one.seconds += seconds;
        one.epochs = Math.max(one.epochs, epochs);
      });
    },
    size(stage, weights) {
      const { spec, carried } = stage;
      const kept = new Set<string>(
        spec.model.layers
          .filter(({ id, frozen }) => frozen && carried?.nodes.includes(id))
          .map(({ id }) => id),
      );
      const own = Object.entries(weights)
        .filter(([node]) => !kept.has(node))
        .flatMap(([, values]) => values.map(({ length }) => length));
      update(stage, (one) => (one.weights += own.reduce((sum, size) => sum + size, 0)));
    },
    add(stage, logits, end) {
      update(stage, (one) => (one.ends = toWorst(one.ends, toTasks(stage), end)));
      return stage.counts.flatMap((contestant) => {
        const key = toKey(contestant, stage);
        const before = sums.get(key);
        const sum = before === undefined ? logits : combine(before.sum, logits);
        const count = (before?.count ?? 0) + 1;
        const all = stages.filter(
          (other) => other.counts.includes(contestant) && toKey(contestant, other) === key,
        );
        sums.set(key, { count, sum });
        return count < all.length ? [] : [{ contestant, logits: divide(sum, count) }];
      });
    },
    score({ round }, contestant, scores) {
      const one = account(contestant, round);
      one.scores = { ...one.scores, ...scores };
    },
    results: () =>
      contestants.flatMap((contestant) => {
        const rounds = stages
          .map(({ round }) => round)
          .filter((round, at, all) => all.indexOf(round) === at)
          .flatMap((round) => accounts.get(`${contestant} ${round}`) ?? [])
          .filter((one) => isWhole(contestant, one))
          .map((one) => ({ ...one }));
        return rounds.length === 0 ? [] : [{ contestant, rounds }];
      }),
  };
}

function emptyAccount(round: number): Account {
  return { round, scores: {}, ends: {}, seconds: 0, epochs: 0, weights: 0 };
}

function toWorst(
  before: Account['ends'],
  tasks: readonly TaskId[],
  end: StageEnd,
): Account['ends'] {
  const worse = (one: StageEnd, other: StageEnd): StageEnd =>
    ends.indexOf(one) > ends.indexOf(other) ? one : other;
  return {
    ...before,
    ...Object.fromEntries(tasks.map((task) => [task, worse(before[task] ?? 'flat', end)])),
  };
}

function combine(left: ValidationLogits, right: ValidationLogits): ValidationLogits {
  return Object.fromEntries(
    Object.entries(left).map(([task, values]) => [
      task,
      values.map((value, at) => value + (right[task as TaskId]?.[at] ?? NaN)),
    ]),
  );
}

function divide(sum: ValidationLogits, count: number): ValidationLogits {
  return Object.fromEntries(
    Object.entries(sum).map(([task, values]) => [task, values.map((value) => value / count)]),
  );
}
