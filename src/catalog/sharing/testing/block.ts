/** One sharing block by itself, on tfjs's CPU backend, with features and weights by hand. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import {
  initializers,
  input as createInput,
  layers as tfLayers,
  model as createModel,
  regularizers,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import { defaultParams } from '../../../core/document/fields.ts';
import type { Params } from '../../../core/document/json.ts';
import { ComputeLayer } from '../../../engine/compute-layer.ts';
import type { LayerApi } from '../../layers/define-layer.ts';
import { layerEntries } from '../../layers/kernels.ts';

export interface Block {
  readonly clock: { seed: number; step: number };
  readonly own: ComputeLayer;
  /** Overwrites weights by the ends of their names. */
  set(weights: Readonly<Record<string, readonly number[]>>): void;
  get(name: string): number[];
  /** @param features one nested array for each wire, [batch, …] */
  run(features: readonly tf.TensorLike[], training?: boolean): number[];
  show(features: readonly tf.TensorLike[]): number[];
  penalty(features?: readonly tf.TensorLike[]): number;
  /** d Σ y·pull / d the named weight. */
  slope(name: string, features: readonly tf.TensorLike[], pull: tf.TensorLike): number[];
}

export async function openBlock(
  type: string,
  params: Params,
  shapes: readonly (readonly number[])[],
): Promise<Block> {
  await tf.setBackend('cpu');
  const definition = layerEntries.get(type);
  const clock = { seed: 3, step: 0 };
  const computed: ComputeLayer[] = [];
  const api: LayerApi = {
    layers: tfLayers,
    initializers,
    regularizers,
    dropout: () => {
      throw new Error('openBlock: expected no dropout in a sharing block');
    },
    compute(config) {
      const layer = new ComputeLayer(config, clock);
      computed.push(layer);
      return layer;
    },
    connect: (layer, inputs) => {
      const list: SymbolicTensor[] = [];
      for (const one of [inputs].flat()) list.push(one);
      return layer.apply(list.length === 1 ? list[0]! : list) as SymbolicTensor;
    },
  };
  const inputs = shapes.map((shape) => createInput({ shape: [...shape] }));
  const all = { ...defaultParams(definition.params), ...params };
  const output = definition.build(api, inputs, all, { name: type, seed: 5, trainable: true });
  const model = createModel({ inputs, outputs: output });
  const own = computed[0];
  if (own === undefined) throw new Error(`openBlock: expected ${type} to compute for itself`);
  own.live = all;
  const find = (name: string): tf.Variable => {
    const found = model.weights.find((weight) => weight.originalName.endsWith(name));
    if (found === undefined) throw new Error(`openBlock: expected a weight "${name}" in ${type}`);
    const variable: unknown = found.read();
    if (variable instanceof tf.Variable) return variable as tf.Variable;
    throw new Error(`openBlock: expected "${name}" to be a variable`);
  };
  const tensors = (features: readonly tf.TensorLike[]): tf.Tensor[] =>
    features.map((feature) => tf.tensor(feature as number[]));
  const whole = (features: readonly tf.TensorLike[]) =>
    tensors(features).map((value) => ({ value, mask: undefined }));
  const apply = (given: tf.Tensor[], training: boolean): tf.Tensor =>
    model.apply(given.length === 1 ? given[0]! : given, { training }) as tf.Tensor;
  const read = (make: () => tf.Tensor): number[] => {
    const tensor = tf.tidy(make);
    const values = [...tensor.dataSync()];
    tensor.dispose();
    return values;
  };
  return {
    clock,
    own,
    set(weights) {
      for (const [name, values] of Object.entries(weights)) {
        const variable = find(name);
        tf.tidy(() => variable.assign(tf.tensor([...values], variable.shape)));
      }
    },
    get: (name) => [...find(name).dataSync()],
    run: (features, training = false) => read(() => apply(tensors(features), training)),
    show(features) {
      return read(() => {
        const shown = own.show(whole(features));
        if (shown === undefined) throw new Error(`openBlock: expected ${type} to show something`);
        return shown;
      });
    },
    penalty: (features = []) => read(() => own.penalty(whole(features)) ?? tf.scalar(0))[0] ?? 0,
    slope(name, features, pull) {
      const variable = find(name);
      return read(() => {
        const loss = () =>
          tf.sum<tf.Scalar>(tf.mul(apply(tensors(features), true), tf.tensor(pull as number[])));
        const { grads } = tf.variableGrads(loss, [variable]);
        return grads[variable.name]!;
      });
    },
  };
}

/** Equal to so many digits, number by number. */
export function round(values: readonly number[], digits = 5): number[] {
  return values.map((value) => Number(value.toFixed(digits)) + 0);
}
