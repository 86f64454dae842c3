/** A plan on arrays for so many rows: forward, and backward once or once per head. */
import { inputsOf, paramsOf, type Plan } from '../fast/plan.ts';
import type { Gradients, Operation, Surroundings } from './operation.ts';
import { createOperation } from './operations.ts';

export interface Pass {
  readonly rows: number;
  /** By value, [rows, size]; value 0 is where the rows go. */
  readonly values: readonly Float32Array[];
  /** By value; those of the logits are where backward begins. */
  readonly slopes: readonly (Float32Array | undefined)[];
  /** @param step whose dropout masks are drawn */
  forward(step: number): void;
  /** From the slopes of the logits (of one head, or of all) to the gradients. */
  backward(gradients: Gradients, head?: number): void;
}

interface PassRequest {
  readonly plan: Plan;
  readonly rows: number;
  readonly isTraining: boolean;
  /** By parameter. */
  readonly weights: readonly Float32Array[];
  readonly dropout: Surroundings['dropout'];
}

export function createPass({ plan, rows, isTraining, weights, dropout }: PassRequest): Pass {
  const values = plan.values.map(({ size }) => new Float32Array(rows * size));
  const isAsked = isTraining ? findAsked(plan) : values.map(() => false);
  const slopes = values.map(({ length }, value) =>
    isAsked[value]! ? new Float32Array(length) : undefined,
  );
  const isForked = findForked(plan);
  const around: Surroundings = { rows, isTraining, values, slopes, isForked, weights, dropout };
  const operations = plan.ops.map((op) => createOperation(op, around));
  const backwards = operations.filter(({ op }) => isAsked[op.output]!).reverse();
  const byHead = plan.heads.map((_, head) => backwards.filter(({ op }) => op.heads.includes(head)));
  const forkedSlopes = slopes.filter((_, value) => isForked[value]!).filter(isThere);

  return {
    rows,
    values,
    slopes,
    forward(step) {
      for (const operation of operations) operation.forward(step);
    },
    backward(gradients, head) {
      for (const forked of forkedSlopes) forked.fill(0);
      const due: readonly Operation[] = head === undefined ? backwards : byHead[head]!;
      for (const operation of due) operation.backward(gradients);
    },
  };
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** Values whose slopes are needed: something that is trained lies at or before them. */
function findAsked(plan: Plan): boolean[] {
  const asked = plan.values.map(() => false);
  for (const op of plan.ops) {
    asked[op.output] =
      inputsOf(op).some((input) => asked[input]!) ||
      paramsOf(op).some((index) => ['shared', 'own'].includes(plan.params[index]!.role));
  }
  return asked;
}

/** Values that several operations read, or one of them twice. */
function findForked(plan: Plan): boolean[] {
  const readers = plan.values.map(() => 0);
  for (const input of plan.ops.flatMap(inputsOf)) readers[input]! += 1;
  return readers.map((count) => count > 1);
}
