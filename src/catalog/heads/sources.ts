/** Formulas of heads, and where they come from. Apart, since only panels show them. */
import type { Source } from '../paper.ts';
import type { HeadType } from './index.ts';

export const headSources = {
  box: {
    formula:
      'L_1^{\\text{smooth}} = \\tfrac14 \\sum_i h_\\beta(\\sigma(z_i) - y_i), \\quad L_{\\text{GIoU}} = 1 - \\frac{|A \\cap B|}{|A \\cup B|} + \\frac{|C| - |A \\cup B|}{|C|}',
  },
  count: {
    formula: 'L = e^{z} - y - y\\,(z - \\ln y), \\quad \\hat y = e^{z}',
  },
  depth: {
    formula: 'L = \\frac{1}{HW} \\sum_{ij} |z_{ij} - d_{ij}|',
  },
  'multi-label': {
    formula: 'L = -\\frac{1}{K} \\sum_k y_k \\log \\sigma(z_k) + (1 - y_k) \\log(1 - \\sigma(z_k))',
  },
  normals: {
    formula:
      'L = \\frac{1}{HW} \\sum_{ij} \\Big( 1 - \\frac{z_{ij} \\cdot n_{ij}}{\\sqrt{\\lVert z_{ij} \\rVert^2 + 0.01}} \\Big)',
  },
  ordinal: {
    formula:
      'L = -\\frac{1}{K-1} \\sum_{k=1}^{K-1} \\log p\\,(y \\ge k \\text{ or not}), \\quad P(y \\ge k) = \\sigma(z_k)',
  },
  presence: {
    formula: 'L = -(1 - p_y)^{\\gamma} \\log p_y, \\quad p_1 = \\sigma(z) = 1 - p_0',
  },
  reconstruction: {
    formula: 'L = \\frac{1}{n} \\lVert z - x \\rVert^2',
  },
  regression: {
    formula: 'L_{\\text{MSE}} = (z - y)^2, \\quad L_{\\text{MAE}} = |z - y|',
  },
  rotation: {
    formula: 'L = \\log \\sum_{j=0}^{3} e^{z_j} - z_r, \\quad r \\in \\{0°, 90°, 180°, 270°\\}',
  },
  segmentation: {
    formula:
      'L = \\frac{1}{HW} \\sum_{ij} \\Big( \\log \\sum_k e^{z_{ijk}} - z_{ij\\,y_{ij}} \\Big)',
  },
  sigmoid: {
    formula: 'L = -y \\log \\sigma(z) - (1 - y) \\log(1 - \\sigma(z))',
  },
  softmax: {
    formula: 'L = \\log \\sum_j e^{z_j} - z_y',
  },
} satisfies Readonly<Record<HeadType, Source>>;
