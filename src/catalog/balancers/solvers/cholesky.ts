/**
 * Σ_l a_kl x_l = b_k over some rows and columns of a positive definite matrix, by Cholesky.
 * @param at entries of the whole matrix
 */
export function solve(
  members: readonly number[],
  right: readonly number[],
  at: (row: number, column: number) => number,
): number[] {
  const factor: number[][] = [];
  const half: number[] = [];
  for (const [i, row] of members.entries()) {
    const own: number[] = [];
    factor.push(own);
    for (let j = 0; j <= i; j++) {
      let left = at(row, members[j]!);
      for (let k = 0; k < j; k++) left -= own[k]! * factor[j]![k]!;
      own.push(j < i ? left / factor[j]![j]! : Math.sqrt(Math.max(left, Number.MIN_VALUE)));
    }
    let left = right[i]!;
    for (let k = 0; k < i; k++) left -= own[k]! * half[k]!;
    half.push(left / own[i]!);
  }
  const solved = half;
  for (let i = members.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < members.length; k++) solved[i]! -= factor[k]![i]! * solved[k]!;
    solved[i]! /= factor[i]![i]!;
  }
  return solved;
}
