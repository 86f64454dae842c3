import type { Params } from '../../../core/document/json.ts';
import type { OptimizerKind } from '../../optimizers/index.ts';
import { toLiteral } from '../python.ts';

/**
 * Name in `keras.optimizers`, and its arguments with the same constants. Where Keras adds ε to the
 * square under the root and not to the root, it is given the square of ours.
 */
const table = {
  adam: {
    name: 'Adam',
    toGiven: ({ beta1, beta2, epsilon }) => ({ beta_1: beta1, beta_2: beta2, epsilon }),
  },
  adamw: {
    name: 'AdamW',
    toGiven: ({ beta1, beta2, decay, epsilon }) => ({
      beta_1: beta1,
      beta_2: beta2,
      epsilon,
      weight_decay: decay,
    }),
  },
  sgd: { name: 'SGD', toGiven: () => ({}) },
  momentum: { name: 'SGD', toGiven: ({ momentum, nesterov }) => ({ momentum, nesterov }) },
  rmsprop: {
    name: 'RMSprop',
    toGiven: ({ decay, epsilon }) => ({ rho: decay, epsilon: toSquare(epsilon) }),
  },
  adagrad: {
    name: 'Adagrad',
    toGiven: ({ start, epsilon }) => ({
      initial_accumulator_value: start,
      epsilon: toSquare(epsilon),
    }),
  },
} satisfies Record<
  OptimizerKind,
  { readonly name: string; toGiven(params: Params): Readonly<Record<string, unknown>> }
>;

const toSquare = (epsilon: unknown): number => Number((Number(epsilon) ** 2).toPrecision(6));

/** @param rate as an expression */
export function toKerasOptimizer(kind: string, params: Params, rate: string): string {
  const { name, toGiven } = table[kind as OptimizerKind];
  const given = Object.entries(toGiven(params)).map(([key, value]) => `${key}=${toLiteral(value)}`);
  return `keras.optimizers.${name}(${[rate, ...given].join(', ')})`;
}
