import type { Paper } from '../paper.ts';
import type { BalancerKind } from './index.ts';

/** Where a method comes from. */
interface Source {
  readonly paper: Paper;
  /** In TeX, of the rule as it stands here. */
  readonly formula: string;
}

/** Of every method. Apart from the definitions, which the page waits for: this comes with what shows it. */
export const balancerSources: Readonly<Record<BalancerKind, Source>> = {
  'weighted-sum': {
    paper: {
      cite: 'Kurin et al. 2022',
      title: 'In Defense of the Unitary Scalarization for Deep Multi-Task Learning',
      url: 'https://arxiv.org/abs/2201.04122',
    },
    formula: 'L = \\sum_t \\lambda_t L_t',
  },
  rlw: {
    paper: {
      cite: 'Lin et al. 2022',
      title: 'Reasonable Effectiveness of Random Weighting: A Litmus Test for Multi-Task Learning',
      url: 'https://arxiv.org/abs/2111.10603',
    },
    formula:
      '\\alpha = \\operatorname{softmax}(z), \\quad z_t \\sim N(0, 1), \\quad L = \\sum_t \\alpha_t \\ell_t',
  },
  'drawn-preferences': {
    paper: {
      cite: 'Navon et al. 2021',
      title: 'Learning the Pareto Front with Hypernetworks',
      url: 'https://arxiv.org/abs/2010.04104',
    },
    formula:
      'r \\sim \\operatorname{Dirichlet}(a, \\dots, a), \\quad \\alpha_t = T\\, r_t, \\quad L = \\sum_t \\alpha_t\\, \\ell_t(\\theta, r)',
  },
  uw: {
    paper: {
      cite: 'Kendall et al. 2018',
      title:
        'Multi-Task Learning Using Uncertainty to Weigh Losses for Scene Geometry and Semantics',
      url: 'https://arxiv.org/abs/1705.07115',
    },
    formula:
      'L = \\sum_t \\tfrac{1}{2} e^{-s_t} \\ell_t + \\tfrac{1}{2} s_t, \\quad \\alpha_t = \\tfrac{1}{2} e^{-s_t}',
  },
  dwa: {
    paper: {
      cite: 'Liu et al. 2019',
      title: 'End-to-End Multi-Task Learning with Attention',
      url: 'https://arxiv.org/abs/1803.10704',
    },
    formula:
      '\\alpha = K \\operatorname{softmax}(r / T), \\quad r_t = \\frac{\\ell_t(e - 1)}{\\ell_t(e - 2)}',
  },
  'grad-norm': {
    paper: {
      cite: 'Chen et al. 2018',
      title:
        'GradNorm: Gradient Normalization for Adaptive Loss Balancing in Deep Multitask Networks',
      url: 'https://arxiv.org/abs/1711.02257',
    },
    formula:
      '\\min_{\\alpha} \\sum_t \\left| \\alpha_t |g_t| - \\bar{G} r_t^{a} \\right|, \\quad r_t = \\frac{\\ell_t / \\ell_t(0)}{\\tfrac{1}{K} \\sum_s \\ell_s / \\ell_s(0)}',
  },
  'inverse-norm': {
    paper: {
      cite: 'Wang et al. 2023',
      title: 'An Expert’s Guide to Training Physics-informed Neural Networks',
      url: 'https://arxiv.org/abs/2308.08468',
    },
    formula:
      '\\alpha_t = K \\frac{1 / m_t}{\\sum_s 1 / m_s}, \\quad m_t \\leftarrow \\beta m_t + (1 - \\beta) |g_t|',
  },
  famo: {
    paper: {
      cite: 'Liu et al. 2023',
      title: 'FAMO: Fast Adaptive Multitask Optimization',
      url: 'https://arxiv.org/abs/2306.03792',
    },
    formula:
      '\\alpha_t = \\frac{c z_t}{\\ell_t}, \\quad z = \\operatorname{softmax}(\\xi), \\quad c = \\left( \\sum_t \\frac{z_t}{\\ell_t} \\right)^{-1}',
  },
  mgda: {
    paper: {
      cite: 'Sener & Koltun 2018',
      title: 'Multi-Task Learning as Multi-Objective Optimization',
      url: 'https://arxiv.org/abs/1810.04650',
    },
    formula:
      '\\min_\\alpha \\left| \\sum_t \\alpha_t g_t \\right|, \\quad \\alpha_t \\ge 0, \\quad \\sum_t \\alpha_t = 1',
  },
  pcgrad: {
    paper: {
      cite: 'Yu et al. 2020',
      title: 'Gradient Surgery for Multi-Task Learning',
      url: 'https://arxiv.org/abs/2001.06782',
    },
    formula:
      'g_i \\leftarrow g_i - \\frac{\\min(0, g_i \\cdot g_j)}{|g_j|^2} g_j, \\quad d = \\sum_i g_i',
  },
  cagrad: {
    paper: {
      cite: 'Liu et al. 2021',
      title: 'Conflict-Averse Gradient Descent for Multi-task Learning',
      url: 'https://arxiv.org/abs/2110.14048',
    },
    formula:
      '\\max_d \\min_t \\; g_t \\cdot d, \\quad |d - g_0| \\le c \\, |g_0|, \\quad g_0 = \\tfrac{1}{T} \\sum_t g_t',
  },
  'imtl-g': {
    paper: {
      cite: 'Liu et al. 2021',
      title: 'Towards Impartial Multi-task Learning',
      url: 'https://openreview.net/forum?id=IMPnRXEWpvr',
    },
    formula:
      'd = \\sum_t \\alpha_t g_t, \\quad d \\cdot \\frac{g_t}{|g_t|} = d \\cdot \\frac{g_s}{|g_s|}, \\quad \\sum_t \\alpha_t = 1',
  },
  'nash-mtl': {
    paper: {
      cite: 'Navon et al. 2022',
      title: 'Multi-Task Learning as a Bargaining Game',
      url: 'https://arxiv.org/abs/2202.01017',
    },
    formula:
      '\\max_d \\sum_t \\ln (g_t \\cdot d): \\quad d = \\sum_t \\alpha_t g_t, \\quad g_t \\cdot d = \\frac{1}{\\alpha_t}',
  },
  'aligned-mtl': {
    paper: {
      cite: 'Senushkin et al. 2023',
      title: 'Independent Component Alignment for Multi-Task Learning',
      url: 'https://arxiv.org/abs/2305.19000',
    },
    formula:
      'G = V \\Lambda V^\\top, \\quad \\alpha = \\sqrt{\\lambda} \\, V \\Lambda^{-1/2} V^\\top \\tfrac{1}{T}',
  },
  upgrad: {
    paper: {
      cite: 'Quinton & Rey 2024',
      title: 'Jacobian Descent for Multi-Objective Optimization',
      url: 'https://arxiv.org/abs/2406.16232',
    },
    formula:
      'd = \\frac{1}{T} \\sum_t P(g_t), \\quad P(x) = \\operatorname{argmin} \\{ |y - x| : g_s \\cdot y \\ge 0 \\}',
  },
  fairgrad: {
    paper: {
      cite: 'Ban & Ji 2024',
      title: 'Fair Resource Allocation in Multi-Task Learning',
      url: 'https://arxiv.org/abs/2402.15638',
    },
    formula: 'd = \\sum_t w_t g_t, \\quad g_t \\cdot d = w_t^{-1/\\alpha}, \\quad w_t > 0',
  },
  config: {
    paper: {
      cite: 'Liu et al. 2024',
      title: 'ConFIG: Towards Conflict-free Training of Physics Informed Neural Networks',
      url: 'https://arxiv.org/abs/2408.11104',
    },
    formula:
      '\\frac{g_t}{|g_t|} \\cdot x = \\frac{g_s}{|g_s|} \\cdot x, \\quad |x| = 1, \\quad d = \\left( \\sum_t g_t \\cdot x \\right) x',
  },
  dualproj: {
    paper: {
      cite: 'Lopez-Paz & Ranzato 2017',
      title: 'Gradient Episodic Memory for Continual Learning',
      url: 'https://arxiv.org/abs/1706.08840',
    },
    formula:
      'd = \\operatorname{argmin} \\{ |y - g_0| : g_t \\cdot y \\ge 0 \\}, \\quad g_0 = \\tfrac{1}{T} \\sum_t g_t',
  },
  sdmgrad: {
    paper: {
      cite: 'Xiao et al. 2023',
      title:
        'Direction-oriented Multi-objective Learning: Simple and Provable Stochastic Algorithms',
      url: 'https://arxiv.org/abs/2305.18409',
    },
    formula:
      'd = \\frac{1}{1 + \\lambda} \\left( \\sum_t w_t g_t + \\lambda g_0 \\right), \\quad w = \\operatorname{argmin} \\left| \\sum_t w_t g_t + \\lambda g_0 \\right|',
  },
  gradvac: {
    paper: {
      cite: 'Wang et al. 2021',
      title:
        'Gradient Vaccine: Investigating and Improving Multi-task Optimization in Massively Multilingual Models',
      url: 'https://arxiv.org/abs/2010.05874',
    },
    formula:
      '\\cos(g_i, g_j) < \\rho_{ij}: \\; g_i \\leftarrow g_i + a \\, g_j, \\quad \\rho_{ij} \\leftarrow (1 - \\beta) \\rho_{ij} + \\beta \\cos(g_i, g_j)',
  },
  krum: {
    paper: {
      cite: 'Blanchard et al. 2017',
      title: 'Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent',
      url: 'https://papers.nips.cc/paper/6617-machine-learning-with-adversaries-byzantine-tolerant-gradient-descent',
    },
    formula:
      's_t = \\sum_{u \\in N(t)} |g_t - g_u|, \\quad d = g_t \\; \\operatorname{with} \\; \\min_t s_t',
  },
  'uw-so': {
    paper: {
      cite: 'Kirchdorfer et al. 2024',
      title: 'Analytical Uncertainty-Based Loss Weighting in Multi-Task Learning',
      url: 'https://arxiv.org/abs/2408.07985',
    },
    formula:
      '\\alpha = \\operatorname{softmax}\\left( \\frac{1}{T \\ell_t} \\right), \\quad L = \\sum_t \\alpha_t \\ell_t',
  },
  'imtl-l': {
    paper: {
      cite: 'Liu et al. 2021',
      title: 'Towards Impartial Multi-task Learning',
      url: 'https://openreview.net/forum?id=IMPnRXEWpvr',
    },
    formula: 'L = \\sum_t e^{s_t} \\ell_t - s_t, \\quad \\alpha_t = e^{s_t}',
  },
  gls: {
    paper: {
      cite: 'Chennupati et al. 2019',
      title:
        'MultiNet++: Multi-Stream Feature Aggregation and Geometric Loss Strategy for Multi-Task Learning',
      url: 'https://arxiv.org/abs/1904.08492',
    },
    formula: 'L = \\left( \\prod_t \\ell_t \\right)^{1/K}, \\quad \\alpha_t = \\frac{L}{K \\ell_t}',
  },
  stch: {
    paper: {
      cite: 'Lin et al. 2024',
      title: 'Smooth Tchebycheff Scalarization for Multi-Objective Optimization',
      url: 'https://arxiv.org/abs/2402.19078',
    },
    formula:
      'L = K \\mu \\ln \\sum_t \\exp\\left( \\frac{1}{\\mu} \\ln \\frac{\\ell_t}{n_t} \\right)',
  },
  cosmos: {
    paper: {
      cite: 'Ruchte & Grabocka 2021',
      title: 'Scalable Pareto Front Approximation for Deep Multi-Objective Learning',
      url: 'https://arxiv.org/abs/2103.13392',
    },
    formula: 'L = \\sum_t r_t \\ell_t - \\lambda \\cos(r, \\ell)',
  },
  pbi: {
    paper: {
      cite: 'Zhang & Li 2007',
      title: 'MOEA/D: A Multiobjective Evolutionary Algorithm Based on Decomposition',
      url: 'https://doi.org/10.1109/TEVC.2007.892759',
    },
    formula:
      'L = d_1 + \\theta d_2, \\quad d_1 = \\frac{r^{\\top} \\ell}{|r|}, \\quad d_2 = \\left| \\ell - d_1 \\frac{r}{|r|} \\right|',
  },
  'auxiliary-gate': {
    paper: {
      cite: 'Du et al. 2018',
      title: 'Adapting Auxiliary Losses Using Gradient Similarity',
      url: 'https://arxiv.org/abs/1812.02224',
    },
    formula: 'd = g_1 + \\sum_{t > 1} \\max(0, \\cos(g_1, g_t)) \\, g_t',
  },
  pcd: {
    paper: {
      cite: 'Varam & Alhajri 2026',
      title:
        'Not All Objectives Are Born Equal: Priority-Constrained Descent for Hierarchical Multi-Objective Optimization',
      url: 'https://arxiv.org/abs/2606.29521',
    },
    formula:
      'd = \\operatorname{argmin} \\{ |y - g_1| : g_t \\cdot y \\ge \\tau |g_t|^2, \\; t > 1 \\}',
  },
  'excess-mtl': {
    paper: {
      cite: 'He et al. 2024',
      title: 'Robust Multi-Task Learning with Excess Risks',
      url: 'https://arxiv.org/abs/2402.02009',
    },
    formula:
      '\\alpha_t \\leftarrow K \\frac{\\alpha_t e^{\\eta r_t}}{\\sum_s \\alpha_s e^{\\eta r_s}}, \\quad r_t = \\frac{e_t}{e_t(0)}, \\quad e_t = \\sum_i \\frac{g_{t,i}^2}{\\sqrt{S_{t,i}}}, \\quad S_{t,i} = \\sum_k g_{t,i}^2',
  },
  'db-mtl': {
    paper: {
      cite: 'Lin et al. 2023',
      title: 'Dual-Balancing for Multi-Task Learning',
      url: 'https://arxiv.org/abs/2308.12029',
    },
    formula:
      'd = \\max_s |y_s| \\sum_t \\frac{y_t}{|y_t|}, \\quad y_t \\leftarrow b\\, y_t + (1 - b) \\nabla \\ln \\ell_t, \\quad b = \\beta / k^{\\sigma}',
  },
  'grad-drop': {
    paper: {
      cite: 'Chen et al. 2020',
      title: 'Just Pick a Sign: Optimizing Deep Multitask Models with Gradient Sign Dropout',
      url: 'https://arxiv.org/abs/2010.06808',
    },
    formula:
      'd_i = \\sum_{t : g_{t,i} > 0} g_{t,i} \\quad \\text{if} \\quad P_i > U_i, \\quad \\text{else} \\quad \\sum_{t : g_{t,i} < 0} g_{t,i}, \\quad P_i = \\tfrac{1}{2} + \\frac{\\sum_t g_{t,i}}{2 \\sum_t |g_{t,i}|}',
  },
  moco: {
    paper: {
      cite: 'Fernando et al. 2023',
      title: 'Mitigating Gradient Bias in Multi-objective Learning: A Provably Convergent Approach',
      url: 'https://openreview.net/forum?id=dLAYGdKTi2',
    },
    formula:
      'd = \\sum_t w_t y_t, \\quad y_t \\leftarrow y_t - \\beta_k ( y_t - \\ell_t g_t / |g_t| ), \\quad w \\leftarrow \\operatorname{proj} ( w - \\gamma_k (Y Y^{\\top} + \\rho I) w ), \\quad \\beta_k = \\beta / \\sqrt{k}, \\quad \\gamma_k = \\gamma / \\sqrt{k}',
  },
  modo: {
    paper: {
      cite: 'Chen et al. 2023',
      title:
        'Three-Way Trade-Off in Multi-Objective Learning: Optimization, Generalization and Conflict-Avoidance',
      url: 'https://arxiv.org/abs/2305.20057',
    },
    formula:
      'd = \\sum_t w_t g_t, \\quad w \\leftarrow \\operatorname{proj} ( w - \\gamma (G_1 G_2^{\\top} + \\rho I) w )',
  },
  'sdmgrad-batches': {
    paper: {
      cite: 'Xiao et al. 2023',
      title:
        'Direction-oriented Multi-objective Learning: Simple and Provable Stochastic Algorithms',
      url: 'https://arxiv.org/abs/2305.18409',
    },
    formula:
      'd = \\frac{1}{1 + \\lambda} \\left( \\sum_t w_t g_t + \\lambda g_0 \\right), \\quad w \\leftarrow \\operatorname{proj} \\left( w - \\eta \\, G_1 G_2^{\\top} ( w + \\lambda / K ) \\right)',
  },
  'trimmed-mean': {
    paper: {
      cite: 'Yin et al. 2018',
      title: 'Byzantine-Robust Distributed Learning: Towards Optimal Statistical Rates',
      url: 'https://arxiv.org/abs/1803.01498',
    },
    formula:
      'd_i = \\frac{1}{K - 2b} \\sum_{k=b+1}^{K-b} g_{(k),i}, \\quad g_{(1),i} \\le \\dots \\le g_{(K),i}',
  },
  'auto-lambda': {
    paper: {
      cite: 'Liu et al. 2022',
      title: 'Auto-Lambda: Disentangling Dynamic Task Relationships',
      url: 'https://arxiv.org/abs/2202.03091',
    },
    formula:
      '\\min_w \\sum_s \\ell_s^{\\text{held}}(\\theta - \\eta \\sum_t w_t g_t), \\quad d = \\sum_t w_t g_t',
  },
  moml: {
    paper: {
      cite: 'Ye et al. 2021',
      title: 'Multi-Objective Meta Learning',
      url: 'https://arxiv.org/abs/2102.07121',
    },
    formula:
      'a \\leftarrow a - \\eta_a \\sum_s \\gamma_s \\frac{\\partial}{\\partial a} \\ell_s^{\\text{held}}(\\theta - \\eta \\sum_t w_t g_t), \\quad w = \\operatorname{softmax}(a)',
  },
  forum: {
    paper: {
      cite: 'Ye et al. 2024',
      title: 'A First-Order Multi-Gradient Algorithm for Multi-Objective Bi-Level Optimization',
      url: 'https://arxiv.org/abs/2401.09257',
    },
    formula: 'd = \\sum_t \\mu_t \\frac{h_t}{|h_t|} + \\rho \\sum_t w_t g_t',
  },
};
