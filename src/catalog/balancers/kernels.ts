import { joinKernels } from '../registry.ts';
import { alignedMtlKernel } from './aligned-mtl.ts';
import { autoLambdaKernel } from './auto-lambda.ts';
import { auxiliaryGateKernel } from './auxiliary-gate.ts';
import { cagradKernel } from './cagrad.ts';
import { configKernel } from './config.ts';
import { cosmosKernel } from './cosmos.ts';
import { balancers, type BalancerKind } from './index.ts';
import type { BalancerDefinition, BalancerKernel } from './define-balancer.ts';
import { dbMtlKernel } from './db-mtl.ts';
import { drawnPreferencesKernel } from './drawn-preferences.ts';
import { dualprojKernel } from './dualproj.ts';
import { dynamicAverageKernel } from './dynamic-average.ts';
import { excessMtlKernel } from './excess-mtl.ts';
import { fairgradKernel } from './fairgrad.ts';
import { famoKernel } from './famo.ts';
import { forumKernel } from './forum.ts';
import { geometricKernel } from './geometric.ts';
import { gradDropKernel } from './grad-drop.ts';
import { gradNormKernel } from './grad-norm.ts';
import { impartialLossKernel } from './impartial-loss.ts';
import { gradvacKernel } from './gradvac.ts';
import { imtlGKernel } from './imtl-g.ts';
import { inverseNormKernel } from './inverse-norm.ts';
import { krumKernel } from './krum.ts';
import { mgdaKernel } from './mgda.ts';
import { mocoKernel } from './moco.ts';
import { modoKernel } from './modo.ts';
import { momlKernel } from './moml.ts';
import { nashMtlKernel } from './nash-mtl.ts';
import { pbiKernel } from './pbi.ts';
import { pcdKernel } from './pcd.ts';
import { pcgradKernel } from './pcgrad.ts';
import { randomWeightsKernel } from './random-weights.ts';
import { sdmgradBatchesKernel } from './sdmgrad-batches.ts';
import { sdmgradKernel } from './sdmgrad.ts';
import { smoothChebyshevKernel } from './smooth-chebyshev.ts';
import { softUncertaintyKernel } from './soft-uncertainty.ts';
import { trimmedMeanKernel } from './trimmed-mean.ts';
import { uncertaintyKernel } from './uncertainty.ts';
import { upgradKernel } from './upgrad.ts';
import { weightedSumKernel } from './weighted-sum.ts';

/** One for every balancing method of `index.ts`. */
const kernels = {
  'weighted-sum': weightedSumKernel,
  rlw: randomWeightsKernel,
  uw: uncertaintyKernel,
  dwa: dynamicAverageKernel,
  'grad-norm': gradNormKernel,
  'inverse-norm': inverseNormKernel,
  famo: famoKernel,
  mgda: mgdaKernel,
  pcgrad: pcgradKernel,
  cagrad: cagradKernel,
  'imtl-g': imtlGKernel,
  'nash-mtl': nashMtlKernel,
  'aligned-mtl': alignedMtlKernel,
  upgrad: upgradKernel,
  fairgrad: fairgradKernel,
  config: configKernel,
  'drawn-preferences': drawnPreferencesKernel,
  dualproj: dualprojKernel,
  sdmgrad: sdmgradKernel,
  gradvac: gradvacKernel,
  krum: krumKernel,
  'uw-so': softUncertaintyKernel,
  'imtl-l': impartialLossKernel,
  gls: geometricKernel,
  stch: smoothChebyshevKernel,
  cosmos: cosmosKernel,
  pbi: pbiKernel,
  'auxiliary-gate': auxiliaryGateKernel,
  pcd: pcdKernel,
  'excess-mtl': excessMtlKernel,
  'db-mtl': dbMtlKernel,
  'grad-drop': gradDropKernel,
  moco: mocoKernel,
  modo: modoKernel,
  'sdmgrad-batches': sdmgradBatchesKernel,
  'trimmed-mean': trimmedMeanKernel,
  'auto-lambda': autoLambdaKernel,
  moml: momlKernel,
  forum: forumKernel,
} satisfies Record<BalancerKind, BalancerKernel>;

/** Definitions with their kernels, for the worker; the page does without. */
export const balancerEntries = joinKernels<BalancerDefinition, BalancerKernel>(balancers, kernels);
