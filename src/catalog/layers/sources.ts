/** Formulas of layers, and where they come from. Apart, since only panels show them. */
import type { Source } from '../paper.ts';
import type { LayerType } from './index.ts';

export const layerSources = {
  activation: {
    formula: 'y = f(x)',
  },
  add: {
    formula: 'y = \\sum_i x_i',
  },
  attention: {
    formula:
      'y = x + \\sum_h \\operatorname{softmax}\\Big(\\frac{Q_h K_h^\\top}{\\sqrt{d}}\\Big) V_h O_h',
  },
  'avg-pool': {
    formula: 'y_{ijc} = \\tfrac{1}{k^2} \\sum_{u,v} x_{si+u,\\,sj+v,\\,c}',
  },
  'batch-norm': {
    formula: 'y = \\gamma \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}} + \\beta',
  },
  concatenate: {
    formula: 'y = [x_1; x_2; \\dots]',
  },
  conv1d: {
    formula: 'y_{tc} = f\\Big(b_c + \\sum_{u,k} W_{ukc}\\, x_{t+u,\\,k}\\Big)',
  },
  'conv2d-transpose': {
    formula: 'y_{s i + u,\\, s j + v,\\, c} = f\\Big(b_c + \\sum_{i,j,k} W_{uvck}\\, x_{ijk}\\Big)',
  },
  conv2d: {
    formula: 'y_{ijc} = f\\Big(b_c + \\sum_{u,v,k} W_{uvkc}\\, x_{i+u,\\,j+v,\\,k}\\Big)',
  },
  dense: {
    formula: 'y = f(W^\\top x + b)',
  },
  'depthwise-conv2d': {
    formula: 'y_{ijk} = f\\Big(b_k + \\sum_{u,v} W_{uvk}\\, x_{i+u,\\,j+v,\\,k}\\Big)',
  },
  dropout: {
    formula: 'y = \\frac{m \\odot x}{1 - p}, \\quad m_i \\sim \\operatorname{Bernoulli}(1 - p)',
  },
  embedding: {
    formula: 'y_t = E_{x_t}',
  },
  flatten: {
    formula: 'y = \\operatorname{vec}(x)',
  },
  'global-avg-pool-1d': {
    formula: 'y_c = \\tfrac{1}{n} \\sum_t x_{tc}',
  },
  'global-avg-pool': {
    formula: 'y_c = \\tfrac{1}{hw} \\sum_{i,j} x_{ijc}',
  },
  'global-max-pool-1d': {
    formula: 'y_c = \\max_t x_{tc}',
  },
  gru: {
    formula:
      'h_t = z_t \\odot h_{t-1} + (1 - z_t) \\odot \\tanh(W x_t + U (r_t \\odot h_{t-1}) + b)',
  },
  'layer-norm': {
    formula:
      'y = \\gamma \\frac{x - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}} + \\beta, \\quad \\mu, \\sigma^2 \\text{ over channels}',
  },
  lstm: {
    formula:
      'c_t = f_t \\odot c_{t-1} + i_t \\odot \\tanh(W x_t + U h_{t-1} + b), \\quad h_t = o_t \\odot \\tanh(c_t)',
  },
  'max-pool': {
    formula: 'y_{ijc} = \\max_{u,v} x_{si+u,\\,sj+v,\\,c}',
  },
  multiply: {
    formula: 'y = \\prod_i x_i',
  },
  reshape: {
    formula: 'y_{ijc} = x_{(i w + j) C + c}',
  },
  residual: {
    formula: 'y = f\\big(x + W_2 * f(W_1 * x + b_1) + b_2\\big)',
  },
  'separable-conv2d': {
    formula:
      'y_{ijc} = f\\Big(b_c + \\sum_k P_{kc} \\sum_{u,v} D_{uvk}\\, x_{i+u,\\,j+v,\\,k}\\Big)',
  },
  'simple-rnn': {
    formula: 'h_t = \\tanh(W x_t + U h_{t-1} + b)',
  },
  'up-sampling': {
    formula: 'y_{ijc} = x_{\\lfloor i / s \\rfloor,\\, \\lfloor j / s \\rfloor,\\, c}',
  },
  adapter: {
    formula: 'y = h + U\\, f(D\\, h + d) + u',
    paper: {
      cite: 'Rebuffi et al. 2018',
      title: 'Efficient Parametrization of Multi-domain Deep Neural Networks',
      url: 'https://arxiv.org/abs/1803.10082',
    },
  },
  'attention-mask': {
    formula:
      'a = \\sigma\\big(\\mathrm{BN}(W_2\\, \\mathrm{relu}(\\mathrm{BN}(W_1 [u; a_{\\text{prev}}])))\\big), \\quad y = a \\odot p',
    paper: {
      cite: 'Liu et al. 2019',
      title: 'End-to-End Multi-Task Learning with Attention',
      url: 'https://arxiv.org/abs/1803.10704',
    },
  },
  branch: {
    formula:
      'y = \\sum_p d_p h_p, \\quad d = \\mathrm{onehot}\\,\\arg\\max_p (\\alpha_p + g_p),\\; g_p \\sim \\mathrm{Gumbel}',
    paper: {
      cite: 'Guo et al. 2020',
      title: 'Learning to Branch for Multi-Task Learning',
      url: 'https://arxiv.org/abs/2006.01895',
    },
  },
  'cross-stitch': {
    formula: '\\tilde{h}_a = \\sum_b A_{ab}\\, h_b',
    paper: {
      cite: 'Misra et al. 2016',
      title: 'Cross-stitch Networks for Multi-task Learning',
      url: 'https://arxiv.org/abs/1604.03539',
    },
  },
  'dselect-k': {
    formula:
      'y = \\sum_e \\sum_{j=1}^{k} \\mathrm{softmax}(w)_j \\prod_{i} S(t_{ji})^{e_i} \\big(1 - S(t_{ji})\\big)^{1 - e_i}\\, f_e',
    paper: {
      cite: 'Hazimeh et al. 2021',
      title: 'DSelect-k: Differentiable Selection in the Mixture of Experts',
      url: 'https://arxiv.org/abs/2106.03760',
    },
  },
  film: {
    formula: 'y = \\gamma_k \\odot h + \\beta_k',
    paper: {
      cite: 'Perez et al. 2018',
      title: 'FiLM: Visual Reasoning with a General Conditioning Layer',
      url: 'https://arxiv.org/abs/1709.07871',
    },
  },
  gate: {
    formula: 'y = \\sum_e \\mathrm{softmax}(W^\\top x + b)_e\\, f_e',
    paper: {
      cite: 'Ma et al. 2018',
      title:
        'Modeling Task Relationships in Multi-task Learning with Multi-gate Mixture-of-Experts',
      url: 'https://doi.org/10.1145/3219819.3220007',
    },
  },
  'layer-mixture': {
    formula: 'y = \\sum_l \\beta_l\\, h_l',
    paper: {
      cite: 'Ruder et al. 2017',
      title: 'Latent Multi-task Architecture Learning',
      url: 'https://arxiv.org/abs/1705.08142',
    },
  },
  lora: {
    formula: 'y = W x + s\\, B_k A_k x',
    paper: {
      cite: 'Agiza et al. 2024',
      title: 'MTLoRA: A Low-Rank Adaptation Approach for Efficient Multi-Task Learning',
      url: 'https://arxiv.org/abs/2403.20320',
    },
  },
  nddr: {
    formula: 'y_a = \\mathrm{BN}\\big(W_a^\\top [h_1; h_2; \\dots]\\big)',
    paper: {
      cite: 'Gao et al. 2019',
      title: 'NDDR-CNN: Layerwise Feature Fusing in Multi-Task CNNs',
      url: 'https://arxiv.org/abs/1801.08297',
    },
  },
  sluice: {
    formula:
      '\\tilde{h}_{a,r} = \\sum_{b} \\sum_{s=1}^{2} \\alpha_{(a,r),(b,s)}\\, h_{b,s}, \\quad r = 1, 2',
    paper: {
      cite: 'Ruder et al. 2017',
      title: 'Latent Multi-task Architecture Learning',
      url: 'https://arxiv.org/abs/1705.08142',
    },
  },
  'bag-of-words': {
    formula: 'y_w = \\sum_i [\\, x_i = w \\,]',
  },
  'fourier-features': {
    formula:
      'y_j = \\sqrt{2/D}\\, \\cos(\\omega_j^\\top x + b_j), \\quad \\omega_j \\sim \\mathcal{N}(0, \\ell^{-2} I)',
    paper: {
      cite: 'Rahimi & Recht 2007',
      title: 'Random Features for Large-Scale Kernel Machines',
      url: 'https://papers.nips.cc/paper/3182-random-features-for-large-scale-kernel-machines',
    },
  },
  hog: {
    formula: 'h_{c,b} = \\sum_{p \\in c} \\lVert \\nabla I_p \\rVert\\, v_b(\\theta_p)',
    paper: {
      cite: 'Dalal & Triggs 2005',
      title: 'Histograms of Oriented Gradients for Human Detection',
      url: 'https://doi.org/10.1109/CVPR.2005.177',
    },
  },
  polynomial: {
    formula: 'y = \\big(x^{\\alpha}\\big)_{1 \\le |\\alpha| \\le d}',
  },
  'tf-idf': {
    formula:
      'y_w = \\frac{\\mathrm{tf}_w\\, \\mathrm{idf}_w}{\\lVert \\mathrm{tf} \\odot \\mathrm{idf} \\rVert_2}, \\quad \\mathrm{idf}_w = \\ln \\frac{1 + N}{1 + N_w}',
    paper: {
      cite: 'Spärck Jones 1972',
      title: 'A Statistical Interpretation of Term Specificity and its Application in Retrieval',
      url: 'https://doi.org/10.1108/eb026526',
    },
  },
} satisfies Readonly<Record<LayerType, Source>>;
