/** Weights and directions that were computed elsewhere, exactly or by other programs. */
import { expect, test } from 'vitest';
import type { Params } from '../../core/document/json.ts';
import type { BalancerKind } from './index.ts';
import { weigh, type Rows } from './testing/rows.ts';

const a: Rows = [
  [-4, 1, 1],
  [6, 1, 1],
];
const b: Rows = [
  [1, 2, 0, -1],
  [-2, 1, 1, 0],
  [0, -1, 3, 1],
];
/** As Nash-MTL and FairGrad are before the step is cut. */
const uncut = { longest: 100 };

test.each<[BalancerKind, Params, Rows, number[]]>([
  ['mgda', {}, a, [0.6, 0.4]],
  ['mgda', {}, b, [0.477419, 0.251613, 0.270968]],
  ['upgrad', {}, a, [10 / 9, 15 / 19]],
  ['upgrad', {}, b, [0.5, 0.333333, 0.424242]],
  ['dualproj', {}, a, [0.611111, 0.5]],
  ['dualproj', {}, b, [1 / 3, 1 / 3, 1 / 3]],
  ['imtl-g', {}, a, [0.59233, 0.40767]],
  ['imtl-g', {}, b, [0.473144, 0.204582, 0.322275]],
  ['aligned-mtl', { scale: 'min' }, a, [0.559072, 0.408261]],
  ['aligned-mtl', { scale: 'min' }, b, [0.331591, 0.238884, 0.236024]],
  ['fairgrad', { ...uncut, alpha: 1 }, a, [0.591461, 0.407071]],
  ['fairgrad', { ...uncut, alpha: 1 }, b, [0.501941, 0.355525, 0.339794]],
  ['fairgrad', { ...uncut, alpha: 2 }, a, [0.471363, 0.319454]],
  ['fairgrad', { ...uncut, alpha: 2 }, b, [0.389317, 0.25112, 0.244406]],
  ['fairgrad', { ...uncut, alpha: 0.5 }, a, [0.742828, 0.525393]],
  ['fairgrad', { ...uncut, alpha: 0.5 }, b, [0.642939, 0.501872, 0.479497]],
])('%s %o weighs as published', (kind, params, rows, expected) => {
  const { weights } = weigh(kind, rows, params);
  for (const [at, weight] of expected.entries()) expect(weights[at]).toBeCloseTo(weight, 5);
});

test.each<[BalancerKind, Params, Rows, number[]]>([
  ['upgrad', {}, a, [0.292398, 1.900585, 1.900585]],
  ['dualproj', {}, a, [0.555556, 1.111111, 1.111111]],
  ['nash-mtl', {}, a, [0.0542, 0.7061, 0.7061]],
  ['cagrad', { c: 0.4, rescale: 'none' }, a, [0.346803, 1.163299, 1.163299]],
  ['cagrad', { c: 0.4, rescale: 'none' }, b, [-0.08389, 1.165554, 1.333333, -0.249444]],
  ['cagrad', { c: 0.5, rescale: 'none' }, a, [0.183503, 1.204124, 1.204124]],
  ['cagrad', { c: 0.5, rescale: 'none' }, b, [-0.035701, 1.294169, 1.472675, -0.28561]],
  ['config', {}, a, [0.158809, 2.070607, 2.070607]],
  ['config', {}, b, [0.192616, 2.494519, 3.526565, -0.454198]],
  ['pcgrad', {}, a, [0.584795, 3.80117, 3.80117]],
  ['pcgrad', {}, b, [-0.5, 2.727273, 4.818182, -0.227273]],
])('%s %o goes the way that is published', (kind, params, rows, expected) => {
  const { direction } = weigh(kind, rows, params);
  for (const [at, value] of expected.entries())
    expect(Math.abs(direction[at]! - value)).toBeLessThan(1e-4);
});
