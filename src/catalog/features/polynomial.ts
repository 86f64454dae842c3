import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Tensor } from '@tensorflow/tfjs-core';
import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { integer } from '../define-params.ts';
import { defineLayer, type LayerKernel, type Ops, toOne } from '../layers/define-layer.ts';
import { toSizes } from '../sharing/mix.ts';
import { concatenate, multiply, pick as pickStock } from '../stock/stock-parts.ts';

/** More columns than this are no features but a burden. */
const most = 2000;

/** All products of up to `degree` inputs. */
export const polynomial = defineLayer({
  type: 'polynomial',
  category: 'features',
  icon: 'superscript',
  title: { en: 'Polynomial features', zh: '多项式特征' },
  formula: 'y = \\big(x^{\\alpha}\\big)_{1 \\le |\\alpha| \\le d}',
  params: z.strictObject({ degree: integer({ min: 2, max: 6, default: 3 }) }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, { degree }) {
    const shape = toOne(inputs);
    const [width = 0] = shape;
    if (shape.length !== 1) return err({ code: 'needs-vector', input: 0, shape });
    const count = countTerms(width, degree);
    return count <= most
      ? ok([count])
      : err({ code: 'too-wide', input: 0, shape, size: count, limit: most });
  },
  countWeights: () => 0,
  summarise: ({ degree }) => `d = ${String(degree)}`,
});

export const polynomialKernel: LayerKernel<typeof polynomial> = {
  examples: [[[3]], [[1]]],
  build(api, inputs, { degree }, { name, trainable }) {
    const [width = 0] = toSizes(toOne(inputs));
    const steps = toSteps(width, degree);
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: [countTerms(width, degree)],
        weights: [],
        stock(parts, [x]) {
          const terms: SymbolicTensor[] = [x!];
          for (const { from, by } of steps) {
            const last = terms[terms.length - 1]!;
            terms.push(multiply(parts, [pickStock(parts, last, from), pickStock(parts, x!, by)]));
          }
          return concatenate(parts, terms);
        },
        call(tf, [x]) {
          const terms: Tensor[] = [x!];
          for (const { from, by } of steps) {
            const last = terms[terms.length - 1]!;
            terms.push(tf.mul(pick(tf, last, from), pick(tf, x!, by)));
          }
          return tf.concat(terms, 1);
        },
      }),
      toOne(inputs),
    );
  },
};

/** (width + degree over degree) − 1: the constant is the heads' own. */
function countTerms(width: number, degree: number): number {
  let count = 1;
  for (let at = 1; at <= degree; at++) count = (count * (width + at)) / at;
  return Math.round(count) - 1;
}

interface Step {
  /** Index of a term of the degree before. */
  readonly from: readonly number[];
  /** Index of the input it is multiplied by. */
  readonly by: readonly number[];
}

/** Terms of each degree out of those before: each is multiplied by its last input and all after it. */
function toSteps(width: number, degree: number): Step[] {
  const steps: Step[] = [];
  let lasts = Array.from({ length: width }, (_, index) => index);
  for (let at = 2; at <= degree; at++) {
    const from: number[] = [];
    const by: number[] = [];
    for (const [term, last] of lasts.entries()) {
      for (let input = last; input < width; input++) {
        from.push(term);
        by.push(input);
      }
    }
    steps.push({ from, by });
    lasts = by;
  }
  return steps;
}

/** Columns by index, as a product with zeros and ones: its gradient exists on every backend. */
function pick(tf: Ops, columns: Tensor, indices: readonly number[]): Tensor {
  // One column is its own only choice, and tfjs makes no one-hot codes of one digit.
  if (columns.shape[1] === 1) return columns;
  const chosen = tf.oneHot(
    tf.tensor1d([...indices], 'int32'),
    columns.shape[1] ?? 0,
    1,
    0,
    'float32',
  );
  return tf.matMul(columns, chosen, false, true);
}
