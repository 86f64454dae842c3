/** Plan -> the pieces of a training step: forward, losses, gradients, update. */
import type { DeviceForm } from '../../catalog/balancers/device-form.ts';
import type { OptimizerEntry } from '../../catalog/optimizers/define-optimizer.ts';
import type { Params } from '../../core/document/json.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import { createRandom } from '../../core/math/random.ts';
import { inputsOf, type Plan, type PlanOp } from '../fast/plan.ts';
import { getActivation } from './activations.ts';
import {
  statisticsOps,
  normForward,
  normGradient,
  normSums,
  type BatchNorm,
} from './batch-norm.ts';
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
import { convForward, convInputGradient, convWeightGradient, type Conv } from './conv.ts';
import { pullGradient, type Contribution } from './gradient.ts';
import { balanceCode } from './balance.ts';
import { gramOps } from './gram.ts';
import {
  denseForward,
  denseInputGradient,
  denseWeightGradient,
  type Dense,
  type Output,
} from './linear.ts';
import { lossOp } from './loss.ts';
import { createArena, type Region } from './memory.ts';
import { toWholeLanes, type Op } from './op.ts';
import {
  globalPoolForward,
  globalPoolGradient,
  poolForward,
  poolGradient,
  type GlobalPool,
  type Pool,
} from './pool.ts';
import { layOutStepRecord, type StepRecordLayout } from './step-record.ts';
import { layOutFigures, type FiguresLayout } from './figures.ts';
import { gradientOffset, updateOp } from './update.ts';

export interface ProgramRequest {
  readonly plan: Plan;
  readonly batch: number;
  readonly optimizer: OptimizerEntry;
  readonly params: Params;
  /** One gradient for all heads together, or one for each and their Gram matrix. */
  readonly byTask: boolean;
  /** The method that weighs those gradients on the device; without it, α comes from outside. */
  readonly balancer: { readonly form: DeviceForm; readonly params: Params } | undefined;
}

export interface Program {
  /** Up to the losses and gradients (and the Gram matrix). */
  readonly gradients: readonly Op[];
  /** Undefined when nothing is trained. */
  readonly update: Op | undefined;
  /** Multiply-adds, about. */
  readonly cost: number;
  /** Invocations of the one work-group that runs whole steps; undefined where there are many. */
  readonly lanes: number | undefined;
  readonly record: StepRecordLayout;
  readonly figures: FiguresLayout;
  /** Nodes of the record's dropouts, in order. */
  readonly dropouts: readonly NodeId[];
  /** Sizes of the buffers, in floats. */
  readonly sizes: {
    readonly arena: number;
    readonly gradients: number;
  };
}

type Of<K extends PlanOp['kind']> = Extract<PlanOp, { kind: K }>;

/** Threads that keep a device busy. */
const enoughThreads = 512;

/** Whether somebody comes between a step's gradients and its update. */
export const isApart = ({
  byTask,
  balancer,
}: Pick<ProgramRequest, 'byTask' | 'balancer'>): boolean => byTask && balancer === undefined;

export function toProgram(request: ProgramRequest): Program {
  const program = layOut(request, undefined);
  const lanes = isApart(request) ? undefined : toWholeLanes(program.cost);
  return lanes === undefined ? program : layOut(request, lanes);
}

function layOut(
  { plan, batch, optimizer, params, byTask, balancer }: ProgramRequest,
  lanes: number | undefined,
): Program {
  const arena = createArena();
  const heads = plan.heads.length;
  /** For each of some pieces that share a dispatch; in one work-group they run in turn. */
  const threadsOf = (pieces: number): number => lanes ?? Math.ceil(enoughThreads / pieces);
  const groups = byTask ? plan.heads.map((_, head) => [head]) : [plan.heads.map((_, head) => head)];
  const dropouts = plan.ops.flatMap((op) => (op.kind === 'dropout' ? [op.node] : []));
  const drawn = balancer && (balancer.form.draw?.(heads, createRandom(1, 'layout')).length ?? 0);
  const record = layOutStepRecord(heads, dropouts.length, batch, drawn);
  const figures = layOutFigures(heads);
  const take = (count: number): number => arena.take(count);
  const region = (name: string, size: number): Region => ({
    name,
    buffer: 'arena',
    offset: arena.take(batch * size),
    size,
  });
  const values: Region[] = plan.values.map(({ size }, index) =>
    index === 0
      ? { name: 'data', buffer: 'data', offset: 0, size }
      : region(`value${String(index)}`, size),
  );
  const valueOf = (index: number): Region => values[index]!;
  const trainedOf = (op: PlanOp): boolean =>
    (op.kind === 'dense' || op.kind === 'conv2d'
      ? [op.kernel]
      : op.kind === 'batch-norm'
        ? [op.gamma]
        : []
    ).some((index) => isTrained(index));
  const isTrained = (index: number): boolean => {
    const { role } = plan.params[index]!;
    return role === 'shared' || role === 'own';
  };
  const offsetOf = (index: number): number => plan.params[index]!.offset;
  /** Values whose gradient some trained weight needs. */
  const needed = new Set<number>();
  for (const op of plan.ops)
    if (trainedOf(op) || inputsOf(op).some((input) => needed.has(input))) needed.add(op.output);

  const outputs = new Map<number, Output>();
  const toOutput = (op: Of<'dense' | 'conv2d' | 'activation'>): Output => {
    const found = outputs.get(op.output);
    if (found !== undefined) return found;
    const keepsInput = getActivation(op.activation)?.keepsInput ?? false;
    const { size } = valueOf(op.output);
    const made = {
      y: valueOf(op.output),
      z: keepsInput ? region(`before${String(op.output)}`, size) : undefined,
      activation: op.activation,
    };
    outputs.set(op.output, made);
    return made;
  };
  const extras = new Map<number, Region>();
  /** What forward leaves for backward: winners of a pool, statistics of a norm. */
  const toExtra = (op: PlanOp, make: () => Region): Region => {
    const made = extras.get(op.output) ?? make();
    extras.set(op.output, made);
    return made;
  };

  const toDense = (op: Of<'dense'>): Dense => {
    checkBias(plan, op.kernel, op.bias);
    const { inputs, units } = op;
    const kernel = offsetOf(op.kernel);
    return { node: nameOf(op), batch, x: valueOf(op.input), inputs, units, kernel };
  };
  const toConv = (op: Of<'conv2d'>): Conv => {
    checkBias(plan, op.kernel, op.bias);
    const { slide, filters } = op;
    const kernel = offsetOf(op.kernel);
    return { node: nameOf(op), batch, x: valueOf(op.input), slide, filters, kernel };
  };
  const toPool = (op: Of<'max-pool' | 'avg-pool'>): Pool => ({
    node: nameOf(op),
    kind: op.kind === 'max-pool' ? 'max' : 'avg',
    batch,
    x: valueOf(op.input),
    y: valueOf(op.output),
    slide: op.slide,
    winners:
      op.kind === 'max-pool' && needed.has(op.input)
        ? toExtra(op, () => region(`winners${nameOf(op)}`, valueOf(op.output).size))
        : undefined,
  });
  const toGlobalPool = (op: Of<'global-avg-pool'>): GlobalPool => ({
    node: nameOf(op),
    batch,
    x: valueOf(op.input),
    y: valueOf(op.output),
    positions: op.positions,
    channels: op.channels,
  });
  const toNorm = (op: Of<'batch-norm'>): BatchNorm => ({
    node: nameOf(op),
    batch,
    x: valueOf(op.input),
    y: valueOf(op.output),
    channels: op.channels,
    momentum: op.momentum,
    epsilon: op.epsilon,
    frozen: op.frozen,
    gamma: offsetOf(op.gamma),
    beta: offsetOf(op.beta),
    mean: offsetOf(op.mean),
    variance: offsetOf(op.variance),
    statistics: toExtra(op, () => ({
      name: `statistics${nameOf(op)}`,
      buffer: 'arena',
      offset: take(2 * op.channels),
      size: 2 * op.channels,
    })),
  });
  const dropoutOf = (op: PlanOp): number => dropouts.indexOf(op.node);

  function forward(op: PlanOp): Op[] {
    const cells = { node: nameOf(op), batch };
    switch (op.kind) {
      case 'dense':
        return [denseForward(toDense(op), toOutput(op), threadsOf(1))];
      case 'conv2d':
        return [convForward(toConv(op), toOutput(op), threadsOf(1))];
      case 'max-pool':
      case 'avg-pool':
        return [poolForward(toPool(op))];
      case 'global-avg-pool':
        return [globalPoolForward(toGlobalPool(op))];
      case 'activation':
        return [activationForward(cells, valueOf(op.input), toOutput(op))];
      case 'dropout':
        return [dropoutForward(cells, valueOf(op.input), valueOf(op.output), dropoutOf(op))];
      case 'batch-norm':
        return [...statisticsOps(toNorm(op), take), normForward(toNorm(op))];
      case 'add':
        return [addForward(cells, op.inputs.map(valueOf), valueOf(op.output))];
      case 'concat':
        return [concatForward(cells, op.inputs.map(valueOf), valueOf(op.output), op)];
    }
  }

  /** What a reader adds to the gradient of its input. @param input place among its inputs */
  function contribute(op: PlanOp, input: number, slope: Region, sums?: Region): Contribution {
    switch (op.kind) {
      case 'dense':
        return denseInputGradient(toDense(op), slope);
      case 'conv2d':
        return convInputGradient(toConv(op), slope);
      case 'max-pool':
      case 'avg-pool':
        return poolGradient(toPool(op), slope);
      case 'global-avg-pool':
        return globalPoolGradient(toGlobalPool(op), slope);
      case 'activation':
      case 'dropout':
      case 'add':
        return passGradient(slope);
      case 'batch-norm':
        return normGradient(toNorm(op), slope, sums);
      case 'concat':
        return concatGradient(op, slope, input);
    }
  }

  /** From the gradient of what an operation puts out to that of what it bends. */
  function finish(op: PlanOp): ReturnType<typeof activationFinish> {
    switch (op.kind) {
      case 'dense':
      case 'conv2d':
      case 'activation':
        return activationFinish(toOutput(op));
      case 'dropout':
        return { code: (at) => `s *= ${dropoutFactor(dropoutOf(op), at)};`, reads: [] };
      default:
        return { code: () => '', reads: [] };
    }
  }

  const ops = plan.ops.flatMap(forward);
  const slopes = groups.map(() => new Map<number, Region>());
  const sums = groups.map(() => new Map<number, Region>());
  const gradientRegions: string[] = [];

  function toSlope(group: number, value: number): Region {
    const found = slopes[group]!.get(value);
    if (found !== undefined) return found;
    const made = region(`slope${String(value)}_${String(group)}`, valueOf(value).size);
    slopes[group]!.set(value, made);
    return made;
  }
  for (const [index, head] of plan.heads.entries()) {
    const group = byTask ? index : 0;
    ops.push(
      lossOp({
        head: index,
        heads,
        batch,
        loss: head.loss,
        logits: valueOf(head.logits),
        outputs: head.outputs,
        gradient: needed.has(head.logits) ? toSlope(group, head.logits) : undefined,
        inputSize: valueOf(0).size,
      }),
    );
  }

  function backward(op: PlanOp, group: number): Op[] {
    const slope = toSlope(group, op.output);
    const made: Op[] = [];
    if (plan.heads.every(({ logits }) => logits !== op.output)) {
      const contributions = plan.ops
        .filter((reader) => serves(reader, groups[group]!))
        .flatMap((reader) =>
          inputsOf(reader).flatMap((input, place) =>
            input === op.output
              ? [
                  contribute(
                    reader,
                    place,
                    toSlope(group, reader.output),
                    sums[group]!.get(reader.output),
                  ),
                ]
              : [],
          ),
        );
      made.push(
        ...pullGradient({
          name: `slope_${nameOf(op)}_${String(group)}`,
          target: slope,
          batch,
          contributions,
          finish: finish(op),
          threads: threadsOf(groups.length),
        }),
      );
    }
    return [...made, ...weightGradients(op, group, slope)];
  }

  function weightGradients(op: PlanOp, group: number, slope: Region): Op[] {
    const into = (param: number) => ({
      name: `gradient${String(param)}_${String(group)}`,
      offset: gradientOffset(plan, group, groups.length, offsetOf(param)),
    });
    const trained = trainedOf(op);
    if (op.kind === 'batch-norm') {
      if (!trained && op.frozen) return [];
      const total = {
        name: `sums${nameOf(op)}_${String(group)}`,
        buffer: 'arena' as const,
        offset: take(2 * op.channels),
        size: 2 * op.channels,
      };
      sums[group]!.set(op.output, total);
      const { name, offset: gamma } = into(op.gamma);
      if (trained) gradientRegions.push(name);
      const places = trained ? { name, gamma, beta: into(op.beta).offset } : undefined;
      return normSums(toNorm(op), slope, total, places, take);
    }
    if (!trained) return [];
    if (op.kind === 'dense') {
      gradientRegions.push(into(op.kernel).name);
      return [denseWeightGradient(toDense(op), slope, into(op.kernel), threadsOf(groups.length))];
    }
    if (op.kind === 'conv2d') {
      gradientRegions.push(into(op.kernel).name);
      return convWeightGradient(toConv(op), slope, into(op.kernel), take);
    }
    return [];
  }

  for (const op of [...plan.ops].reverse()) {
    if (!needed.has(op.output)) continue;
    for (const [group, served] of groups.entries())
      if (serves(op, served)) ops.push(...backward(op, group));
  }
  if (byTask && plan.shared > 0) {
    const choose = balancer && balanceCode(balancer, heads);
    ops.push(...gramOps(heads, plan.shared, gradientRegions, take, choose));
  }
  const update =
    plan.trained === 0
      ? undefined
      : updateOp(plan, optimizer, params, groups.length, gradientRegions);
  return {
    gradients: ops,
    update,
    cost: ops.reduce((sum, { cost }) => sum + cost, update?.cost ?? 0),
    lanes,
    record,
    figures,
    dropouts,
    sizes: {
      arena: arena.size,
      gradients: plan.trained + (groups.length - 1) * plan.shared,
    },
  };
}

const nameOf = ({ output }: PlanOp): string => String(output);

const serves = (op: PlanOp, heads: readonly number[]): boolean =>
  op.heads.some((head) => heads.includes(head));

/** Kernel and bias are one matrix with the bias as its last row. */
function checkBias({ params }: Plan, kernel: number, bias: number): void {
  const [matrix, row] = [params[kernel]!, params[bias]!];
  if (matrix.offset + matrix.size !== row.offset)
    throw new Error(`toProgram: expected the bias of ${matrix.node} behind its kernel`);
}
