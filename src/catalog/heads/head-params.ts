/** Parameters of the linear layer of every head. */
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import * as z from 'zod/mini';
import type { Params } from '../../core/document/json.ts';
import { initialiserChoice, l2Schema, toKernelConfig } from '../kernel-params.ts';
import type { BuildContext, LayerApi } from '../layers/define-layer.ts';

export const headParams = {
  initialiser: initialiserChoice('glorot-uniform'),
  l2: l2Schema,
};

const linearParams = z.object(headParams);

/**
 * The linear layer from which every head reads its logits, [batch, outputs]: dense from a vector, from
 * a map one for all its pixels.
 * @param params of any head, parsed
 */
export function buildLinear(
  api: LayerApi,
  input: SymbolicTensor,
  outputs: number,
  params: Params,
  context: BuildContext,
): SymbolicTensor {
  const config = toKernelConfig(api, linearParams.parse(params), context);
  const [, height, width, channels] = input.shape;
  if (channels === undefined)
    return api.connect(api.layers.dense({ ...config, units: outputs }), input);
  const filters = outputs / ((height ?? 1) * (width ?? 1));
  const map = api.connect(api.layers.conv2d({ ...config, filters, kernelSize: 1 }), input);
  return api.connect(api.layers.flatten({ name: `${config.name}_flat` }), map);
}
