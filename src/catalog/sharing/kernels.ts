import type { LayerKernel } from '../layers/define-layer.ts';
import { adapterKernel } from './adapter.ts';
import { attentionMaskKernel } from './attention-mask.ts';
import { branchKernel } from './branch.ts';
import { crossStitchKernel } from './cross-stitch.ts';
import { dselectKKernel } from './dselect-k.ts';
import { filmKernel } from './film.ts';
import { gateKernel } from './gate.ts';
import { layerMixtureKernel } from './layer-mixture.ts';
import { loraKernel } from './lora.ts';
import { nddrKernel } from './nddr.ts';
import { preferenceDenseKernel } from './preference-dense.ts';
import { sluiceKernel } from './sluice.ts';
import type { SharingType } from './index.ts';

/** One for every sharing block of `index.ts`; the page does without. */
export const sharingKernels = {
  'cross-stitch': crossStitchKernel,
  gate: gateKernel,
  'dselect-k': dselectKKernel,
  sluice: sluiceKernel,
  'layer-mixture': layerMixtureKernel,
  nddr: nddrKernel,
  'attention-mask': attentionMaskKernel,
  branch: branchKernel,
  adapter: adapterKernel,
  film: filmKernel,
  lora: loraKernel,
  'preference-dense': preferenceDenseKernel,
} satisfies Record<SharingType, LayerKernel>;
