/** How a layer prints in Keras, for parameters that are known only as it runs. */
import type { AnyKerasLayer, KerasLayer } from '../../catalog/code/keras/define-keras.ts';
import { kerasLayers } from '../../catalog/code/keras/layers.ts';
import type { IrLayer } from '../../core/graph/model-ir.ts';

const layers: Readonly<Record<string, AnyKerasLayer | undefined>> = kerasLayers;

/** @throws when no layer has this type: the document was not parsed */
export function toKerasPrint(type: string): KerasLayer<IrLayer['params']> {
  const print = layers[type];
  if (print === undefined) throw new Error(`toKerasPrint: expected a known layer, got "${type}"`);
  return print;
}
