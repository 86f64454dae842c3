import type { Params } from '../../../core/document/json.ts';
import type { OptimizerKind } from '../../optimizers/index.ts';
import { toLiteral } from '../python.ts';

/** Name in `torch.optim`, and its arguments with the same constants. */
const table = {
  adam: {
    name: 'Adam',
    toGiven: ({ beta1, beta2, epsilon }) => ({ betas: [beta1, beta2], eps: epsilon }),
  },
  adamw: {
    name: 'AdamW',
    toGiven: ({ beta1, beta2, decay, epsilon }) => ({
      betas: [beta1, beta2],
      eps: epsilon,
      weight_decay: decay,
    }),
  },
  sgd: { name: 'SGD', toGiven: () => ({}) },
  momentum: { name: 'SGD', toGiven: ({ momentum, nesterov }) => ({ momentum, nesterov }) },
  rmsprop: {
    name: 'RMSprop',
    toGiven: ({ decay, epsilon }) => ({ alpha: decay, eps: epsilon }),
  },
  adagrad: {
    name: 'Adagrad',
    toGiven: ({ start, epsilon }) => ({ initial_accumulator_value: start, eps: epsilon }),
  },
} satisfies Record<
  OptimizerKind,
  { readonly name: string; toGiven(params: Params): Readonly<Record<string, unknown>> }
>;

/** @param parameters and rate as expressions */
export function toTorchOptimizer(
  kind: string,
  params: Params,
  parameters: string,
  rate: string,
): string {
  const { name, toGiven } = table[kind as OptimizerKind];
  const given = Object.entries(toGiven(params)).map(([key, value]) => `${key}=${toLiteral(value)}`);
  return `torch.optim.${name}(${[parameters, `lr=${rate}`, ...given].join(', ')})`;
}
