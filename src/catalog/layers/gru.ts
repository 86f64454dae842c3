import type { LayerKernel } from './define-layer.ts';
import { buildRecurrent, defineRecurrent, recurrentExamples } from './recurrent.ts';

/** Cho et al. 2014. */
export const gru = defineRecurrent({
  type: 'gru',
  icon: 'repeat-1',
  text: {
    en: {
      title: 'GRU',
      help: 'Reads step by step; gates decide what of its state is kept, so it remembers longer. The reset gate acts before the matrix U, as first published; PyTorch lets it act after.',
    },
    zh: {
      title: 'GRU',
      help: '逐步读取；门控决定保留状态的哪些部分，因此记得更久。重置门作用在矩阵 U 之前（最初发表的形式）；PyTorch 则作用在其后。',
    },
  },
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
