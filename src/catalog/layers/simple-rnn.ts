import type { LayerKernel } from './define-layer.ts';
import { buildRecurrent, defineRecurrent, recurrentExamples } from './recurrent.ts';

export const simpleRnn = defineRecurrent({
  type: 'simple-rnn',
  icon: 'repeat',
  title: { en: 'SimpleRNN', zh: '简单循环层' },
  formula: 'h_t = \\tanh(W x_t + U h_{t-1} + b)',
  gates: 1,
});

export const simpleRnnKernel: LayerKernel<typeof simpleRnn> = {
  examples: recurrentExamples,
  build: (api, ...given) => buildRecurrent((config) => api.layers.simpleRNN(config), api, ...given),
};
