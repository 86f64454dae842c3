/** Networks that are made for a claim about data or settings: as small as can show it. */
import type { Experiment } from '../../src/core/document/experiment.ts';
import { toExperiment } from '../../src/engine/testing/harness.ts';

type Params = Readonly<Record<string, unknown>>;

/** A layer or a head: its type, and what is not as it comes. */
export type Card = string | readonly [type: string, params: Params];

interface Chain {
  readonly data: { readonly kind: string; readonly params?: Params };
  /** One after another, from the data on; all tasks share them. */
  readonly trunk: readonly Card[];
  /** By task: the head on the end of the trunk. */
  readonly heads: Readonly<Record<string, Card>>;
  readonly training?: Params;
  readonly balancing?: { readonly kind: string };
}

const toParts = (card: Card): { readonly type: string; readonly params: Params } =>
  typeof card === 'string' ? { type: card, params: {} } : { type: card[0], params: card[1] };

/** Data, a trunk and a head for each task; nodes are numbered along it, the data is `n1`. */
export function toNetwork({ data, trunk, heads, training, balancing }: Chain): Experiment {
  const layers = trunk.map((card, at) => ({
    kind: 'layer',
    id: `n${String(at + 2)}`,
    ...toParts(card),
  }));
  const ends = Object.entries(heads).map(([target, card], at) => ({
    kind: 'head',
    id: `n${String(trunk.length + at + 2)}`,
    target,
    weight: 1,
    ...toParts(card),
  }));
  const path = ['n1', ...layers.map(({ id }) => id)];
  return toExperiment({
    data,
    nodes: [...layers, ...ends],
    wires: [path.join(' '), ...ends.map(({ id }) => `${path.at(-1)!} ${id}`)],
    ...(training && { training }),
    ...(balancing && { balancing }),
  });
}

/** A dense layer. */
export const dense = (units: number, activation = 'tanh'): Card => ['dense', { units, activation }];
