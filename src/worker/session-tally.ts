/** What the stages of a recipe come to, row by row of the comparison. */
import {
  contestants,
  type Contestant,
  type RecipeResult,
  type Stage,
  type TaskFigures,
} from '../core/run/recipes.ts';
import type { TaskId } from '../core/document/experiment.ts';
import type { NodeWeights, ValidationLogits } from '../core/run/trainer.ts';

interface Account {
  seconds: number;
  weights: number;
  scores: Readonly<Record<TaskId, TaskFigures>>;
}

export interface Tally {
  time(stage: Stage, seconds: number): void;
  /** Weights that came from an earlier stage and stayed as they were are kept already. */
  size(stage: Stage, weights: NodeWeights): void;
  /**
   * Takes the logits of a stage.
   * @returns the mean over all networks that are averaged with this one, when it was the last of them
   */
  add(stage: Stage, logits: ValidationLogits): ValidationLogits | undefined;
  score(stage: Stage, scores: Readonly<Record<TaskId, TaskFigures>>): void;
  /** In the order of the comparison; a row without a score yet is left out. */
  results(): readonly RecipeResult[];
}

/** Networks with the same key are averaged. */
function toKey({ counts, spec }: Stage): string {
  return [...counts, '', ...spec.model.heads.map(({ task }) => task)].join(' ');
}

export function createTally(stages: readonly Stage[]): Tally {
  const accounts = new Map<Contestant, Account>();
  const sums = new Map<string, { count: number; sum: ValidationLogits }>();
  const update = (counts: readonly Contestant[], change: (account: Account) => void): void => {
    for (const contestant of counts) {
      const account = accounts.get(contestant) ?? { seconds: 0, weights: 0, scores: {} };
      accounts.set(contestant, account);
      change(account);
    }
  };
  return {
    time(stage, seconds) {
      update(stage.counts, (account) => (account.seconds += seconds));
    },
    size({ counts, spec, carried }, weights) {
      const kept = new Set<string>(
        spec.model.layers
          .filter(({ id, frozen }) => frozen && carried?.nodes.includes(id))
          .map(({ id }) => id),
      );
      const own = Object.entries(weights)
        .filter(([node]) => !kept.has(node))
        .flatMap(([, values]) => values.map(({ length }) => length));
      update(counts, (account) => (account.weights += own.reduce((sum, size) => sum + size, 0)));
    },
    add(stage, logits) {
      const key = toKey(stage);
      const before = sums.get(key);
      const sum = before === undefined ? logits : combine(before.sum, logits);
      const count = (before?.count ?? 0) + 1;
      if (count < stages.filter((other) => toKey(other) === key).length) {
        sums.set(key, { count, sum });
        return undefined;
      }
      sums.delete(key);
      return Object.fromEntries(
        Object.entries(sum).map(([task, values]) => [task, values.map((value) => value / count)]),
      );
    },
    score({ counts }, scores) {
      update(counts, (account) => (account.scores = { ...account.scores, ...scores }));
    },
    results: () =>
      contestants.flatMap((contestant) => {
        const account = accounts.get(contestant);
        return account === undefined || Object.keys(account.scores).length === 0
          ? []
          : [{ contestant, ...account }];
      }),
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
