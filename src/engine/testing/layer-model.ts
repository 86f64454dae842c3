/** One layer of the catalogue within the smallest network that has it. */
import type { LayerEntry } from '../../catalog/layers/define-layer.ts';
import { layerEntries } from '../../catalog/layers/kernels.ts';
import { nodeIdSchema, taskIdSchema } from '../../core/document/experiment.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { Params } from '../../core/document/json.ts';
import type { ModelIr } from '../../core/graph/model-ir.ts';
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
  const size = shape.reduce((a, b) => a * b, 1);
  const node = { frozen: false, tasks: [task] };
  const vector = {
    ...node,
    id: id('n9'),
    type: 'flatten',
    params: {},
    inputs: [id('n1')],
    inputShapes: [shape],
    shape: [size],
  };
  const before = inputs.map((wanted, index) =>
    wanted.length === 1
      ? {
          ...node,
          id: id(`n${index + 10}`),
          type: 'dense',
          params: { ...defaultParams(layerEntries.get('dense').params), units: wanted[0]! },
          inputs: [id('n9')],
          inputShapes: [vector.shape],
          shape: wanted,
        }
      : wanted.length === 2
        ? {
            ...node,
            id: id(`n${index + 10}`),
            type: 'conv1d',
            params: {
              ...defaultParams(layerEntries.get('conv1d').params),
              filters: wanted[1]!,
              activation: 'tanh',
            },
            inputs: [id('n1')],
            inputShapes: [shape],
            shape: wanted,
          }
        : {
            ...node,
            id: id(`n${index + 10}`),
            type: 'conv2d',
            params: {
              ...defaultParams(layerEntries.get('conv2d').params),
              filters: wanted[2]!,
              activation: 'tanh',
            },
            inputs: [id('n1')],
            inputShapes: [shape],
            shape: wanted,
          },
  );
  // Words are looked up as they come from the data.
  const reads = layer.readsTokens === true ? [id('n1')] : before.map((one) => one.id);
  const flat = {
    ...node,
    id: id('n3'),
    type: 'flatten',
    params: {},
    inputs: [id('n2')],
    inputShapes: [inferred.value],
    shape: [inferred.value.reduce((a, b) => a * b, 1)],
  };
  return {
    input: { id: id('n1'), info: { kind: 'image', shape } },
    ties: [],
    layers: [
      ...(layer.readsTokens === true ? [] : [vector, ...before]),
      {
        ...node,
        id: id('n2'),
        type: layer.type,
        params,
        inputs: reads,
        inputShapes: inputs,
        shape: inferred.value,
      },
      flat,
    ],
    heads: [
      {
        id: id('n4'),
        type: 'regression',
        params: {},
        frozen: false,
        input: id('n3'),
        inputShape: flat.shape,
        task,
        target: { kind: 'value', unit: '' },
        outputs: 1,
      },
    ],
  };
}

export function toDataShape(inputs: readonly Shape[]): Shape {
  return inputs.reduce((most, shape) => (shape.length > most.length ? shape : most));
}
