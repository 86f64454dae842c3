import { joinKernels } from '../registry.ts';
import type { TieDefinition, TieKernel } from './define-tie.ts';
import { distanceKernel } from './distance.ts';
import { halvesKernel } from './halves.ts';
import { traceNormKernel } from './trace-norm.ts';
import { ties, type TieKind } from './index.ts';

/** One for every tie of `index.ts`. */
const kernels = {
  distance: distanceKernel,
  'trace-norm': traceNormKernel,
  'halves-apart': halvesKernel,
} satisfies Record<TieKind, TieKernel>;

/** Definitions with their kernels, for the worker; the page does without. */
export const tieEntries = joinKernels<TieDefinition, TieKernel>(ties, kernels);
