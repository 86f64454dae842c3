import { joinKernels } from '../registry.ts';
import type { BalancerDefinition, BalancerKernel } from './define-balancer.ts';
import { mgdaKernel } from './mgda.ts';
import { pcgradKernel } from './pcgrad.ts';
import { randomWeightsKernel } from './random-weights.ts';
import { uncertaintyKernel } from './uncertainty.ts';
import { weightedSumKernel } from './weighted-sum.ts';
import { balancers, type BalancerKind } from './index.ts';

/** One for every balancing method of `index.ts`. */
const kernels = {
  'weighted-sum': weightedSumKernel,
  uw: uncertaintyKernel,
  rlw: randomWeightsKernel,
  mgda: mgdaKernel,
  pcgrad: pcgradKernel,
} satisfies Record<BalancerKind, BalancerKernel>;

/** Definitions with their kernels, for the worker; the page does without. */
export const balancerEntries = joinKernels<BalancerDefinition, BalancerKernel>(balancers, kernels);
