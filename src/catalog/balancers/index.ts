import { createRegistry } from '../registry.ts';
import { alignedMtl } from './aligned-mtl.ts';
import { autoLambda } from './auto-lambda.ts';
import { auxiliaryGate } from './auxiliary-gate.ts';
import { cagrad } from './cagrad.ts';
import { config } from './config.ts';
import { cosmos } from './cosmos.ts';
import type { BalancerDefinition } from './define-balancer.ts';
import { dbMtl } from './db-mtl.ts';
import { drawnPreferences } from './drawn-preferences.ts';
import { dualproj } from './dualproj.ts';
import { dynamicAverage } from './dynamic-average.ts';
import { excessMtl } from './excess-mtl.ts';
import { fairgrad } from './fairgrad.ts';
import { famo } from './famo.ts';
import { forum } from './forum.ts';
import { geometric } from './geometric.ts';
import { gradDrop } from './grad-drop.ts';
import { gradNorm } from './grad-norm.ts';
import { impartialLoss } from './impartial-loss.ts';
import { gradvac } from './gradvac.ts';
import { imtlG } from './imtl-g.ts';
import { inverseNorm } from './inverse-norm.ts';
import { krum } from './krum.ts';
import { mgda } from './mgda.ts';
import { moco } from './moco.ts';
import { modo } from './modo.ts';
import { moml } from './moml.ts';
import { nashMtl } from './nash-mtl.ts';
import { pbi } from './pbi.ts';
import { pcd } from './pcd.ts';
import { pcgrad } from './pcgrad.ts';
import { randomWeights } from './random-weights.ts';
import { sdmgradBatches } from './sdmgrad-batches.ts';
import { sdmgrad } from './sdmgrad.ts';
import { smoothChebyshev } from './smooth-chebyshev.ts';
import { softUncertainty } from './soft-uncertainty.ts';
import { trimmedMean } from './trimmed-mean.ts';
import { uncertainty } from './uncertainty.ts';
import { upgrad } from './upgrad.ts';
import { weightedSum } from './weighted-sum.ts';
import type { Judgement, WordsOf } from '../words/definition-words.ts';

/** What most people look for, the plain ones first. */
const common = [
  weightedSum,
  randomWeights,
  uncertainty,
  dynamicAverage,
  gradNorm,
  inverseNorm,
  famo,
  mgda,
  pcgrad,
  cagrad,
  imtlG,
  nashMtl,
  alignedMtl,
  upgrad,
  fairgrad,
] as const;
const further = [
  drawnPreferences,
  softUncertainty,
  impartialLoss,
  geometric,
  smoothChebyshev,
  cosmos,
  pbi,
  config,
  dualproj,
  sdmgrad,
  gradvac,
  krum,
  auxiliaryGate,
  pcd,
  excessMtl,
  dbMtl,
  gradDrop,
  moco,
  modo,
  sdmgradBatches,
  trimmedMean,
  autoLambda,
  moml,
  forum,
] as const;
const all = [...common, ...further] as const;
export type BalancerKind = (typeof all)[number]['kind'];
/** In one language. */
export type BalancerWords = {
  readonly [Each in (typeof all)[number] as Each['kind']]: WordsOf<Each> & Judgement;
};

export const balancers = createRegistry<BalancerDefinition>(
  'balancer',
  all,
  (balancer) => balancer.kind,
);

/** Minimises Σ λ_t L_t as it is: what every other method is measured by. */
export const plainBalancer: BalancerDefinition = weightedSum;

/** Draws the shares that layers are told. */
export const steeredMethod: BalancerDefinition = drawnPreferences;

/** Behind “more” in lists. */
export const furtherBalancers: ReadonlySet<string> = new Set(further.map(({ kind }) => kind));
