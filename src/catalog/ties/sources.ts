/** Formulas of the penalties of ties, without their strength, and where they come from. Apart, since only panels show them. */
import type { Source } from '../paper.ts';
import type { TieKind } from './index.ts';

export const tieSources = {
  distance: {
    formula: '\\lambda \\sum_{a < b} \\lVert \\theta_a - \\theta_b \\rVert_2^2',
    paper: {
      cite: 'Duong et al. 2015',
      title:
        'Low Resource Dependency Parsing: Cross-lingual Parameter Sharing in a Neural Network Parser',
      url: 'https://aclanthology.org/P15-2139/',
    },
  },
  'halves-apart': {
    formula: '\\lambda \\sum_a \\lVert W_{a,1}^\\top W_{a,2} \\rVert_F^2',
    paper: {
      cite: 'Ruder et al. 2017',
      title: 'Latent Multi-task Architecture Learning',
      url: 'https://arxiv.org/abs/1705.08142',
    },
  },
  'trace-norm': {
    formula:
      '\\lambda\\, \\lVert [\\theta_1; \\dots; \\theta_T] \\rVert_* = \\lambda \\sum_i \\sigma_i',
    paper: {
      cite: 'Yang & Hospedales 2017',
      title: 'Trace Norm Regularised Deep Multi-Task Learning',
      url: 'https://arxiv.org/abs/1606.04038',
    },
  },
} satisfies Readonly<Record<TieKind, Source>>;
