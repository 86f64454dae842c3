/** One layer of the catalogue within the smallest network that has it. */
import type { LayerEntry } from '../../catalog/layers/define-layer.ts';
import { layerEntries } from '../../catalog/layers/kernels.ts';
import { nodeIdSchema, taskIdSchema } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import type { IrHead, IrLayer, ModelIr } from '../../core/graph/model-ir.ts';
import type { Shape } from '../../core/graph/shape.ts';

const id = (text: string) => nodeIdSchema.parse(text);
const task = taskIdSchema.parse('a');

/**
 * The data, as many smooth layers before as the layer has inputs, the layer, and a linear head. The data
 * has the shape of the input with the most axes; vectors are made of it by flattening.
 */
export function toModel(layer: LayerEntry, inputs: readonly Shape[], params: Params): ModelIr {
  const inferred = layer.inferShape(inputs, params);
  if (!inferred.ok) throw new Error(`toModel: ${JSON.stringify(inferred.error)}`);
  const shape = toDataShape(inputs);
  const data: Place = { id: id('n1'), shape };
  const vector = flatten('n9', data);
  const before = inputs.map((wanted, index) => toSmooth(`n${index + 10}`, wanted, data, vector));
  // Words are looked up as they come from the data.
  const readsData = layer.readsTokens === true;
  const own: IrLayer = {
    id: id('n2'),
    type: layer.type,
    params,
    ...node,
    inputs: readsData ? [data.id] : before.map((one) => one.id),
    inputShapes: inputs,
    shape: inferred.value,
  };
  const flat = flatten('n3', own);
  return {
    input: { id: data.id, info: { kind: 'image', shape } },
    ties: [],
    layers: [...(readsData ? [] : [vector, ...before]), own, flat],
    heads: [toLinearHead(flat)],
  };
}

interface Place {
  readonly id: IrLayer['id'];
  readonly shape: Shape;
}

const node = { frozen: false, tasks: [task] };

function toLayer(name: string, type: string, params: Params, from: Place, shape: Shape): IrLayer {
  const inputs = { inputs: [from.id], inputShapes: [from.shape] };
  return { ...node, id: id(name), type, params, ...inputs, shape };
}

const flatten = (name: string, from: Place): IrLayer =>
  toLayer(name, 'flatten', {}, from, [from.shape.reduce((a, b) => a * b, 1)]);

/** A layer whose output has this shape: dense from the vector, or a convolution over the data. */
function toSmooth(name: string, shape: Shape, data: Place, vector: Place): IrLayer {
  const make = (type: string, from: Place, own: Params): IrLayer =>
    toLayer(name, type, { ...defaultParams(layerEntries.get(type).params), ...own }, from, shape);
  if (shape.length === 1) return make('dense', vector, { units: shape[0]! });
  const type = shape.length === 2 ? 'conv1d' : 'conv2d';
  return make(type, data, { filters: shape.at(-1)!, activation: 'tanh' });
}

function toLinearHead({ id: input, shape: inputShape }: Place): IrHead {
  return {
    id: id('n4'),
    type: 'regression',
    params: {},
    frozen: false,
    input,
    inputShape,
    task,
    target: { kind: 'value', unit: '' },
    outputs: 1,
  };
}

export function toDataShape(inputs: readonly Shape[]): Shape {
  return inputs.reduce((most, shape) => (shape.length > most.length ? shape : most));
}
