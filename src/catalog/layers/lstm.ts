import type { LayerKernel } from './define-layer.ts';
import { buildRecurrent, defineRecurrent, recurrentExamples } from './recurrent.ts';

/** Hochreiter and Schmidhuber 1997; forget gate open at the start (Gers et al. 2000). */
export const lstm = defineRecurrent({
  type: 'lstm',
  icon: 'history',
  title: { en: 'LSTM', zh: 'LSTM' },
  formula:
    'c_t = f_t \\odot c_{t-1} + i_t \\odot \\tanh(W x_t + U h_{t-1} + b), \\quad h_t = o_t \\odot \\tanh(c_t)',
  gates: 4,
});

export const lstmKernel: LayerKernel<typeof lstm> = {
  examples: recurrentExamples,
  build: (api, ...given) =>
    buildRecurrent(
      (config) =>
        api.layers.lstm({ ...config, recurrentActivation: 'sigmoid', unitForgetBias: true }),
      api,
      ...given,
    ),
};
