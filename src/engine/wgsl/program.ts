/** Plan -> the pieces of a training step: forward, losses, gradients, update. */
import type { DeviceForm } from '../../catalog/balancers/device-form.ts';
import type { OptimizerEntry } from '../../catalog/optimizers/define-optimizer.ts';
import type { NodeId } from '../../core/document/experiment.ts';
import type { Params } from '../../core/document/json.ts';
import { createRandom } from '../../core/math/random.ts';
import type { Plan } from '../fast/plan.ts';
import { createBackward, type Backward } from './backward.ts';
import { balanceCode } from './balance.ts';
import { layOutFigures, type FiguresLayout } from './figures.ts';
import { gramOps } from './gram.ts';
import { toForward } from './layers.ts';
import { lossOp } from './loss.ts';
import { toWholeLanes, type Op } from './op.ts';
import { createPlaces, type Places } from './places.ts';
import { layOutStepRecord, type StepRecordLayout } from './step-record.ts';
import type { Crew } from './tile.ts';
import { updateOp } from './update.ts';

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

/** Threads that keep a device busy: an H200 took a tenth longer with 512, and four times as many gained little. */
const enoughThreads = 4096;

/** True for steps whose gradients are read and weighed outside, before the update. */
export const isApart = ({
  byTask,
  balancer,
}: Pick<ProgramRequest, 'byTask' | 'balancer'>): boolean => byTask && balancer === undefined;

export function toProgram(request: ProgramRequest): Program {
  const program = layOut(request, undefined);
  const lanes = isApart(request) ? undefined : toWholeLanes(program.cost);
  return lanes === undefined ? program : layOut(request, lanes);
}

/** @param lanes of the one work-group that runs all pieces; undefined where there are many */
function layOut(request: ProgramRequest, lanes: number | undefined): Program {
  const { plan, batch, optimizer, params, byTask, balancer } = request;
  const heads = plan.heads.map((_, head) => head);
  const groups = byTask ? heads.map((head) => [head]) : [heads];
  // Pieces that share a dispatch share its threads; in one work-group they run in turn.
  const toCrew = (pieces: number): Crew =>
    lanes === undefined
      ? { threads: Math.ceil(enoughThreads / pieces), writesOut: true }
      : { threads: lanes, writesOut: false };
  const places = createPlaces(plan, batch);
  const backward = createBackward(places, groups, toCrew(groups.length));
  const ops = [
    ...plan.ops.flatMap((op) => toForward(places, op, toCrew(1))),
    ...toLosses(places, backward, byTask),
    ...backward.toOps(),
  ];
  if (byTask && plan.shared > 0) {
    const choose = balancer && balanceCode(balancer, heads.length);
    ops.push(...gramOps(heads.length, plan.shared, backward.gradients, places.take, choose));
  }
  const update =
    plan.trained === 0
      ? undefined
      : updateOp(plan, optimizer, params, groups.length, backward.gradients);
  return {
    gradients: ops,
    update,
    cost: ops.reduce((sum, { cost }) => sum + cost, update?.cost ?? 0),
    lanes,
    record: layOutStepRecord(heads.length, places.dropouts.length, batch, countDrawn(request)),
    figures: layOutFigures(heads.length),
    dropouts: places.dropouts,
    sizes: {
      arena: places.arenaSize,
      gradients: plan.trained + (groups.length - 1) * plan.shared,
    },
  };
}

function toLosses(places: Places, backward: Backward, byTask: boolean): Op[] {
  const { plan, batch, valueOf } = places;
  return plan.heads.map(({ loss, logits, outputs }, head) =>
    lossOp({
      head,
      heads: plan.heads.length,
      batch,
      loss,
      logits: valueOf(logits),
      outputs,
      gradient: places.isNeeded(logits) ? backward.slopeOf(byTask ? head : 0, logits) : undefined,
      inputSize: valueOf(0).size,
    }),
  );
}

/** Numbers that the method draws in a step; undefined where none runs on the device. */
function countDrawn({ plan, balancer }: ProgramRequest): number | undefined {
  if (balancer === undefined) return undefined;
  return balancer.form.draw?.(plan.heads.length, createRandom(1, 'layout')).length ?? 0;
}
