/**
 * Clipping by task (Pascanu et al. 2013, On the difficulty of training recurrent neural networks, for one
 * objective): around any method, a task's gradient of the shared weights is shortened to a length before the
 * method sees it, so that one wild batch of one task neither decides a direction nor makes a step long.
 * g_t becomes s_t g_t with s_t = min(1, c / |g_t|), and the method's α, which are of those, become α_t s_t.
 * What looks at further batches is given them with the same s_t.
 */
import type { Params } from '../../core/document/json.ts';
import type { MethodArrow, MethodRegion, MethodStep } from '../../core/run/gradient-sample.ts';
import type { BalancerEntry, BalancingInput, Reading } from './define-balancer.ts';
import { forAll, type RowRule } from './row-rule.ts';
import { toOnly, toPart, toTex, toTexList } from './tell-steps.ts';

/** The key among a method's parameters that holds c. */
const key = 'clip';

/** The parameters of a method with clipping around it. */
export const withClip = (params: Params, longest: number | undefined): Params =>
  longest === undefined ? params : { ...params, [key]: longest };

const toLongest = (params: Params): number => Number(params[key] ?? Infinity);

/**
 * The method on clipped gradients; its parameters are those of `withClip`. It reads the Gram matrix besides, and
 * the weighted sum, which acts nowhere by itself, acts on shared weights.
 */
export function clipGradients(entry: BalancerEntry): BalancerEntry {
  const { choose, explain, rows, ...rest } = entry;
  const reads: readonly Reading[] = rest.reads.includes('gram')
    ? rest.reads
    : [...rest.reads, 'gram'];
  return {
    ...rest,
    reads,
    acts: rest.acts === 'nowhere' ? 'shared' : rest.acts,
    ...(rows && { rows: clipRows(rows) }),
    choose(input, state, params: Params, random) {
      const shares = toShares(input, toLongest(params));
      const found = choose(toClippedInput(input, shares), state, params, random);
      // Made rows are of clipped gradients already.
      if (rows !== undefined) return found;
      return { ...found, weights: found.weights.map((weight, at) => weight * shares[at]!) };
    },
    ...(rows === undefined && {
      explain(input, state, params: Params, random) {
        const shares = toShares(input, toLongest(params));
        const told = explain?.(toClippedInput(input, shares), state, params, random) ?? [];
        const clipped = shares.some((share) => share < 1);
        return clipped
          ? [tellClipping(toLongest(params), shares), ...told.map((step) => unclip(step, shares))]
          : told;
      },
    }),
  };
}

/** By task that takes part: s_t. */
function toShares({ tasks, gram }: BalancingInput, longest: number): readonly number[] {
  const count = tasks.length;
  return tasks.map((_, at) => {
    const length = Math.sqrt(gram[at * count + at]!);
    return length > longest ? longest / length : 1;
  });
}

function toClippedInput(input: BalancingInput, shares: readonly number[]): BalancingInput {
  const count = shares.length;
  /** @param batches whose gradients stand one behind the other */
  const scale = (gram: ArrayLike<number>, batches = 1): Float64Array =>
    Float64Array.from(
      gram,
      (product, at) =>
        product * shares[Math.floor(at / batches / count) % count]! * shares[at % count]!,
    );
  const { 'held-out': ahead } = input;
  return {
    ...input,
    gram: scale(input.gram),
    'gram-across': scale(input['gram-across']),
    'held-out': { ...ahead, gram: scale(ahead.gram, 2) },
  };
}

/** The same by coordinates, ahead of what a method makes of them. */
function clipRows(rule: RowRule<Params>): RowRule<Params> {
  return {
    ...rule,
    // Behind the method's own, whose places stay; no number is as long as what is not clipped.
    numbers: (facts, params: Params) => [
      ...rule.numbers(facts, params),
      forAll(facts, Math.min(toLongest(params), largest)),
    ],
    update(math, input) {
      const { rows, numbers } = input;
      const longest = numbers.at(-1)!;
      const length = math.sqrt(math.sumCoordinates(math.square(rows)));
      const clipped = math.mul(rows, math.div(longest, math.max(longest, length)));
      return rule.update(math, { ...input, rows: clipped, numbers: numbers.slice(0, -1) });
    },
  };
}

/** Of single precision. */
const largest = 1e30;

function tellClipping(longest: number, shares: readonly number[]): MethodStep {
  return {
    say: 'clip-tasks',
    args: {},
    formula: `|g_t| \\le ${toTex(longest)}: \\quad s = ${toTexList(shares)}`,
    arrows: shares.map((share, task) =>
      toPart(`s${String(task + 1)}g${String(task + 1)}`, toOnly(task, shares.length, share), task),
    ),
  };
}

/** What a method told of clipped gradients, told of the gradients as they are. */
function unclip(step: MethodStep, shares: readonly number[]): MethodStep {
  const scale = (own: readonly number[]): readonly number[] =>
    own.map((one, at) => one * shares[at]!);
  const toArrow = (arrow: MethodArrow): MethodArrow => ({ ...arrow, shares: scale(arrow.shares) });
  return {
    ...step,
    arrows: step.arrows.map(toArrow),
    region: step.region && unclipRegion(step.region, scale),
  };
}

function unclipRegion(
  region: MethodRegion,
  scale: (shares: readonly number[]) => readonly number[],
): MethodRegion | undefined {
  switch (region.kind) {
    case 'ball':
      return { ...region, center: scale(region.center) };
    case 'cone':
      return region;
    // Its corners are drawn where the gradients as they are end.
    case 'hull':
      return undefined;
  }
}
