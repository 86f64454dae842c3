/**
 * Lowers the layers and heads that the engine in WGSL knows to operations of a plan. It names their types,
 * since it is the list of what this one engine knows: it goes when WGSL is written from traced steps, in
 * which there are no layers.
 */
import type { Params } from '../../core/document/json.ts';
import type { IrHead, IrLayer } from '../../core/graph/model-ir.ts';
import { toSize } from '../../core/graph/shape.ts';
import { toLabelWidth } from '../../core/graph/target.ts';
import { err, ok, type Result } from '../../core/result.ts';
import {
  activationNames,
  type ActivationName,
  type HeadLoss,
  type PlanOp,
  type Slide,
  type Unplanned,
} from './plan.ts';

/** Like `Omit`, for each member of a union. */
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type OpCore = Without<PlanOp, 'node' | 'heads' | 'output'>;
/** An alias is its input under another name or shape. */
export type Lowered = OpCore | { readonly kind: 'alias' };

interface LowerContext {
  /** Index of the node's weight tensor of this name. */
  param(name: string): number | undefined;
}

type Lowering = (
  layer: IrLayer,
  inputs: readonly number[],
  context: LowerContext,
) => Result<Lowered, Unplanned>;

/** By type of layer. */
const lowerings: Readonly<Record<string, Lowering>> = {
  dense: ({ inputShapes, shape, params }, [input = 0], context) => {
    const weights = toLinear(params, context);
    return weights.ok
      ? ok({
          kind: 'dense',
          input,
          inputs: toSize(inputShapes[0]!),
          units: toSize(shape),
          ...weights.value,
        })
      : weights;
  },
  conv2d: (layer, [input = 0], context) => {
    const weights = toLinear(layer.params, context);
    return weights.ok
      ? ok({
          kind: 'conv2d',
          input,
          slide: toSlide(layer, Number(layer.params['kernel'])),
          filters: layer.shape[2] ?? 0,
          ...weights.value,
        })
      : weights;
  },
  'max-pool': (layer, [input = 0]) =>
    ok({ kind: 'max-pool', input, slide: toSlide(layer, Number(layer.params['size'])) }),
  'avg-pool': (layer, [input = 0]) =>
    ok({ kind: 'avg-pool', input, slide: toSlide(layer, Number(layer.params['size'])) }),
  'global-avg-pool': ({ inputShapes }, [input = 0]) => {
    const [height = 0, width = 0, channels = 0] = inputShapes[0]!;
    return ok({ kind: 'global-avg-pool', input, positions: height * width, channels });
  },
  flatten: () => ok({ kind: 'alias' }),
  activation: ({ params }, [input = 0]) => {
    const activation = toActivation(params);
    if (!activation.ok) return activation;
    return ok(
      activation.value === 'linear'
        ? { kind: 'alias' }
        : { kind: 'activation', input, activation: activation.value },
    );
  },
  // A frozen layer runs as in prediction, where nothing is dropped.
  dropout: ({ frozen }, [input = 0]) => ok(frozen ? { kind: 'alias' } : { kind: 'dropout', input }),
  'batch-norm': ({ shape, params, frozen }, [input = 0], { param }) => {
    const [gamma, beta] = [param('gamma'), param('beta')];
    const [mean, variance] = [param('moving_mean'), param('moving_variance')];
    if (gamma === undefined || beta === undefined || mean === undefined || variance === undefined) {
      return err({ what: 'weights', type: 'batch-norm' });
    }
    const channels = shape.at(-1) ?? 0;
    return ok({
      kind: 'batch-norm',
      input,
      positions: toSize(shape) / channels,
      channels,
      momentum: Number(params['momentum']),
      epsilon: Number(params['epsilon']),
      frozen,
      gamma,
      beta,
      mean,
      variance,
    });
  },
  add: (_layer, inputs) => ok({ kind: 'add', inputs }),
  concatenate: ({ inputShapes }, inputs) =>
    ok({
      kind: 'concat',
      inputs,
      widths: inputShapes.map((shape) => shape.at(-1) ?? 0),
      positions: toSize(inputShapes[0]!.slice(0, -1)),
    }),
};

const linear = ['activation', 'initialiser', 'l2'];
/** Parameters that the lowerings have understood, or that only say how weights start. */
const understood: Readonly<Record<string, readonly string[]>> = {
  dense: ['units', ...linear],
  conv2d: ['filters', 'kernel', 'stride', 'padding', ...linear],
  'max-pool': ['size', 'stride'],
  'avg-pool': ['size', 'stride'],
  activation: ['activation'],
  dropout: ['rate'],
  'batch-norm': ['momentum', 'epsilon'],
  softmax: ['initialiser', 'l2', 'weighting', 'weights', 'smoothing'],
  sigmoid: ['initialiser', 'l2', 'weighting', 'weights', 'smoothing'],
  regression: ['loss', 'delta', 'initialiser', 'l2'],
};

/** A parameter of a later day must not be passed over in silence. */
function findStrange({ type, params }: IrLayer | IrHead): Unplanned | undefined {
  const strange = Object.keys(params).find((key) => !understood[type]?.includes(key));
  return strange === undefined ? undefined : { what: 'parameter', type: strange };
}

/** A layer that has no lowering trains on tfjs, and with it its whole network. */
export function lowerLayer(
  layer: IrLayer,
  inputs: readonly number[],
  context: LowerContext,
): Result<Lowered, Unplanned> {
  const lower = lowerings[layer.type];
  if (lower === undefined) return err({ what: 'layer', type: layer.type });
  const strange = findStrange(layer);
  return strange === undefined ? lower(layer, inputs, context) : err(strange);
}

/** The linear layer of a head and its loss. */
export function lowerHead(
  head: IrHead,
  input: number,
  context: LowerContext,
): Result<{ readonly dense: OpCore; readonly loss: HeadLoss }, Unplanned> {
  const loss = toLoss(head);
  const isPlain = head.inputShape.length === 1 && toLabelWidth(head.target) === 1;
  if (loss === undefined || !isPlain) return err({ what: 'head', type: head.type });
  const weights = toLinear({ activation: 'linear' }, context);
  const strange = findStrange(head);
  if (strange !== undefined) return err(strange);
  if (!weights.ok) return weights;
  const inputs = toSize(head.inputShape);
  const dense: OpCore = { kind: 'dense', input, inputs, units: head.outputs, ...weights.value };
  return ok({ dense, loss });
}

function toLoss({ type, params }: IrHead): HeadLoss | undefined {
  if (type === 'softmax' || type === 'sigmoid') {
    // Without weights of classes and smoothing.
    const isPlain = params['weighting'] === 'equal' && params['smoothing'] === 0;
    return isPlain ? { kind: type } : undefined;
  }
  if (type !== 'regression') return undefined;
  const { loss, delta } = params;
  if (loss === 'mse' || loss === 'mae') return { kind: loss };
  return loss === 'huber' ? { kind: loss, delta: Number(delta) } : undefined;
}

function toLinear(params: Params, { param }: LowerContext) {
  const [kernel, bias] = [param('kernel'), param('bias')];
  if (kernel === undefined || bias === undefined) {
    return err<Unplanned>({ what: 'weights', type: 'kernel' });
  }
  const activation = toActivation(params);
  return activation.ok ? ok({ kernel, bias, activation: activation.value }) : activation;
}

function toActivation(params: Params): Result<ActivationName, Unplanned> {
  const name = params['activation'];
  const known = activationNames.find((one) => one === name);
  return known === undefined ? err({ what: 'activation', type: JSON.stringify(name) }) : ok(known);
}

/** Zeros around the image as TensorFlow has them: the odd one below and right. */
function toSlide({ inputShapes, shape, params }: IrLayer, size: number): Slide {
  const [height = 0, width = 0, channels = 0] = inputShapes[0]!;
  const [outHeight = 0, outWidth = 0] = shape;
  const stride = Number(params['stride']);
  const pad = (from: number, to: number): number =>
    params['padding'] === 'same' ? Math.floor(Math.max(0, (to - 1) * stride + size - from) / 2) : 0;
  return {
    height,
    width,
    channels,
    outHeight,
    outWidth,
    size,
    stride,
    padTop: pad(height, outHeight),
    padLeft: pad(width, outWidth),
  };
}
