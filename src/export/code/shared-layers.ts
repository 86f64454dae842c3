/** Which layers several tasks train. */
import { toServedHeads } from '../../catalog/served-heads.ts';
import type { IrHead, IrLayer, ModelIr } from '../../core/graph/model-ir.ts';
import { toTorchWeights } from './torch-network.ts';
import { toPrint } from './torch-prints.ts';

/** Kept of the batches that were seen, and never trained. */
export const isStatistic = (name: string): boolean => /running_(mean|var)$/.test(name);

const hasTrained = (layer: IrLayer): boolean =>
  !layer.frozen &&
  toPrint(layer.type).isConstant !== true &&
  toTorchWeights(layer).some(({ name }) => !isStatistic(name));

interface SharedLayer {
  readonly layer: IrLayer;
  /** That train it. */
  readonly heads: readonly IrHead[];
}

/** Layers whose weights two tasks or more train. */
export function findShared(model: ModelIr): readonly SharedLayer[] {
  const served = toServedHeads(model);
  return model.layers.flatMap((layer) => {
    const places = served.get(layer.id) ?? [];
    const heads = model.heads.filter((_, head) => places.includes(head));
    return heads.length > 1 && hasTrained(layer) ? [{ layer, heads }] : [];
  });
}
