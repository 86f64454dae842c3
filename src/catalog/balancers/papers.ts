/** Where balancing methods come from and their formulas. Apart, since only panels show them. */
import type { Paper } from '../paper.ts';
import type { BalancerKind } from './index.ts';

export interface BalancerPaper extends Paper {
  /** In TeX, of the rule as it stands here. */
  readonly formula: string;
}

export const papers = {
  'weighted-sum': {
    cite: 'Kurin et al. 2022',
    title: 'In Defense of the Unitary Scalarization for Deep Multi-Task Learning',
    url: 'https://arxiv.org/abs/2201.04122',
    formula: 'L = \\sum_t \\lambda_t L_t',
  },
  uw: {
    cite: 'Kendall et al. 2018',
    title: 'Multi-Task Learning Using Uncertainty to Weigh Losses for Scene Geometry and Semantics',
    url: 'https://arxiv.org/abs/1705.07115',
    formula:
      'L = \\sum_t \\tfrac{1}{2} e^{-s_t} \\ell_t + \\tfrac{1}{2} s_t, \\quad \\alpha_t = \\tfrac{1}{2} e^{-s_t}',
  },
  rlw: {
    cite: 'Lin et al. 2022',
    title: 'Reasonable Effectiveness of Random Weighting: A Litmus Test for Multi-Task Learning',
    url: 'https://arxiv.org/abs/2111.10603',
    formula:
      '\\alpha = \\operatorname{softmax}(z), \\quad z_t \\sim N(0, 1), \\quad L = \\sum_t \\alpha_t \\ell_t',
  },
  mgda: {
    cite: 'Sener & Koltun 2018',
    title: 'Multi-Task Learning as Multi-Objective Optimization',
    url: 'https://arxiv.org/abs/1810.04650',
    formula:
      '\\min_\\alpha \\left| \\sum_t \\alpha_t g_t \\right|, \\quad \\alpha_t \\ge 0, \\quad \\sum_t \\alpha_t = 1',
  },
  pcgrad: {
    cite: 'Yu et al. 2020',
    title: 'Gradient Surgery for Multi-Task Learning',
    url: 'https://arxiv.org/abs/2001.06782',
    formula:
      'g_i \\leftarrow g_i - \\frac{\\min(0, g_i \\cdot g_j)}{|g_j|^2} g_j, \\quad d = \\sum_i g_i',
  },
  cagrad: {
    cite: 'Liu et al. 2021',
    title: 'Conflict-Averse Gradient Descent for Multi-task Learning',
    url: 'https://arxiv.org/abs/2110.14048',
    formula:
      '\\max_d \\min_t \\; g_t \\cdot d, \\quad |d - g_0| \\le c \\, |g_0|, \\quad g_0 = \\tfrac{1}{T} \\sum_t g_t',
  },
  'imtl-g': {
    cite: 'Liu et al. 2021',
    title: 'Towards Impartial Multi-task Learning',
    url: 'https://openreview.net/forum?id=IMPnRXEWpvr',
    formula:
      'd = \\sum_t \\alpha_t g_t, \\quad d \\cdot \\frac{g_t}{|g_t|} = d \\cdot \\frac{g_s}{|g_s|}, \\quad \\sum_t \\alpha_t = 1',
  },
  'nash-mtl': {
    cite: 'Navon et al. 2022',
    title: 'Multi-Task Learning as a Bargaining Game',
    url: 'https://arxiv.org/abs/2202.01017',
    formula:
      '\\max_d \\sum_t \\ln (g_t \\cdot d): \\quad d = \\sum_t \\alpha_t g_t, \\quad g_t \\cdot d = \\frac{1}{\\alpha_t}',
  },
  'aligned-mtl': {
    cite: 'Senushkin et al. 2023',
    title: 'Independent Component Alignment for Multi-Task Learning',
    url: 'https://arxiv.org/abs/2305.19000',
    formula:
      'G = V \\Lambda V^\\top, \\quad \\alpha = \\sqrt{\\lambda} \\, V \\Lambda^{-1/2} V^\\top \\tfrac{1}{T}',
  },
  upgrad: {
    cite: 'Quinton & Rey 2024',
    title: 'Jacobian Descent for Multi-Objective Optimization',
    url: 'https://arxiv.org/abs/2406.16232',
    formula:
      'd = \\frac{1}{T} \\sum_t P(g_t), \\quad P(x) = \\operatorname{argmin} \\{ |y - x| : g_s \\cdot y \\ge 0 \\}',
  },
  fairgrad: {
    cite: 'Ban & Ji 2024',
    title: 'Fair Resource Allocation in Multi-Task Learning',
    url: 'https://arxiv.org/abs/2402.15638',
    formula: 'd = \\sum_t w_t g_t, \\quad g_t \\cdot d = w_t^{-1/\\alpha}, \\quad w_t > 0',
  },
  config: {
    cite: 'Liu et al. 2024',
    title: 'ConFIG: Towards Conflict-free Training of Physics Informed Neural Networks',
    url: 'https://arxiv.org/abs/2408.11104',
    formula:
      '\\frac{g_t}{|g_t|} \\cdot x = \\frac{g_s}{|g_s|} \\cdot x, \\quad |x| = 1, \\quad d = \\left( \\sum_t g_t \\cdot x \\right) x',
  },
  dualproj: {
    cite: 'Lopez-Paz & Ranzato 2017',
    title: 'Gradient Episodic Memory for Continual Learning',
    url: 'https://arxiv.org/abs/1706.08840',
    formula:
      'd = \\operatorname{argmin} \\{ |y - g_0| : g_t \\cdot y \\ge 0 \\}, \\quad g_0 = \\tfrac{1}{T} \\sum_t g_t',
  },
  sdmgrad: {
    cite: 'Xiao et al. 2023',
    title: 'Direction-oriented Multi-objective Learning: Simple and Provable Stochastic Algorithms',
    url: 'https://arxiv.org/abs/2305.18409',
    formula:
      'd = \\frac{1}{1 + \\lambda} \\left( \\sum_t w_t g_t + \\lambda g_0 \\right), \\quad w = \\operatorname{argmin} \\left| \\sum_t w_t g_t + \\lambda g_0 \\right|',
  },
  krum: {
    cite: 'Blanchard et al. 2017',
    title: 'Machine Learning with Adversaries: Byzantine Tolerant Gradient Descent',
    url: 'https://papers.nips.cc/paper/6617-machine-learning-with-adversaries-byzantine-tolerant-gradient-descent',
    formula:
      's_t = \\sum_{u \\in N(t)} |g_t - g_u|, \\quad d = g_t \\; \\operatorname{with} \\; \\min_t s_t',
  },
  dwa: {
    cite: 'Liu et al. 2019',
    title: 'End-to-End Multi-Task Learning with Attention',
    url: 'https://arxiv.org/abs/1803.10704',
    formula:
      '\\alpha = K \\operatorname{softmax}(r / T), \\quad r_t = \\frac{\\ell_t(e - 1)}{\\ell_t(e - 2)}',
  },
  'grad-norm': {
    cite: 'Chen et al. 2018',
    title:
      'GradNorm: Gradient Normalization for Adaptive Loss Balancing in Deep Multitask Networks',
    url: 'https://arxiv.org/abs/1711.02257',
    formula:
      '\\min_{\\alpha} \\sum_t \\left| \\alpha_t |g_t| - \\bar{G} r_t^{a} \\right|, \\quad r_t = \\frac{\\ell_t / \\ell_t(0)}{\\tfrac{1}{K} \\sum_s \\ell_s / \\ell_s(0)}',
  },
  'inverse-norm': {
    cite: 'Wang et al. 2023',
    title: 'An Expert’s Guide to Training Physics-informed Neural Networks',
    url: 'https://arxiv.org/abs/2308.08468',
    formula:
      '\\alpha_t = K \\frac{1 / m_t}{\\sum_s 1 / m_s}, \\quad m_t \\leftarrow \\beta m_t + (1 - \\beta) |g_t|',
  },
  famo: {
    cite: 'Liu et al. 2023',
    title: 'FAMO: Fast Adaptive Multitask Optimization',
    url: 'https://arxiv.org/abs/2306.03792',
    formula:
      '\\alpha_t = \\frac{c z_t}{\\ell_t}, \\quad z = \\operatorname{softmax}(\\xi), \\quad c = \\left( \\sum_t \\frac{z_t}{\\ell_t} \\right)^{-1}',
  },
  'uw-so': {
    cite: 'Kirchdorfer et al. 2024',
    title: 'Analytical Uncertainty-Based Loss Weighting in Multi-Task Learning',
    url: 'https://arxiv.org/abs/2408.07985',
    formula:
      '\\alpha = \\operatorname{softmax}\\left( \\frac{1}{T \\ell_t} \\right), \\quad L = \\sum_t \\alpha_t \\ell_t',
  },
  'imtl-l': {
    cite: 'Liu et al. 2021',
    title: 'Towards Impartial Multi-task Learning',
    url: 'https://openreview.net/forum?id=IMPnRXEWpvr',
    formula: 'L = \\sum_t e^{s_t} \\ell_t - s_t, \\quad \\alpha_t = e^{s_t}',
  },
  gls: {
    cite: 'Chennupati et al. 2019',
    title:
      'MultiNet++: Multi-Stream Feature Aggregation and Geometric Loss Strategy for Multi-Task Learning',
    url: 'https://arxiv.org/abs/1904.08492',
    formula: 'L = \\left( \\prod_t \\ell_t \\right)^{1/K}, \\quad \\alpha_t = \\frac{L}{K \\ell_t}',
  },
  stch: {
    cite: 'Lin et al. 2024',
    title: 'Smooth Tchebycheff Scalarization for Multi-Objective Optimization',
    url: 'https://arxiv.org/abs/2402.19078',
    formula:
      'L = K \\mu \\ln \\sum_t \\exp\\left( \\frac{1}{\\mu} \\ln \\frac{\\ell_t}{n_t} \\right)',
  },
  gradvac: {
    cite: 'Wang et al. 2021',
    title:
      'Gradient Vaccine: Investigating and Improving Multi-task Optimization in Massively Multilingual Models',
    url: 'https://arxiv.org/abs/2010.05874',
    formula:
      '\\cos(g_i, g_j) < \\rho_{ij}: \\; g_i \\leftarrow g_i + a \\, g_j, \\quad \\rho_{ij} \\leftarrow (1 - \\beta) \\rho_{ij} + \\beta \\cos(g_i, g_j)',
  },
  'auxiliary-gate': {
    cite: 'Du et al. 2018',
    title: 'Adapting Auxiliary Losses Using Gradient Similarity',
    url: 'https://arxiv.org/abs/1812.02224',
    formula: 'd = g_1 + \\sum_{t > 1} \\max(0, \\cos(g_1, g_t)) \\, g_t',
  },
  pcd: {
    cite: 'Varam & Alhajri 2026',
    title:
      'Not All Objectives Are Born Equal: Priority-Constrained Descent for Hierarchical Multi-Objective Optimization',
    url: 'https://arxiv.org/abs/2606.29521',
    formula:
      'd = \\operatorname{argmin} \\{ |y - g_1| : g_t \\cdot y \\ge \\tau |g_t|^2, \\; t > 1 \\}',
  },
} satisfies Readonly<Record<BalancerKind, BalancerPaper>>;
