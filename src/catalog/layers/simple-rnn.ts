import type { LayerKernel } from './define-layer.ts';
import { buildRecurrent, defineRecurrent, recurrentExamples } from './recurrent.ts';

export const simpleRnn = defineRecurrent({
  type: 'simple-rnn',
  icon: 'repeat',
  text: {
    en: {
      title: 'SimpleRNN',
      help: 'Reads step by step and carries one state along; what lies far back fades soon.',
    },
    zh: { title: '简单循环层', help: '逐步读取并携带一个状态；久远的内容很快淡去。' },
  },
  formula: 'h_t = \\tanh(W x_t + U h_{t-1} + b)',
  gates: 1,
});

export const simpleRnnKernel: LayerKernel<typeof simpleRnn> = {
  examples: recurrentExamples,
  build: (api, ...given) => buildRecurrent((config) => api.layers.simpleRNN(config), api, ...given),
};
