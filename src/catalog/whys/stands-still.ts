import { defineWhy } from './define-why.ts';
import { leastWeight } from './left-behind.ts';
import { readTasks } from './read-tasks.ts';

const leastSteps = 1500;
const leastEpochs = 10;
/** Of the untrained loss: above is no progress, below another one has made some. */
const still = 0.9;
const moved = 0.7;

/** A task does not move while another learns: next to nothing of it counts. */
export const standsStill = defineWhy({
  id: 'stands-still',
  isCalm: false,
  find(moment) {
    const { step, loaded } = moment;
    if (step < Math.max(leastSteps, leastEpochs * loaded.stepsPerEpoch)) return undefined;
    const tasks = readTasks(moment);
    const standing = tasks.find(({ left }) => left >= still);
    const moving = tasks
      .filter(({ left }) => left <= moved)
      .toSorted((one, other) => other.head.weight - one.head.weight)[0];
    if (standing === undefined || moving === undefined) return undefined;
    if (standing.head.weight >= leastWeight * moving.head.weight) return undefined;
    return {
      said: {
        task: { task: standing.id },
        other: { task: moving.id },
        untrained: { number: standing.untrained },
        now: { number: standing.now },
        otherNow: { number: moving.now },
        weight: { number: standing.head.weight },
      },
      changes: [{ kind: 'set-weight', id: standing.head.id, weight: moving.head.weight }],
    };
  },
});
