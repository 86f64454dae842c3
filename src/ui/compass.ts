/** The tasks' pull on one card, read from a look at the gradients: plain numbers for pictures and tables. */
import type { NodeId } from '../core/document/experiment.ts';
import type { ActualStep, GradientSample } from '../core/run/gradient-sample.ts';
import { toGramPlane, type Arrow } from './gram-plane.ts';

export interface CompassTask {
  /** Place among the tasks of the look. */
  readonly task: number;
  /** |g_t| over the weights of the card. */
  readonly length: number;
  /** α_t |g_t| of the sum of all: its share of the pull, 0 to 1. */
  readonly share: number;
  /** In a circle of radius 1 that the longest gradient fills; y goes up. */
  readonly arrow: Arrow;
}

export interface CompassPair {
  readonly one: number;
  readonly other: number;
  readonly cosine: number;
}

export interface Compass {
  /** Those that reach the card. */
  readonly tasks: readonly CompassTask[];
  readonly pairs: readonly CompassPair[];
  /**
   * Mean of the cosines, each as heavy as its two gradients are long: with two tasks their cosine, −1 where
   * all cancel. NaN of a single task.
   */
  readonly agreement: number;
  /** A way of length 1, shorter the more of it lies outside of the plane: the method's direction. */
  readonly direction: Arrow;
  /** The optimiser's step in the same way, turned round, since it goes down; null of a run that stands. */
  readonly actual: Arrow | null;
  /** Cosine of the two. */
  readonly actualCosine: number;
}

interface Member {
  readonly task: number;
  readonly length: number;
  readonly alpha: number;
}

/** @returns undefined where these nodes have no weights that several tasks train, or no task pulls */
export function toCompass(sample: GradientSample, nodes: readonly NodeId[]): Compass | undefined {
  const layers = sample.layers.filter(({ node }) => nodes.includes(node));
  const count = sample.tasks.length;
  const toDot = (one: number, other: number): number =>
    layers.reduce((sum, { gram }) => sum + (gram[one * count + other] ?? NaN), 0);
  if (!layers.every((layer) => layer.gram.every(Number.isFinite))) return undefined;
  const members = sample.weights.flatMap((alpha, task): readonly Member[] => {
    const square = toDot(task, task);
    return square > 0 ? [{ task, alpha, length: Math.sqrt(square) }] : [];
  });
  const gram = members.flatMap((one) => members.map((other) => toDot(one.task, other.task)));
  if (members.length === 0) return undefined;
  const plane = toGramPlane(gram);
  const longest = Math.max(...members.map(({ length }) => length));
  const pull = members.reduce((sum, { alpha, length }) => sum + Math.abs(alpha) * length, 0);
  const alphas = members.map(({ alpha }) => alpha);
  const square = members.reduce(
    (sum, one) =>
      members.reduce(
        (part, other) => part + one.alpha * other.alpha * toDot(one.task, other.task),
        sum,
      ),
    0,
  );
  const direction = scale(plane.place(alphas), square > 0 ? 1 / Math.sqrt(square) : 0);
  const pairs = toPairs(members, toDot);
  return {
    tasks: members.map(({ task, alpha, length }, place) => ({
      task,
      length,
      share: (Math.abs(alpha) * length) / pull,
      arrow: scale(plane.place(members.map((_, at) => Number(at === place))), 1 / longest),
    })),
    pairs: pairs.map(({ dot, most, ...pair }) => ({ ...pair, cosine: toCosine(dot, most) })),
    agreement: toCosine(sumOf(pairs, 'dot'), sumOf(pairs, 'most')),
    direction,
    ...toActual(
      layers.map(({ actual }) => actual),
      members,
      { square, place: plane.placeByProducts },
    ),
  };
}

const scale = ([x, y]: Arrow, by: number): Arrow => [x * by, y * by];

const toCosine = (dot: number, most: number): number => Math.max(-1, Math.min(1, dot / most));

const sumOf = <Key extends string>(all: readonly Record<Key, number>[], key: Key): number =>
  all.reduce((sum, one) => sum + one[key], 0);

const toPairs = (members: readonly Member[], toDot: (one: number, other: number) => number) =>
  members.flatMap((one, row) =>
    members.slice(row + 1).map((other) => ({
      ...{ one: one.task, other: other.task },
      dot: toDot(one.task, other.task),
      most: one.length * other.length,
    })),
  );

/** @param direction |d|², and the place of a vector of which the products with the gradients are known */
function toActual(
  steps: readonly (ActualStep | null)[],
  members: readonly Member[],
  direction: { readonly square: number; place(products: readonly number[]): Arrow },
): Pick<Compass, 'actual' | 'actualCosine'> {
  const made = steps.flatMap((step) => step ?? []);
  const length = Math.sqrt(sumOf(made, 'square'));
  if (made.length < steps.length || !(length > 0)) return { actual: null, actualCosine: NaN };
  const products = members.map(({ task }) =>
    made.reduce((sum, step) => sum - (step.products[task] ?? NaN), 0),
  );
  const along = members.reduce((sum, { alpha }, at) => sum + alpha * (products[at] ?? NaN), 0);
  return {
    actual: scale(direction.place(products), 1 / length),
    actualCosine: toCosine(along, length * Math.sqrt(direction.square)),
  };
}
