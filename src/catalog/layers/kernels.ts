import { joinKernels } from '../registry.ts';
import type { LayerDefinition, LayerKernel } from './define-layer.ts';
import { activationKernel } from './activation.ts';
import { addKernel } from './add.ts';
import { attentionKernel } from './attention.ts';
import { avgPoolKernel } from './avg-pool.ts';
import { batchNormKernel } from './batch-norm.ts';
import { concatenateKernel } from './concatenate.ts';
import { conv1dKernel } from './conv1d.ts';
import { conv2dTransposeKernel } from './conv2d-transpose.ts';
import { conv2dKernel } from './conv2d.ts';
import { denseKernel } from './dense.ts';
import { depthwiseConv2dKernel } from './depthwise-conv2d.ts';
import { dropoutKernel } from './dropout.ts';
import { embeddingKernel } from './embedding.ts';
import { flattenKernel } from './flatten.ts';
import { globalAvgPool1dKernel } from './global-avg-pool-1d.ts';
import { globalAvgPoolKernel } from './global-avg-pool.ts';
import { globalMaxPool1dKernel } from './global-max-pool-1d.ts';
import { gruKernel } from './gru.ts';
import { layerNormKernel } from './layer-norm.ts';
import { lstmKernel } from './lstm.ts';
import { maxPoolKernel } from './max-pool.ts';
import { multiplyKernel } from './multiply.ts';
import { reshapeKernel } from './reshape.ts';
import { residualKernel } from './residual.ts';
import { separableConv2dKernel } from './separable-conv2d.ts';
import { simpleRnnKernel } from './simple-rnn.ts';
import { stopGradientKernel } from './stop-gradient.ts';
import { upSamplingKernel } from './up-sampling.ts';
import { featureKernels } from '../features/kernels.ts';
import { sharingKernels } from '../sharing/kernels.ts';
import { layers, type LayerType } from './index.ts';

/** One for every layer of `index.ts`. */
const kernels = {
  dense: denseKernel,
  activation: activationKernel,
  reshape: reshapeKernel,
  conv2d: conv2dKernel,
  'separable-conv2d': separableConv2dKernel,
  'depthwise-conv2d': depthwiseConv2dKernel,
  residual: residualKernel,
  'conv2d-transpose': conv2dTransposeKernel,
  'up-sampling': upSamplingKernel,
  'max-pool': maxPoolKernel,
  'avg-pool': avgPoolKernel,
  'global-avg-pool': globalAvgPoolKernel,
  flatten: flattenKernel,
  embedding: embeddingKernel,
  conv1d: conv1dKernel,
  gru: gruKernel,
  lstm: lstmKernel,
  'simple-rnn': simpleRnnKernel,
  attention: attentionKernel,
  'global-avg-pool-1d': globalAvgPool1dKernel,
  'global-max-pool-1d': globalMaxPool1dKernel,
  dropout: dropoutKernel,
  'batch-norm': batchNormKernel,
  'layer-norm': layerNormKernel,
  concatenate: concatenateKernel,
  add: addKernel,
  multiply: multiplyKernel,
  'stop-gradient': stopGradientKernel,
  ...sharingKernels,
  ...featureKernels,
} satisfies Record<LayerType, LayerKernel>;

/** Definitions with their kernels, for the worker; the page does without. */
export const layerEntries = joinKernels<LayerDefinition, LayerKernel>(layers, kernels);
