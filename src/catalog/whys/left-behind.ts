import { findShared } from '../../core/document/to-alone.ts';
import type { GraphChange } from '../../core/document/changes.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import type { Params } from '../../core/document/json.ts';
import { widthKeys } from '../../core/document/fields.ts';
import { layers } from '../layers/index.ts';
import { defineWhy, type WhyMoment } from './define-why.ts';
import { readTasks } from './read-tasks.ts';

/** Before that a task may only be the second to begin. */
const leastSteps = 1000;
/** Shares of the untrained loss: who is below has learnt, who is above has not. */
const learnt = 0.5;
const stuck = 0.6;
/** And the winner is so much further. */
const apart = 0.6;
/** Whoever still gained so much in the second half is only slow. */
const slow = 0.05;
/** With fewer labels than this share of the other's a task may be behind for that reason. */
const fewLabels = 0.2;
/** With less than this share of the other's λ it stands still for that reason. */
export const leastWeight = 0.02;
const wider = 3;

/** One task takes what is shared, and another is left near guessing: the trunk is too narrow for both. */
export const leftBehind = defineWhy({
  id: 'left-behind',
  isCalm: false,
  find(moment) {
    if (moment.step < leastSteps) return undefined;
    const tasks = readTasks(moment);
    const winner = tasks
      .filter(({ left }) => left <= learnt)
      .toSorted((a, b) => a.left - b.left)[0];
    if (winner === undefined) return undefined;
    const loser = tasks.find(
      ({ left, lateGain, labelled, head }) =>
        left >= stuck &&
        winner.left <= apart * left &&
        lateGain <= slow &&
        labelled >= fewLabels * winner.labelled &&
        head.weight >= leastWeight * winner.head.weight,
    );
    if (loser === undefined) return undefined;
    const shared = findShared(moment.experiment, winner.id, loser.id);
    const changes = toWider(moment, shared);
    if (changes.length === 0) return undefined;
    return {
      said: {
        winner: { task: winner.id },
        loser: { task: loser.id },
        won: { number: winner.now },
        lost: { number: loser.now },
        untrained: { number: loser.untrained },
      },
      changes,
    };
  },
});

/** Layers that both train, with every width times a factor. */
function toWider({ experiment }: WhyMoment, ids: readonly NodeId[]): readonly GraphChange[] {
  return experiment.nodes.flatMap((node): readonly GraphChange[] => {
    const definition = node.kind === 'layer' ? layers.find(node.type) : undefined;
    if (node.kind !== 'layer' || definition === undefined || !ids.includes(node.id)) return [];
    const widths = widthKeys(definition.params).map((key) => [
      key,
      wider * Number(node.params[key]),
    ]);
    if (node.frozen || widths.length === 0) return [];
    const params: Params = Object.fromEntries(widths) as Params;
    return [{ kind: 'set-params', id: node.id, params }];
  });
}
