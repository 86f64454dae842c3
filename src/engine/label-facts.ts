/** Facts of a part's labels that metrics need and no sum over batches tells well enough. */
import type { Dataset } from '../catalog/datasets/define-dataset.ts';
import type { LabelFacts } from '../catalog/heads/define-head.ts';
import type { IrHead } from '../core/graph/model-ir.ts';
import { toLabels } from './device-data.ts';

/** By head. @param rows of the part that is scored */
export function toLabelFacts(
  dataset: Dataset,
  heads: readonly { readonly ir: IrHead }[],
  rows: Uint32Array,
): readonly LabelFacts[] {
  return heads.map(({ ir }) => {
    if (ir.target.kind !== 'value') return { deviation: 1, spreads: [] };
    const { values, width, mask, deviation } = toLabels(dataset, ir.task);
    const known = rows.filter((row) => mask[row] === 1);
    const spreads = Array.from({ length: width }, (_, at) =>
      toSpread(Float64Array.from(known, (row) => values[row * width + at] ?? 0)),
    );
    return { deviation, spreads };
  });
}

/** Σ (y − ȳ)², the mean first: the difference of Σ y² and n ȳ² would leave nothing but rounding. */
function toSpread(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const size = values.reduce((sum, value) => sum + value ** 2, 0);
  // Of equal numbers the mean is rounded too.
  return spread > 1e-12 * size ? spread : 0;
}
