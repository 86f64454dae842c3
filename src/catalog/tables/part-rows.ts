/** Which rows of a table are trained on, which check, and which test. */
import type { Dataset } from '../datasets/define-dataset.ts';
import { createRandom } from '../../core/math/random.ts';

/**
 * Whole groups go into one part each, so that what a network is checked with is no copy or sibling of what
 * it was trained on.
 * @param groups of each row, a number for each group
 * @param share of all rows to train on; the rest is halved
 * @throws when there are fewer than three groups
 */
export function partRows(groups: Uint32Array, share: number, seed: number): Dataset['split'] {
  const members = new Map<number, number[]>();
  groups.forEach((group, row) => {
    const rows = members.get(group);
    if (rows === undefined) members.set(group, [row]);
    else rows.push(row);
  });
  if (members.size < 3)
    throw new Error(`table: expected three groups of rows at least, got ${members.size}`);
  const order = createRandom(seed, 'table/split').shuffle([...members.values()]);
  const trained = share * groups.length;
  const ends = [trained, (trained + groups.length) / 2, groups.length];
  const parts: number[][] = [[], [], []];
  let part = 0;
  let count = 0;
  order.forEach((rows, at) => {
    for (const row of rows) parts[part]!.push(row);
    count += rows.length;
    // None of the parts stays empty, however few groups there are.
    const left = order.length - at - 1;
    if (part < 2 && (count >= ends[part]! - rows.length / 2 || left === 2 - part)) part += 1;
  });
  const [train, validation, test] = parts.map((rows) => Uint32Array.from(rows));
  const mix = (rows: Uint32Array = new Uint32Array(), name: string): Uint32Array =>
    createRandom(seed, `table/order/${name}`).shuffle(rows);
  return {
    train: mix(train, 'train'),
    validation: mix(validation, 'validation'),
    test: mix(test, 'test'),
  };
}

/**
 * Rows as often as their weights say, as many as there were: a row of twice the mean weight comes twice.
 * What is left of a whole number is given by one draw for all (systematic sampling).
 * @param weights of all rows; those below 0, and missing ones, count as 0
 */
export function repeatByWeight(
  rows: Uint32Array,
  weights: Float64Array,
  seed: number,
  part: string,
): Uint32Array {
  const of = (row: number): number => Math.max(0, weights[row] ?? 0) || 0;
  const total = rows.reduce((sum, row) => sum + of(row), 0);
  if (!(total > 0))
    throw new Error(`table: expected weights above 0 in the ${part} part, got none`);
  const random = createRandom(seed, `table/weights/${part}`);
  const start = random.uniform();
  const repeated: number[] = [];
  let sum = 0;
  for (const row of rows) {
    sum += (of(row) / total) * rows.length;
    while (repeated.length + start < sum) repeated.push(row);
  }
  return random.shuffle(Uint32Array.from(repeated));
}
