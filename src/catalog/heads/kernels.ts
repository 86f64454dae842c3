import { joinKernels } from '../registry.ts';
import type { HeadDefinition, HeadKernel } from './define-head.ts';
import { boxKernel } from './box.ts';
import { countKernel } from './count.ts';
import { depthKernel } from './depth.ts';
import { multiLabelKernel } from './multi-label.ts';
import { normalsKernel } from './normals.ts';
import { ordinalKernel } from './ordinal.ts';
import { presenceKernel } from './presence.ts';
import { reconstructionKernel } from './reconstruction.ts';
import { regressionKernel } from './regression.ts';
import { rotationKernel } from './rotation.ts';
import { segmentationKernel } from './segmentation.ts';
import { sigmoidKernel } from './sigmoid.ts';
import { softmaxKernel } from './softmax.ts';
import { heads, type HeadType } from './index.ts';

/** One for every head of `index.ts`. */
const kernels = {
  softmax: softmaxKernel,
  sigmoid: sigmoidKernel,
  regression: regressionKernel,
  'multi-label': multiLabelKernel,
  ordinal: ordinalKernel,
  count: countKernel,
  presence: presenceKernel,
  box: boxKernel,
  segmentation: segmentationKernel,
  depth: depthKernel,
  normals: normalsKernel,
  reconstruction: reconstructionKernel,
  rotation: rotationKernel,
} satisfies Record<HeadType, HeadKernel>;

/** Definitions with their kernels, for the worker; the page does without. */
export const headEntries = joinKernels<HeadDefinition, HeadKernel>(heads, kernels);
