import { defineWhy } from './define-why.ts';
import { readTasks } from './read-tasks.ts';

const leastLooks = 100;
/** So often, and so much more often than two halves of one task's batch. */
const often = 0.35;
const beyondChance = 0.15;
const learnt = 0.5;

/** Two tasks conflict, clearly more than by chance, and both are learnt all the same. */
export const harmlessConflict = defineWhy({
  id: 'harmless-conflict',
  isCalm: true,
  find(moment) {
    const { sample } = moment;
    if (sample === undefined || sample.conflict.samples < leastLooks) return undefined;
    const { tasks, conflict } = sample;
    const known = readTasks(moment);
    const isLearnt = (at: number): boolean => {
      const own = known.find(({ id }) => id === tasks[at]);
      return own !== undefined && own.left <= learnt;
    };
    const share = (one: number, other: number): number =>
      conflict.shares[one * tasks.length + other] ?? NaN;
    for (const [row, one] of tasks.entries())
      for (const [column, other] of tasks.entries()) {
        const chance = Math.max(share(row, row), share(column, column));
        const between = share(row, column);
        if (column <= row || !(between >= often && between >= chance + beyondChance)) continue;
        if (!isLearnt(row) || !isLearnt(column)) continue;
        return {
          said: {
            one: { task: one },
            other: { task: other },
            share: { share: between },
            chance: { share: chance },
            looks: { count: conflict.samples },
          },
        };
      }
    return undefined;
  },
});
