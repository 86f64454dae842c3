import type { LayerKernel } from './define-layer.ts';
import { buildRecurrent, defineRecurrent, recurrentExamples } from './recurrent.ts';

/** Hochreiter and Schmidhuber 1997; forget gate open at the start (Gers et al. 2000). */
export const lstm = defineRecurrent({
  type: 'lstm',
  icon: 'history',
  title: { en: 'LSTM', zh: 'LSTM' },
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
