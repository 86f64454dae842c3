/** What a balancing method makes of the tasks' gradients row by row, as tensors: run, or traced. */
import * as tf from '@tensorflow/tfjs-core';
import type { RowArithmetic } from '../catalog/balancers/row-rule.ts';
import { concatFlat } from './optimizer.ts';
import type { RowWork } from './row-work.ts';

const rowMath: RowArithmetic<tf.Tensor> = {
  add: tf.add,
  sub: tf.sub,
  mul: tf.mul,
  div: tf.div,
  max: tf.maximum,
  sqrt: tf.sqrt,
  square: tf.square,
  step: (a) => tf.step(a),
  sumCoordinates: (a) => tf.sum(a, 1, true),
  sumTasks: (a) => tf.sum(a, 0, true),
  sortTasks,
};

/** By exchanging neighbours: tasks are few, and every kernel here can be written down. */
function sortTasks(table: tf.Tensor): tf.Tensor {
  const [count = 1] = table.shape;
  const rows = count === 1 ? [table] : tf.split(table, count);
  for (let round = 0; round < count; round++) {
    for (let at = round % 2; at + 1 < count; at += 2) {
      const [one, other] = [rows[at]!, rows[at + 1]!];
      rows[at] = tf.minimum(one, other);
      rows[at + 1] = tf.maximum(one, other);
    }
  }
  return tf.concat(rows);
}

interface RowTensors {
  /** [T, n]. */
  readonly rows: tf.Tensor2D;
  /** ℓ_t by head. */
  readonly losses: readonly tf.Scalar[];
  readonly slots: readonly tf.Tensor2D[];
  /** [1, n]; undefined where the rule draws nothing. */
  readonly drawn: tf.Tensor2D | undefined;
  /** [1 + columns, T]. */
  readonly numbers: tf.Tensor2D;
}

export interface MadeRows {
  readonly rows: tf.Tensor2D;
  readonly slots: readonly tf.Tensor2D[];
  /** Of these rows: the T × T Gram matrix, then the T measures. */
  readonly report: tf.Tensor1D;
}

/** The caller tidies. */
export function makeTaskRows(
  { update, columns }: RowWork,
  { rows, losses, slots, drawn, numbers }: RowTensors,
): MadeRows {
  const { length: count } = losses;
  const [present, ...others] = tf
    .split(numbers, 1 + columns)
    .map((column) => tf.reshape(column, [count, 1]));
  const made = update<tf.Tensor>(rowMath, {
    rows,
    losses: tf.reshape(concatFlat(losses), [count, 1]),
    present: present!,
    slots,
    drawn: drawn ?? tf.zeros([1, 1]),
    numbers: others,
  });
  const whole = tf.mul<tf.Tensor2D>(made.rows, present!);
  const measures = made.measures ?? tf.zeros([count]);
  return {
    rows: whole,
    // What is remembered of a task that takes no part stays.
    slots: made.slots.map((slot, at) =>
      tf.add<tf.Tensor2D>(slots[at]!, tf.mul(present!, tf.sub(slot, slots[at]!))),
    ),
    report: concatFlat([tf.matMul(whole, whole, false, true), measures]),
  };
}

/** The tables that a rule remembers, on tfjs. */
export interface RowMemory {
  readonly slots: readonly tf.Tensor2D[];
  /** Owns what it is given. */
  replace(slots: readonly tf.Tensor2D[]): void;
  read(): Promise<readonly Float32Array[]>;
  /** @param tables as `read` gives them; none for zeros */
  restore(tables?: readonly Float32Array[]): void;
  dispose(): void;
}

/** @param shape [T, n] */
export function createRowMemory({ slots: count }: RowWork, shape: [number, number]): RowMemory {
  const fill = (tables: readonly Float32Array[]): tf.Tensor2D[] =>
    Array.from({ length: count }, (_, slot) => {
      const table = tables[slot];
      return table === undefined ? tf.zeros(shape) : tf.tensor2d(table.slice(), shape);
    });
  let slots: readonly tf.Tensor2D[] = fill([]);
  function replace(next: readonly tf.Tensor2D[]): void {
    tf.dispose([...slots]);
    slots = next;
  }
  return {
    get slots() {
      return slots;
    },
    replace,
    read: () => Promise.all(slots.map(async (slot) => (await slot.data<'float32'>()).slice())),
    restore(tables = []) {
      replace(fill(tables));
    },
    dispose() {
      tf.dispose([...slots]);
    },
  };
}
