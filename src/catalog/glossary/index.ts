import { createRegistry } from '../registry.ts';
import type { AnyTerm } from './define-term.ts';
import { balancingMethod } from './balancing-method.ts';
import { batch } from './batch.ts';
import { cagrad } from './cagrad.ts';
import { combinedLoss } from './combined-loss.ts';
import { conflict } from './conflict.ts';
import { cosine } from './cosine.ts';
import { crossStitch } from './cross-stitch.ts';
import { deltaM } from './delta-m.ts';
import { epoch } from './epoch.ts';
import { expert } from './expert.ts';
import { feature } from './feature.ts';
import { frozen } from './frozen.ts';
import { gate } from './gate.ts';
import { gradient } from './gradient.ts';
import { hardSharing } from './hard-sharing.ts';
import { head } from './head.ts';
import { label } from './label.ts';
import { learningRate } from './learning-rate.ts';
import { loss } from './loss.ts';
import { lossWeight } from './loss-weight.ts';
import { mgda } from './mgda.ts';
import { multiTask } from './multi-task.ts';
import { negativeTransfer } from './negative-transfer.ts';
import { paretoFront } from './pareto-front.ts';
import { pcgrad } from './pcgrad.ts';
import { relatedness } from './relatedness.ts';
import { seed } from './seed.ts';
import { sharedLayer } from './shared-layer.ts';
import { softSharing } from './soft-sharing.ts';
import { stopGradient } from './stop-gradient.ts';
import { testPart } from './test-part.ts';
import { tie } from './tie.ts';
import { uncertaintyWeighting } from './uncertainty-weighting.ts';
import { unit } from './unit.ts';
import { validation } from './validation.ts';
import { weightedSum } from './weighted-sum.ts';

/** From the whole to the parts, then what is done with them. */
const all = [
  multiTask,
  sharedLayer,
  head,
  feature,
  unit,
  label,
  loss,
  combinedLoss,
  lossWeight,
  gradient,
  conflict,
  cosine,
  negativeTransfer,
  relatedness,
  batch,
  epoch,
  learningRate,
  seed,
  validation,
  testPart,
  hardSharing,
  softSharing,
  crossStitch,
  expert,
  gate,
  tie,
  frozen,
  paretoFront,
  weightedSum,
  balancingMethod,
  uncertaintyWeighting,
  pcgrad,
  mgda,
  cagrad,
  deltaM,
  stopGradient,
] as const;

export type TermId = (typeof all)[number]['id'];

export const glossary = createRegistry<AnyTerm & { readonly id: TermId }>(
  'term',
  all,
  ({ id }) => id,
);
