/**
 * The direction nearest to a wanted one among those that serve every task: the dual active-set method of
 * Goldfarb and Idnani (A numerically stable dual method for solving strictly convex quadratic programs,
 * 1983), on inner products alone. It ends after finitely many steps with the exact answer.
 */
import { solve } from './cholesky.ts';

/** A violated condition is one that is so by more than rounding. */
const tolerance = 1e-14;
/** Directions that depend on each other contradict each other by more than this share, or by rounding only. */
const contradiction = 1e-6;
/** A direction counts as dependent on others where its square beside them is less than this. */
const dependence = 1e-10;

export interface Correction {
  /** μ_t ≥ 0: d = p + Σ μ_t u_t, and μ_t > 0 only where u_t · d = b_t. */
  readonly multipliers: readonly number[];
  /** False where no d meets all conditions. */
  readonly isFeasible: boolean;
}

/**
 * min |d − p| subject to u_t · d ≥ b_t for all t.
 * @param cosines `count` × `count`, of the u_t, which have length 1 or 0
 * @param slacks u_t · p − b_t
 */
export function toCorrection(cosines: ArrayLike<number>, slacks: readonly number[]): Correction {
  const { length: count } = slacks;
  const at = (row: number, column: number): number => cosines[row * count + column]!;
  const multipliers = slacks.map(() => 0);
  const size = Math.max(...slacks.map(Math.abs));
  const active: number[] = [];
  /** Conditions that contradict others. */
  const refused: number[] = [];
  const toSlack = (task: number): number =>
    multipliers.reduce((sum, share, other) => sum + share * at(task, other), slacks[task]!);

  // Every round adds or drops a condition; a handful is the rule.
  for (let round = 0; round < 20 * count + 20; round++) {
    const room = tolerance * (size + multipliers.reduce((sum, share) => sum + share, 0)) * count;
    const left = slacks.map((_, task) => toSlack(task));
    const violated = slacks.flatMap((_, task) =>
      left[task]! < -room && !active.includes(task) && !refused.includes(task) ? [task] : [],
    );
    if (violated.length === 0) break;
    const next = violated.reduce((worst, task) => (left[task]! < left[worst]! ? task : worst));
    if (!enter(next)) refused.push(next);
  }
  const found = polish();
  return {
    multipliers: found,
    isFeasible: refused.every((task) => toSlack(task) > -contradiction * size),
  };

  /** Makes u_t · d = b_t, dropping what stands in its way. @returns whether that is possible */
  function enter(task: number): boolean {
    for (;;) {
      const shares = solve(
        active,
        active.map((other) => at(other, task)),
        at,
      );
      // What of u_t the active directions do not hold.
      const beside = shares.reduce((left, share, k) => left - share * at(active[k]!, task), 1);
      const full = beside > dependence ? -toSlack(task) / beside : Infinity;
      let partial = Infinity;
      let leaving = -1;
      for (const [k, share] of shares.entries()) {
        const reach: number = share > 0 ? multipliers[active[k]!]! / share : Infinity;
        if (reach < partial) [partial, leaving] = [reach, k];
      }
      const step = Math.min(full, partial);
      if (step === Infinity) return false;
      for (const [k, share] of shares.entries())
        multipliers[active[k]!] = Math.max(0, multipliers[active[k]!]! - step * share);
      multipliers[task]! += step;
      if (full <= partial) {
        active.push(task);
        return true;
      }
      multipliers[active[leaving]!] = 0;
      active.splice(leaving, 1);
    }
  }

  /** The same conditions solved at once, without what the steps have added up of rounding. */
  function polish(): readonly number[] {
    const exact = solve(
      active,
      active.map((task) => -slacks[task]!),
      at,
    );
    return exact.every((share) => share >= 0)
      ? multipliers.map((_, task) => exact[active.indexOf(task)] ?? 0)
      : multipliers;
  }
}
