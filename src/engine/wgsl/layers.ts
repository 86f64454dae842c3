/** The operations of a plan in WGSL: forward, and the gradient of what each reads. */
import type { Plan, PlanOp } from '../fast/plan.ts';
import { normForward, normGradient, statisticsOps, type BatchNorm } from './batch-norm.ts';
import {
  activationFinish,
  activationForward,
  addForward,
  concatForward,
  concatGradient,
  dropoutFactor,
  dropoutForward,
  passGradient,
} from './cells.ts';
import { convForward, convInputGradient, type Conv } from './conv.ts';
import type { Contribution } from './gradient.ts';
import { denseForward, denseInputGradient, type Dense } from './linear.ts';
import type { Region } from './memory.ts';
import type { Op } from './op.ts';
import type { OpOf, Places } from './places.ts';
import type { Crew } from './tile.ts';
import {
  globalPoolForward,
  globalPoolGradient,
  poolForward,
  poolGradient,
  type GlobalPool,
  type Pool,
} from './pool.ts';

/** Distinguishes an operation's functions and regions from those of others. */
export const nameOf = ({ output }: PlanOp): string => String(output);

export function toForward(places: Places, op: PlanOp, crew: Crew): Op[] {
  const { batch, valueOf } = places;
  const cells = { node: nameOf(op), batch };
  switch (op.kind) {
    case 'dense':
      return [denseForward(toDense(places, op), places.outputOf(op), crew)];
    case 'conv2d':
      return [convForward(toConv(places, op), places.outputOf(op), crew)];
    case 'max-pool':
    case 'avg-pool':
      return [poolForward(toPool(places, op))];
    case 'global-avg-pool':
      return [globalPoolForward(toGlobalPool(places, op))];
    case 'activation':
      return [activationForward(cells, valueOf(op.input), places.outputOf(op))];
    case 'dropout': {
      const index = dropoutOf(places, op);
      return [dropoutForward(cells, valueOf(op.input), valueOf(op.output), index)];
    }
    case 'batch-norm': {
      const norm = toNorm(places, op);
      return [...statisticsOps(norm, places.take), normForward(norm)];
    }
    case 'add':
      return [addForward(cells, op.inputs.map(valueOf), valueOf(op.output))];
    case 'concat':
      return [concatForward(cells, op.inputs.map(valueOf), valueOf(op.output), op)];
  }
}

/**
 * The part of the gradient of an operation's input that comes through the operation.
 * @param input place among the inputs
 * @param slope gradient of what the operation puts out, before its activation
 * @param sums of a batch norm, see `normSums`
 */
export function toContribution(
  places: Places,
  op: PlanOp,
  input: number,
  slope: Region,
  sums: Region | undefined,
): Contribution {
  switch (op.kind) {
    case 'dense':
      return denseInputGradient(toDense(places, op), slope);
    case 'conv2d':
      return convInputGradient(toConv(places, op), slope);
    case 'max-pool':
    case 'avg-pool':
      return poolGradient(toPool(places, op), slope);
    case 'global-avg-pool':
      return globalPoolGradient(toGlobalPool(places, op), slope);
    case 'activation':
    case 'dropout':
    case 'add':
      return passGradient(slope);
    case 'batch-norm':
      return normGradient(toNorm(places, op), slope, sums);
    case 'concat':
      return concatGradient(op, slope, input);
  }
}

/** From the gradient of what an operation puts out to that before its activation or dropout. */
export function toFinish(places: Places, op: PlanOp): ReturnType<typeof activationFinish> {
  switch (op.kind) {
    case 'dense':
    case 'conv2d':
    case 'activation':
      return activationFinish(places.outputOf(op));
    case 'dropout':
      return { code: (at) => `s *= ${dropoutFactor(dropoutOf(places, op), at)};`, reads: [] };
    default:
      return { code: () => '', reads: [] };
  }
}

const dropoutOf = ({ dropouts }: Places, { node }: PlanOp): number => dropouts.indexOf(node);

export function toDense(places: Places, op: OpOf<'dense'>): Dense {
  checkBias(places.plan, op.kernel, op.bias);
  const { inputs, units } = op;
  const kernel = places.offsetOf(op.kernel);
  const x = places.valueOf(op.input);
  return { node: nameOf(op), batch: places.batch, x, inputs, units, kernel };
}

export function toConv(places: Places, op: OpOf<'conv2d'>): Conv {
  checkBias(places.plan, op.kernel, op.bias);
  const { slide, filters } = op;
  const kernel = places.offsetOf(op.kernel);
  const x = places.valueOf(op.input);
  return { node: nameOf(op), batch: places.batch, x, slide, filters, kernel };
}

function toPool(places: Places, op: OpOf<'max-pool' | 'avg-pool'>): Pool {
  const y = places.valueOf(op.output);
  const isLearning = op.kind === 'max-pool' && places.isNeeded(op.input);
  return {
    node: nameOf(op),
    kind: op.kind === 'max-pool' ? 'max' : 'avg',
    batch: places.batch,
    x: places.valueOf(op.input),
    y,
    slide: op.slide,
    winners: isLearning
      ? places.keep(op, () => places.region(`winners${nameOf(op)}`, y.size))
      : undefined,
  };
}

function toGlobalPool(places: Places, op: OpOf<'global-avg-pool'>): GlobalPool {
  return {
    node: nameOf(op),
    batch: places.batch,
    x: places.valueOf(op.input),
    y: places.valueOf(op.output),
    positions: op.positions,
    channels: op.channels,
  };
}

export function toNorm(places: Places, op: OpOf<'batch-norm'>): BatchNorm {
  return {
    node: nameOf(op),
    batch: places.batch,
    x: places.valueOf(op.input),
    y: places.valueOf(op.output),
    channels: op.channels,
    momentum: op.momentum,
    epsilon: op.epsilon,
    frozen: op.frozen,
    gamma: places.offsetOf(op.gamma),
    beta: places.offsetOf(op.beta),
    mean: places.offsetOf(op.mean),
    variance: places.offsetOf(op.variance),
    statistics: places.keep(op, () =>
      places.channelRegion(`statistics${nameOf(op)}`, 2 * op.channels),
    ),
  };
}

/** Kernel and bias are one matrix with the bias as its last row. */
function checkBias({ params }: Plan, kernel: number, bias: number): void {
  const [matrix, row] = [params[kernel]!, params[bias]!];
  if (matrix.offset + matrix.size !== row.offset)
    throw new Error(`toProgram: expected the bias of ${matrix.node} behind its kernel`);
}
