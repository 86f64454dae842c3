import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { ColumnInfo, ColumnScale, TaskInfo } from '../../core/graph/lookup.ts';
import type { Random } from '../../core/math/random.ts';
import { createRandom } from '../../core/math/random.ts';
import { choice, decimal, integer } from '../define-params.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import { toRange, toRawLabels } from './labels.ts';
import { dealRows, toOwnMask } from './own-examples.ts';

/** Rows for validation and, again, for the test. */
const held = 400;
const width = 16;
const taskIds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => taskIdSchema.parse(id));

/**
 * Variances of the common weights and of what each task adds, as the paper has them (10 and 3.5), but
 * shrunk together: so the tanh is neither a line nor a step.
 */
const variances = { common: 10, own: 3.5 } as const;
const deviationInside = 1.5;
const shrink = deviationInside / Math.sqrt(width * (variances.common + variances.own));

/** Inputs are normal numbers as they are. */
const scales: readonly ColumnScale[] = Array.from({ length: width }, () => ({
  mean: 0,
  deviation: 1,
}));
const columns = scales.map((_, index): ColumnInfo => {
  const name = `x${index + 1}`;
  return {
    id: name,
    kind: 'number',
    title: { en: name, zh: name },
    unit: '',
    min: -4,
    max: 4,
    typical: 0,
  };
});

/** σ of each task: from 1 up to `spread`, in equal ratios. */
export function toTaskScales(tasks: number, spread: number): number[] {
  return Array.from({ length: tasks }, (_, task) => spread ** (task / (tasks - 1)));
}

function drawWeights(random: Random, variance: number): number[] {
  return Array.from({ length: width }, () => shrink * Math.sqrt(variance) * random.normal());
}

export const scaledTasks = defineDataset({
  kind: 'scales',
  version: 1,
  icon: 'scale',
  title: { en: 'Same shape, other scale', zh: '同形异尺度' },
  params: z.strictObject({
    tasks: integer({ min: 2, max: 8, default: 2 }),
    spread: decimal({ min: 1, max: 100, default: 100, step: 1, log: true, live: true }),
    examples: integer({ min: 50, max: 5000, default: 1000, step: 50, log: true, live: true }),
    sharing: choice(['shared', 'own'], { default: 'shared', live: true }),
  }),
  assets: [],
  describe: ({ tasks, spread }) => ({
    input: { kind: 'row', shape: [width], columns },
    tasks: toTaskScales(tasks, spread).map((scale, index): TaskInfo => {
      const id = taskIds[index] ?? taskIds[0]!;
      const name = `${id.toUpperCase()} · σ = ${Number(scale.toPrecision(3))}`;
      return {
        id,
        title: { en: `Task ${name}`, zh: `任务 ${name}` },
        target: { kind: 'value', unit: '' },
      };
    }),
  }),
  encodeRow(row) {
    if (row.length !== width)
      throw new Error(`scales: expected ${width} numbers, got ${row.length}`);
    return Float32Array.from(row);
  },
});

export const scaledTasksKernel: DatasetKernel<typeof scaledTasks> = {
  generate({ params: { tasks, spread, examples, sharing }, seed, version }) {
    if (version !== 1) throw new Error(`scales: expected version 1, got ${version}`);
    const parts = [
      ['train', examples],
      ['validation', held],
      ['test', held],
    ] as const;
    const inputs = Float32Array.from(
      parts.flatMap(([part, count]) => {
        const random = createRandom(seed, `scales/${part}`);
        return Array.from({ length: count * width }, () => random.normal());
      }),
    );
    const count = inputs.length / width;
    const train = toRange(0, examples);
    const masks = dealRows(train, tasks, sharing, { seed, purpose: 'scales/own' }).map((own) =>
      toOwnMask(count, train, own),
    );

    const common = drawWeights(createRandom(seed, 'scales/common'), variances.common);
    const labels = toTaskScales(tasks, spread).map((scale, task) => {
      const id = taskIds[task] ?? taskIds[0]!;
      const own = drawWeights(createRandom(seed, `scales/own/${id}`), variances.own);
      const values = Float64Array.from({ length: count }, (_, row) => {
        let inside = 0;
        for (let at = 0; at < width; at++) {
          inside += ((common[at] ?? 0) + (own[at] ?? 0)) * (inputs[row * width + at] ?? 0);
        }
        return scale * Math.tanh(inside);
      });
      // As they are: standardised, all tasks would have one scale and there was nothing to balance.
      return [id, toRawLabels(values, masks[task] ?? new Uint8Array(count))] as const;
    });
    return {
      count,
      inputs,
      labels: new Map(labels),
      split: {
        train,
        validation: toRange(examples, held),
        test: toRange(examples + held, held),
      },
      scales,
    };
  },
};
