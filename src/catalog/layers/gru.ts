import type { LayerKernel } from './define-layer.ts';
import { buildRecurrent, defineRecurrent, recurrentExamples } from './recurrent.ts';

/** Cho et al. 2014. */
export const gru = defineRecurrent({
  type: 'gru',
  icon: 'repeat-1',
  title: { en: 'GRU', zh: 'GRU' },
  formula: 'h_t = z_t \\odot h_{t-1} + (1 - z_t) \\odot \\tanh(W x_t + U (r_t \\odot h_{t-1}) + b)',
  gates: 3,
});

export const gruKernel: LayerKernel<typeof gru> = {
  examples: recurrentExamples,
  // Stated, since tfjs's defaults for gates are hard sigmoids.
  build: (api, ...given) =>
    buildRecurrent(
      (config) => api.layers.gru({ ...config, recurrentActivation: 'sigmoid' }),
      api,
      ...given,
    ),
};
