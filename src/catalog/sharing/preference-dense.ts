import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { integer } from '../define-params.ts';
import { activationChoice } from '../kernel-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { linear as toLinear } from '../stock/stock-parts.ts';
import { toSizes } from './mix.ts';

/** One layer for all preferences: low ranks, mixed by the tasks' shares r, on top of what is shared. */
export const preferenceDense = defineLayer({
  type: 'preference-dense',
  category: 'sharing',
  icon: 'chart-pie',
  title: { en: 'Preference layer', zh: '偏好层' },
  formula: 'y = f\\big((W + \\sum_t r_t B_t A_t)\\, x + b\\big)',
  paper: {
    cite: 'Dimitriadis et al. 2024',
    title: 'Pareto Low-Rank Adapters: Efficient Multi-Task Learning with Preferences',
    url: 'https://arxiv.org/abs/2407.08056',
  },
  params: z.strictObject({
    units: integer({ min: 1, max: 1024, default: 8, log: true, width: true }),
    activation: activationChoice('tanh'),
    rank: integer({ min: 1, max: 64, default: 2, log: true }),
    tasks: integer({ min: 2, max: 64, default: 2, control: 'number' }),
  }),
  arity: { min: 1, max: 1 },
  inputs: [{ en: 'shared features', zh: '共享特征' }],
  isSteered: true,
  inferShape(inputs, { units }) {
    const shape = toOne(inputs);
    return shape.length === 1 ? ok([units]) : err({ code: 'needs-vector', input: 0, shape });
  },
  countWeights(inputs, { units, rank, tasks }) {
    const [width = 0] = toOne(inputs);
    return (width + 1) * units + tasks * rank * (width + units);
  },
  summarise: ({ units, activation, rank }) =>
    `${String(units)} · ${activation} · r = ${String(rank)}`,
});

export const preferenceDenseKernel: LayerKernel<typeof preferenceDense> = {
  examples: [[[2]], [[17]]],
  build(api, inputs, { units, activation, rank, tasks }, { name, seed, trainable }) {
    const [width = 0] = toSizes(toOne(inputs));
    const within = (limit: number, offset: number) =>
      api.initializers.randomUniform({
        minval: -limit,
        maxval: limit,
        seed: seed + offset,
      });
    const linear = api.compute({
      name,
      trainable,
      outputShape: [units],
      weights: [
        {
          name: 'kernel',
          shape: [width, units],
          initial: api.initializers.glorotUniform({ seed }),
        },
        { name: 'bias', shape: [units], initial: api.initializers.zeros() },
        // Both at random: with B = 0 what is shared would be one task's before the adapters have begun.
        {
          name: 'down',
          shape: [tasks, width, rank],
          initial: within(Math.sqrt(6 / width), 1),
        },
        {
          name: 'up',
          shape: [tasks, rank, units],
          initial: within(Math.sqrt(2 / rank), 2),
        },
      ],
      numbers: {
        count: 2 * tasks,
        draw: ({ step, preference }) => [
          ...toTasks(preference?.drawn(step), tasks),
          ...toTasks(preference?.chosen(), tasks),
        ],
      },
      stock(parts, [input], [kernel, bias, down, up], { numbers }) {
        const mixed = kernel!.map((own, at) => {
          const [row, unit] = [Math.floor(at / units), at % units];
          return numbers.slice(tasks).reduce((sum, share, task) => {
            const from = (task * width + row) * rank;
            const to = task * rank * units + unit;
            const parts = Array.from(
              { length: rank },
              (_, place) => down![from + place]! * up![to + place * units]!,
            );
            return sum + share * parts.reduce((total, part) => total + part);
          }, own);
        });
        return toLinear(parts, input!, mixed, { bias: bias! });
      },
      call(tf, [input], [kernel, bias, down, up], { training, numbers }) {
        const shares = tf.slice1d(numbers, training ? 0 : tasks, tasks);
        const byTask = tf.mul(tf.matMul(down!, up!), tf.reshape(shares, [tasks, 1, 1]));
        return tf.add(tf.matMul(input!, tf.add(kernel!, tf.sum(byTask, 0))), bias!);
      },
    });
    return api.connect(
      api.layers.activation({ name: `${name}_activation`, activation }),
      api.connect(linear, toOne(inputs)),
    );
  },
};

/** Without a preference, equal shares; tasks that the layer has no adapter for are not told to it. */
const toTasks = (shares: readonly number[] | undefined, tasks: number): readonly number[] =>
  Array.from({ length: tasks }, (_, task) =>
    shares === undefined ? 1 / tasks : (shares[task] ?? 0),
  );
