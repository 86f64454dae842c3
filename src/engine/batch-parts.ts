/** A batch as the parts that count by λ and labels of their own. */
import type { StepRequest } from './step-engine.ts';

interface BatchPart {
  readonly from: number;
  readonly to: number;
  /** By head: λ_t / labelled rows of the part. */
  readonly shares: readonly number[];
}

/** @param lambdas of the first part */
export function toBatchParts(
  { rows, labelled, beside }: StepRequest,
  lambdas: readonly number[],
): readonly BatchPart[] {
  const toShares = (own: readonly number[], known: readonly number[]): readonly number[] =>
    own.map((lambda, head) => lambda / Math.max(1, known[head] ?? 0));
  const first = { from: 0, to: beside?.from ?? rows.length, shares: toShares(lambdas, labelled) };
  if (beside === undefined) return [first];
  const { from, lambdas: others, labelled: known } = beside;
  return [first, { from, to: rows.length, shares: toShares(others, known) }];
}
