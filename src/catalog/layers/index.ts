import { createRegistry } from '../registry.ts';
import { activation } from './activation.ts';
import { add } from './add.ts';
import { attention } from './attention.ts';
import { avgPool } from './avg-pool.ts';
import { batchNorm } from './batch-norm.ts';
import { concatenate } from './concatenate.ts';
import { conv1d } from './conv1d.ts';
import { conv2dTranspose } from './conv2d-transpose.ts';
import { conv2d } from './conv2d.ts';
import type { LayerDefinition } from './define-layer.ts';
import { dense } from './dense.ts';
import { depthwiseConv2d } from './depthwise-conv2d.ts';
import { dropout } from './dropout.ts';
import { embedding } from './embedding.ts';
import { flatten } from './flatten.ts';
import { globalAvgPool1d } from './global-avg-pool-1d.ts';
import { globalAvgPool } from './global-avg-pool.ts';
import { globalMaxPool1d } from './global-max-pool-1d.ts';
import { gru } from './gru.ts';
import { layerNorm } from './layer-norm.ts';
import { lstm } from './lstm.ts';
import { maxPool } from './max-pool.ts';
import { fixedFeatures } from '../features/index.ts';
import { sharingBlocks } from '../sharing/index.ts';
import { multiply } from './multiply.ts';
import { reshape } from './reshape.ts';
import { residual } from './residual.ts';
import { separableConv2d } from './separable-conv2d.ts';
import { simpleRnn } from './simple-rnn.ts';
import { stopGradient } from './stop-gradient.ts';
import { upSampling } from './up-sampling.ts';
import type { WordsOf } from '../words/definition-words.ts';

/** In the palette's order. */
const all = [
  dense,
  activation,
  reshape,
  conv2d,
  separableConv2d,
  depthwiseConv2d,
  residual,
  conv2dTranspose,
  upSampling,
  maxPool,
  avgPool,
  globalAvgPool,
  flatten,
  embedding,
  conv1d,
  gru,
  lstm,
  simpleRnn,
  attention,
  globalAvgPool1d,
  globalMaxPool1d,
  dropout,
  batchNorm,
  layerNorm,
  concatenate,
  add,
  multiply,
  stopGradient,
  ...sharingBlocks,
  ...fixedFeatures,
] as const;
export type LayerType = (typeof all)[number]['type'];
/** In one language. */
export type LayerWords = {
  readonly [Each in (typeof all)[number] as Each['type']]: WordsOf<Each>;
};

export const layers = createRegistry<LayerDefinition>('layer', all, (layer) => layer.type);
