import { joinKernels } from '../registry.ts';
import type { OptimizerDefinition, OptimizerKernel } from './define-optimizer.ts';
import { adagradKernel } from './adagrad.ts';
import { adamKernel } from './adam.ts';
import { adamwKernel } from './adamw.ts';
import { momentumKernel } from './momentum.ts';
import { rmspropKernel } from './rmsprop.ts';
import { sgdKernel } from './sgd.ts';
import { optimizers, type OptimizerKind } from './index.ts';

/** One for every optimiser of `index.ts`. */
const kernels = {
  adam: adamKernel,
  adamw: adamwKernel,
  sgd: sgdKernel,
  momentum: momentumKernel,
  rmsprop: rmspropKernel,
  adagrad: adagradKernel,
} satisfies Record<OptimizerKind, OptimizerKernel>;

/** Definitions with their kernels, for the worker; the page does without. */
export const optimizerEntries = joinKernels<OptimizerDefinition, OptimizerKernel>(
  optimizers,
  kernels,
);
