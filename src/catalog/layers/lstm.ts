import type { LayerKernel } from './define-layer.ts';
import { buildRecurrent, defineRecurrent, recurrentExamples } from './recurrent.ts';

/** Hochreiter and Schmidhuber 1997; forget gate open at the start (Gers et al. 2000). */
export const lstm = defineRecurrent({
  type: 'lstm',
  icon: 'history',
  text: {
    en: {
      title: 'LSTM',
      help: 'Reads step by step with a memory beside its state, so it can hold on to things from far back.',
    },
    zh: { title: 'LSTM', help: '逐步读取，状态之外另有一份记忆，能留住很久以前的内容。' },
  },
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
