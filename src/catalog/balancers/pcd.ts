import * as z from 'zod/mini';
import { decimal, type ParamsOf } from '../define-params.ts';
import {
  defineBalancer,
  type Balance,
  type BalancerKernel,
  type BalancingInput,
} from './define-balancer.ts';
import { findMain, mainTask } from './main-task.ts';
import { toCorrection } from './solvers/nearest-allowed.ts';
import { toGeometry, toLength, type TaskGeometry } from './solvers/task-geometry.ts';
import { toName, toOnly, toPart, toTex, toTexList } from './tell-steps.ts';

/**
 * Varam and Alhajri 2026, priority-constrained descent, as TorchJD 0.18 has it: the direction nearest to the main
 * task's gradient in which every other task makes at least τ of the progress that its own gradient
 * would make, each gradient divided by the root of the running mean of its squared length; as long as
 * the main task's gradient. Without TorchJD's 10⁻⁸ beside that mean, which weak gradients would feel.
 * Conditions that contradict each other are dropped, as there. Without a gradient of the main task,
 * the shared layers wait.
 */
export const pcd = defineBalancer({
  kind: 'pcd',
  title: { en: 'PCD (main task first)', zh: 'PCD（主任务优先）' },
  params: z.strictObject({
    main: mainTask(),
    tau: decimal({ min: 0, max: 1, default: 0.02, step: 0.01, live: true }),
    beta: decimal({ min: 0, max: 0.9999, default: 0.999, live: true, advanced: true }),
  }),
  reads: ['gram'],
  acts: 'shared',
});

/** By task, of all. */
interface Lengths {
  readonly [key: string]: readonly number[];
  /** Running mean of |g_t|², from 0 on. */
  readonly squares: readonly number[];
  /** Product of the β so far: how much of the mean is still the 0 that it began with. */
  readonly rests: readonly number[];
}

export const pcdKernel: BalancerKernel<typeof pcd, Lengths> = {
  laws: ['alone'],
  init: (taskCount) => ({
    squares: new Array<number>(taskCount).fill(0),
    rests: new Array<number>(taskCount).fill(1),
  }),
  choose(input, state, params) {
    const { weights, state: next } = toNext(input, state, params);
    return { weights, state: next };
  },
  explain(input, state, params) {
    const { weights, relative, first } = toNext(input, state, params);
    const count = input.tasks.length;
    if (first < 0 || count < 2) return [];
    const cosines = toCosinesWith(input.gram, count, first);
    return [
      {
        say: 'main-first',
        args: { task: first },
        formula: `d_0 = ${toName(first)}`,
        arrows: [toPart('d0', toOnly(first, count), first)],
      },
      {
        say: 'progress',
        args: { task: first },
        formula: `\\rho = ${toTexList(relative)}, \\quad \\cos(${toName(first)}, g_t) = ${toTexList(cosines)}, \\quad \\tau = ${toTex(params.tau)}`,
        arrows: [],
      },
      {
        say: 'nearest',
        args: { task: first },
        formula: `\\alpha = ${toTexList(weights)}`,
        arrows: [toPart('d', weights)],
      },
    ];
  },
};

interface Next extends Balance<Lengths> {
  /** |g_t| beside its usual length. */
  readonly relative: readonly number[];
  /** Place of the main task; below 0 without it. */
  readonly first: number;
}

function toNext(
  { tasks, gram }: BalancingInput<'gram'>,
  before: Lengths,
  { main, tau, beta }: ParamsOf<typeof pcd.params>,
): Next {
  const count = tasks.length;
  const squares = [...before.squares];
  const rests = [...before.rests];
  for (const [place, task] of tasks.entries()) {
    const square = gram[place * count + place]!;
    squares[task] = beta * squares[task]! + (1 - beta) * square;
    rests[task] = beta * rests[task]!;
  }
  const relative = tasks.map((task, place) => {
    const usual = Math.sqrt(squares[task]! / (1 - rests[task]!));
    return usual > 0 ? Math.sqrt(gram[place * count + place]!) / usual : 0;
  });
  const first = findMain(tasks, main, before.squares.length);
  const toWeights = (): readonly number[] => {
    if (first < 0) return tasks.map(() => 0);
    return count < 2 ? [1] : toConstrained(toGeometry(gram, count), relative, first, tau);
  };
  return { weights: toWeights(), state: { squares, rests }, relative, first };
}

function toCosinesWith(gram: ArrayLike<number>, count: number, first: number): readonly number[] {
  const { cosines } = toGeometry(gram, count);
  return Array.from({ length: count }, (_, task) => cosines[first * count + task]!);
}

/** @param relative lengths of the normalised gradients */
function toConstrained(
  { cosines, count, lengths }: TaskGeometry,
  relative: readonly number[],
  first: number,
  tau: number,
): readonly number[] {
  const own = relative[first]!;
  const alone = lengths.map((_, task) => (task === first ? 1 : 0));
  if (!(own > 0)) return lengths.map(() => 0);
  const slacks = lengths.map((length, task) =>
    task === first || !(length > 0)
      ? 0
      : own * cosines[task * count + first]! - tau * relative[task]!,
  );
  // The main task asks for nothing but to be followed.
  const others = cosines.map((cosine, at) =>
    Math.floor(at / count) === first || at % count === first ? 0 : cosine,
  );
  const { multipliers, isFeasible } = toCorrection(others, slacks);
  if (!isFeasible) return alone;
  const parts = multipliers.map((share, task) => (task === first ? own : share));
  const length = toLength(cosines, parts);
  const size = parts.reduce((sum, part) => sum + part, 0);
  if (!(length > 1e-7 * size)) return lengths.map(() => 0);
  return parts.map((part, task) =>
    part > 0 ? (part / length) * (lengths[first]! / lengths[task]!) : 0,
  );
}
