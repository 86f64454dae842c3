import { defineWhy, findChannels, type WhyMoment } from './define-why.ts';
import { readTasks, type TaskCourse } from './read-tasks.ts';

const points = 200;
const leastEpochs = 10;
/** The validation loss is so many times its lowest, and higher by so much of what it was untrained. */
const risen = 1.3;
const clear = 0.08;
/** The other one's lowest lies in the last part of the run, and is lower than before that by so much. */
const recent = 0.35;
const gain = 0.03;
const weaker = 4;

interface Turn {
  readonly task: TaskCourse;
  readonly lowest: number;
  readonly now: number;
  /** Share of the run at which the lowest lies. */
  readonly at: number;
  readonly lateGain: number;
}

/** One task gets worse where it was not trained, while another still gets better. */
export const oneOverfits = defineWhy({
  id: 'one-overfits',
  isCalm: false,
  find(moment) {
    if (moment.step < leastEpochs * moment.loaded.stepsPerEpoch) return undefined;
    const turns = readTasks(moment).flatMap((task) => readTurn(moment, task) ?? []);
    const over = turns.find(
      ({ task, lowest, now }) =>
        now >= risen * lowest && now - lowest >= clear * task.untrained && task.now < lowest,
    );
    const better = turns.find(
      ({ task, at, lateGain }) => task !== over?.task && at >= 1 - recent && lateGain >= gain,
    );
    if (over === undefined || better === undefined) return undefined;
    const { head } = over.task;
    return {
      said: {
        task: { task: over.task.id },
        other: { task: better.task.id },
        lowest: { number: over.lowest },
        now: { number: over.now },
        training: { number: over.task.now },
        labels: { count: over.task.labelled },
      },
      changes: [
        { kind: 'set-weight', id: head.id, weight: Number((head.weight / weaker).toPrecision(3)) },
      ],
    };
  },
});

function readTurn(moment: WhyMoment, task: TaskCourse): Turn | undefined {
  const [channel] = findChannels(moment, 'loss', { task: task.id, part: 'validation' });
  const { x, y } =
    channel === undefined ? { x: [], y: [] } : moment.history.read(channel.id, points);
  const lowest = Math.min(...y);
  const lastStep = x.at(-1) ?? 0;
  if (y.length < 5 || !(lastStep > 0)) return undefined;
  const before = Math.min(...y.filter((_, at) => (x[at] ?? 0) <= (1 - recent) * lastStep));
  return {
    task,
    lowest,
    now: moment.history.last(channel?.id ?? ''),
    at: (x[y.indexOf(lowest)] ?? 0) / lastStep,
    lateGain: (before - lowest) / task.untrained,
  };
}
