/** What each operation of a plan does to the arrays of one pass. */
import type { PlanOp } from '../fast/plan.ts';
import { createConv, createGlobalMean, createPool } from './image-operations.ts';
import type { Operation, Surroundings } from './operation.ts';
import {
  createActivation,
  createAdd,
  createConcat,
  createDense,
  createDropout,
  createNorm,
} from './plain-operations.ts';

export function createOperation(op: PlanOp, around: Surroundings): Operation {
  switch (op.kind) {
    case 'dense':
      return createDense(op, around);
    case 'conv2d':
      return createConv(op, around);
    case 'max-pool':
    case 'avg-pool':
      return createPool(op, around);
    case 'global-avg-pool':
      return createGlobalMean(op, around);
    case 'activation':
      return createActivation(op, around);
    case 'dropout':
      return createDropout(op, around);
    case 'batch-norm':
      return createNorm(op, around);
    case 'add':
      return createAdd(op, around);
    case 'concat':
      return createConcat(op, around);
  }
}
