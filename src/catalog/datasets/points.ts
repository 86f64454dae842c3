import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { TaskInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import type { ParamsOf } from '../define-params.ts';
import { choice, decimal, integer, list } from '../define-params.ts';
import type { TaskLabels } from './define-dataset.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import { measure, toClassLabels, toLabelledMask, toRange, toValueLabels } from './labels.ts';
import { dealRows, toOwnMask } from './own-examples.ts';
import type { RuleName } from './point-rules.ts';
import { figures, ruleNames, rules, scoreAt } from './point-rules.ts';
import { ruleTitles } from './rule-titles.ts';

/** Points for validation and, again, for the test. */
const held = 400;
const maxTasks = 6;
/** The task that the relatedness turns. */
const turnedTask = 1;

const taskSchema = z.strictObject({
  rule: choice(ruleNames, { default: 'stripes' }),
  /** Degrees by which the rule is turned anticlockwise. */
  angle: decimal({ min: -180, max: 180, default: 0, unit: '°', step: 2.5, live: true }),
  /** Per cent of flipped labels, or the noise's deviation in per cent of the target's. */
  noise: decimal({ min: 0, max: 50, default: 0, unit: '%', step: 1, live: true }),
  /** Per cent of training points that have this task's label. */
  labelled: decimal({ min: 1, max: 100, default: 100, unit: '%', step: 1, live: true }),
});

/**
 * The texts of `params` and `options` word the keys of a task in the list (`rule`, `angle` …) as they
 * word the top-level ones: no key occurs twice.
 */
const params = z.strictObject({
  /** Degrees by which task B, the second of the list, is turned on top of its own angle. */
  relatedness: decimal({ min: 0, max: 90, default: 0, unit: '°', step: 2.5, live: true }),
  examples: integer({ min: 50, max: 5000, default: 600, step: 50, log: true, live: true }),
  /** All tasks label the same points, or each has points of its own. */
  sharing: choice(['shared', 'own'], { default: 'shared', live: true }),
  tasks: list(taskSchema, {
    min: 1,
    max: maxTasks,
    default: [
      { rule: 'stripes', angle: 0, noise: 0, labelled: 100 },
      { rule: 'stripes', angle: 0, noise: 0, labelled: 100 },
    ],
  }),
});
type PointsParams = ParamsOf<typeof params>;
type PointsTask = PointsParams['tasks'][number];

const taskIds = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => taskIdSchema.parse(id));

function toTaskId(index: number): TaskInfo['id'] {
  const id = taskIds[index];
  if (id === undefined)
    throw new Error(`points: expected at most ${maxTasks} tasks, got ${index + 1}`);
  return id;
}

function toTaskInfo(rule: RuleName, index: number): TaskInfo {
  const id = toTaskId(index);
  const letter = id.toUpperCase();
  return {
    id,
    title: {
      en: `Task ${letter} · ${ruleTitles[rule].en}`,
      zh: `任务 ${letter} · ${ruleTitles[rule].zh}`,
    },
    target:
      rules[rule].kind === 'value'
        ? { kind: 'value', unit: '' }
        : {
            kind: 'binary',
            classes: [
              { en: 'class 0', zh: '类别 0' },
              { en: 'class 1', zh: '类别 1' },
            ],
          },
  };
}

/** Degrees by which a task's rule is turned: the second's by the relatedness too. */
function toDegrees({ relatedness }: PointsParams, task: PointsTask, index: number): number {
  return task.angle + (index === turnedTask ? relatedness : 0);
}

/** `count` points, uniform in the unit disc, x and y by turns. */
function scatter(seed: number, part: string, count: number): Float32Array {
  const random = createRandom(seed, `points/${part}`);
  const inputs = new Float32Array(2 * count);
  for (let i = 0; i < count;) {
    const x = Math.fround(2 * random.uniform() - 1);
    const y = Math.fround(2 * random.uniform() - 1);
    if (x * x + y * y > 1) continue;
    inputs[2 * i] = x;
    inputs[2 * i + 1] = y;
    i++;
  }
  return inputs;
}

/**
 * Labels of one task. Each task has streams of its own, so that adding a task or changing its noise
 * leaves the others as they are; noise and missing labels touch the training points only.
 * @param own training points that are this task's
 */
function label(
  inputs: Float32Array,
  train: Uint32Array,
  own: Uint32Array,
  task: PointsTask,
  degrees: number,
  stream: { readonly seed: number; readonly id: string },
): TaskLabels {
  const count = inputs.length / 2;
  const scores = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    scores[row] = scoreAt(task.rule, degrees, inputs[2 * row] ?? 0, inputs[2 * row + 1] ?? 0);
  }
  const known = createRandom(stream.seed, `points/labelled/${stream.id}`);
  const draws = Float64Array.from(own, () => known.uniform());
  const kept = toLabelledMask(count, own, draws, task.labelled / 100);
  const mask = toOwnMask(count, train, own).map((mine, row) => mine & (kept[row] ?? 0));

  const noise = createRandom(stream.seed, `points/noise/${stream.id}`);
  if (rules[task.rule].kind === 'value') {
    const spread = (measure(scores, train).deviation * task.noise) / 100;
    for (const row of train) scores[row] = (scores[row] ?? 0) + spread * noise.normal();
    return toValueLabels(scores, mask, train);
  }
  const values = Float32Array.from(scores, (score) => (score > 0 ? 1 : 0));
  for (const row of train) {
    if (noise.uniform() < task.noise / 100) values[row] = 1 - (values[row] ?? 0);
  }
  return toClassLabels(values, mask);
}

export const points = defineDataset({
  kind: 'points',
  version: 1,
  icon: 'chart-scatter',
  title: { en: 'Points', zh: '平面点' },
  params,
  assets: [],
  describe: ({ tasks }) => ({
    input: { kind: 'plane', shape: [2], range: [-1, 1] },
    tasks: tasks.map((task, index) => toTaskInfo(task.rule, index)),
  }),
  toAngles(of) {
    const turned = of.tasks[turnedTask];
    const figure = turned && figures[turned.rule];
    if (figure === undefined) return [];
    const angles = of.tasks.map((task, index) =>
      figures[task.rule] === figure ? toDegrees(of, task, index) : undefined,
    );
    return angles.filter((angle) => angle !== undefined).length > 1 ? angles : [];
  },
});

export const pointsKernel: DatasetKernel<typeof points> = {
  generate({ params: of, seed, version }) {
    const { examples, sharing, tasks } = of;
    if (version !== 1) throw new Error(`points: expected version 1, got ${version}`);
    // A stream for each part: more training points leave the others, and the first ones, as they are.
    const inputs = new Float32Array(2 * (examples + 2 * held));
    inputs.set(scatter(seed, 'train', examples));
    inputs.set(scatter(seed, 'validation', held), 2 * examples);
    inputs.set(scatter(seed, 'test', held), 2 * (examples + held));
    const split = {
      train: toRange(0, examples),
      validation: toRange(examples, held),
      test: toRange(examples + held, held),
    };
    const dealt = dealRows(split.train, tasks.length, sharing, { seed, purpose: 'points/own' });
    const labels = new Map(
      tasks.map((task, index) => {
        const id = toTaskId(index);
        const degrees = toDegrees(of, task, index);
        const own = dealt[index] ?? split.train;
        return [id, label(inputs, split.train, own, task, degrees, { seed, id })];
      }),
    );
    return { count: inputs.length / 2, inputs, labels, split };
  },
};
