/** Common parts of the three recurrent layers. */
import type { Tensor } from '@tensorflow/tfjs-core';
import type { layers, SymbolicTensor } from '@tensorflow/tfjs-layers';
import * as z from 'zod/mini';
import { ok } from '../../core/result.ts';
import type { Localised } from '../../core/text.ts';
import { choice, integer } from '../define-params.ts';
import { initialiserChoice, toKernelConfig } from '../kernel-params.ts';
import {
  defineLayer,
  toOne,
  type BuildContext,
  type LayerApi,
  type LayerDefinition,
  type Ops,
  type StepMask,
} from './define-layer.ts';
import { unstack } from '../sharing/mix.ts';
import { toSequence } from './sequence.ts';
import {
  concatenate,
  permute,
  pick,
  reshape,
  sizesOf,
  type StockParts,
} from '../stock/stock-parts.ts';

interface RecurrentSpec<T extends string> {
  readonly type: T;
  readonly icon: string;
  readonly title: Localised;
  readonly formula: string;
  /** Kernels of one unit: 1, or one for each gate as well. */
  readonly gates: number;
}

/** tfjs hands recurrent layers out as plain layers and asks for recurrent ones. */
type Recurrent = Parameters<typeof layers.bidirectional>[0]['layer'];

const params = z.strictObject({
  units: integer({ min: 1, max: 256, default: 16, log: true, width: true }),
  direction: choice(['forward', 'both'], { default: 'forward' }),
  output: choice(['last', 'all'], { default: 'last' }),
  initialiser: initialiserChoice('glorot-uniform'),
});

export function defineRecurrent<const T extends string>({
  gates,
  ...spec
}: RecurrentSpec<T>): LayerDefinition<T, typeof params> {
  return defineLayer({
    ...spec,
    category: 'sequence',
    params,
    arity: { min: 1, max: 1 },
    inferShape(inputs, { units, direction, output }) {
      const sequence = toSequence(inputs);
      if (!sequence.ok) return sequence;
      const width = direction === 'both' ? 2 * units : units;
      return ok(output === 'all' ? [sequence.value[0], width] : [width]);
    },
    countWeights(inputs, { units, direction }) {
      const once = gates * (((toOne(inputs)[1] ?? 0) + units + 1) * units);
      return direction === 'both' ? 2 * once : once;
    },
    // Every step keeps its gates and its state, and is a dozen kernels for each of them.
    measureWork(inputs, { units, direction }) {
      const [steps = 0, channels = 0] = toOne(inputs);
      const times = direction === 'both' ? 2 * steps : steps;
      return {
        values: 1.5 * times * units * (gates + 1),
        products: times * gates * (channels + units + 1) * units,
        calls: 12 * times * (gates + 1),
      };
    },
    summarise: ({ units, direction }) => `${String(units)}${direction === 'both' ? ' · ↔' : ''}`,
  });
}

export const recurrentExamples = [[[4, 3]]] as const;

type RecurrentConfig = Parameters<typeof layers.gru>[0];

/** @param create the layer of tfjs that reads forwards */
export function buildRecurrent(
  create: (config: RecurrentConfig) => layers.Layer,
  api: LayerApi,
  inputs: readonly SymbolicTensor[],
  { units, direction, output, initialiser }: z.output<typeof params>,
  context: BuildContext,
): SymbolicTensor {
  const config = toKernelConfig(api, { initialiser, l2: 0 }, context);
  const layer = create({
    ...config,
    name: direction === 'both' ? `${config.name}_one_way` : config.name,
    units,
    returnSequences: output === 'all',
    // tfjs's own start is an orthogonal matrix, made without a seed and slowly.
    recurrentInitializer: api.initializers.glorotUniform({ seed: context.seed ^ 0x5bd1e995 }),
  });
  const recurrent = layer as unknown as Recurrent;
  const { name, trainable } = context;
  return api.connect(
    direction === 'both'
      ? api.layers.bidirectional({ layer: recurrent, name, trainable, mergeMode: 'concat' })
      : layer,
    toOne(inputs),
    {
      call: (tf, given, mask, more) => readWords(tf, more.layer, given, mask),
      stock: (parts, given, _mask, own) => readStock(parts, own, given),
    },
  );
}

/** Arguments of tfjs's recurrent layers. */
interface Reader extends layers.Layer {
  readonly cell: layers.Layer & { readonly stateSize: number | number[] };
  readonly goBackwards: boolean;
  readonly returnSequences: boolean;
}
interface TwoReaders extends layers.Layer {
  readonly forwardLayer: Reader;
  readonly backwardLayer: Reader;
}

/**
 * A recurrent layer whose state stays as it is where there is no word. By hand: tfjs's own masks go
 * through truth values, which on WebGPU come back as other numbers.
 */
function readWords(tf: Ops, layer: layers.Layer, given: Tensor, mask: StepMask): Tensor {
  if (!('forwardLayer' in layer)) return readOneWay(tf, layer as Reader, given, mask);
  const { forwardLayer, backwardLayer } = layer as TwoReaders;
  const back = readOneWay(tf, backwardLayer, given, mask);
  const there = readOneWay(tf, forwardLayer, given, mask);
  return tf.concat([there, back], there.rank - 1);
}

/** The states of a layer that goes backwards are in the order of the words, too. */
function readOneWay(tf: Ops, reader: Reader, given: Tensor, mask: StepMask): Tensor {
  const { cell, goBackwards, returnSequences } = reader;
  const steps = unstack(tf, given, 1);
  const words = unstack(tf, tf.expandDims(mask, 2), 1);
  const [batch = 0] = given.shape;
  let states: Tensor[] = [cell.stateSize].flat().map((size) => tf.zeros([batch, size]));
  const seen: Tensor[] = [];
  const order = [...steps.keys()];
  for (const at of goBackwards ? order.toReversed() : order) {
    const word = words[at]!;
    // The first is the output, which is the first of the states.
    const [, ...next] = cell.call([steps[at]!, ...states], {}) as Tensor[];
    states = states.map((state, index) => tf.add(state, tf.mul(tf.sub(next[index]!, state), word)));
    seen[at] = states[0]!;
  }
  return returnSequences ? tf.stack(seen, 1) : states[0]!;
}

/**
 * The same with masks of tfjs's own, which the Masking layer makes of steps that are all 0, as padding is.
 * Its Bidirectional takes none, so both ways are layers of their own.
 */
function readStock(parts: StockParts, layer: layers.Layer, given: SymbolicTensor): SymbolicTensor {
  const read = (reader: Reader): SymbolicTensor => {
    const words = parts.connect(parts.layers.masking({ name: parts.name(), maskValue: 0 }), given);
    const states = parts.copy(reader, words);
    if (!reader.returnSequences) return states;
    // What merges values would merge their masks; a reshape lets none pass.
    const [steps = 0, channels = 0] = sizesOf(states);
    const plain = reshape(parts, states, [steps, channels]);
    if (!reader.goBackwards) return plain;
    const order = Array.from({ length: steps }, (_, at) => steps - 1 - at);
    return permute(parts, pick(parts, permute(parts, plain, [2, 1]), order), [2, 1]);
  };
  if (!('forwardLayer' in layer)) return read(layer as Reader);
  const { forwardLayer, backwardLayer } = layer as TwoReaders;
  return concatenate(parts, [read(forwardLayer), read(backwardLayer)]);
}
