/** How a node prints in PyTorch, for parameters that are known only as it runs. */
import type { AnyTorchLayer, TorchLayer } from '../../catalog/code/torch/define-torch.ts';
import { torchLayers } from '../../catalog/code/torch/layers.ts';
import type { IrLayer } from '../../core/graph/model-ir.ts';

const layers: Readonly<Record<string, AnyTorchLayer | undefined>> = torchLayers;

/** @throws when no layer has this type: the document was not parsed */
export function toPrint(type: string): TorchLayer<IrLayer['params']> {
  const print = layers[type];
  if (print === undefined) throw new Error(`toPrint: expected a known layer, got "${type}"`);
  return print;
}

/** What a layer's printing may know of its node. */
export const toFacts = ({ params, inputShapes, shape, frozen }: IrLayer) => ({
  params,
  inputs: inputShapes,
  shape,
  frozen,
});
