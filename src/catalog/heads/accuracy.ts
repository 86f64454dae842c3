import type { MetricSpec } from './define-head.ts';

export const accuracy: MetricSpec = {
  id: 'accuracy',
  higherIsBetter: true,
  title: { en: 'Accuracy', zh: '准确率' },
  format: 'percent',
};

/** @param sums how many labelled rows were right */
export function toAccuracy(sums: Float32Array, labelled: number): readonly number[] {
  return [labelled === 0 ? NaN : (sums[0] ?? NaN) / labelled];
}
