/** The course of a run: which rows its next step trains on, at which rate, with which λ. */
import { toEpoch } from '../core/run/checkpoint.ts';
import type { RunSpec, Tuning } from '../core/run/run-spec.ts';
import { toRate } from '../core/run/schedule.ts';
import type { BatchPosition } from '../core/run/trainer.ts';
import type { AskedStep } from './balancing.ts';
import { createBatches, type Batches } from './batches.ts';
import type { Network } from './compile.ts';
import { toEpochPlan } from './epoch-plans.ts';
import { toMethodParams } from './method.ts';
import type { HeldData } from './run-data.ts';
import type { StepRequest } from './step-engine.ts';
import { countLabelled } from './training-rows.ts';

/** Facts of the training rows. */
type Rows = Pick<HeldData, 'count' | 'masks'>;

export interface PlannedStep {
  readonly given: StepRequest;
  /** The same step as a balancing method is asked about it. */
  readonly asked: AskedStep;
}

export interface Course {
  readonly tuning: Tuning;
  /** By head. */
  readonly lambdas: readonly number[];
  /** Of the newest step, or of the next one where there was none. */
  readonly rate: number;
  readonly batches: Pick<Batches, 'size' | 'epoch' | 'stepsPerEpoch' | 'position'>;
  /** The rows and the way in which they are drawn, as a text: elsewhere a position means nothing. */
  readonly drawnFrom: string;
  /** @param step steps made before; valid until the next call */
  next(step: number): PlannedStep;
  retune(next: Tuning): void;
  /** Goes on with an epoch of its own, on other rows. */
  replaceRows(next: RunSpec, rows: Rows): void;
  reset(): void;
  /** Goes on from there, or where rows are drawn in another way, with the next epoch. */
  seek(position: BatchPosition, drawnFrom: string): void;
}

const isLearning = (lambdas: readonly number[], head: number): boolean => (lambdas[head] ?? 0) > 0;

export function createCourse(spec: RunSpec, network: Network, rows: Rows): Course {
  const { heads } = network;
  let { tuning, data: source } = spec;
  let { count, masks } = rows;
  let lambdas = toLambdas(network, tuning);
  let drawnFrom = '';
  let batches = openBatches(0);
  let rate = toRate(tuning, 0);
  const labelled = heads.map(() => 0);

  /** @param finished epochs that were trained before, on other rows or drawn in another way */
  function openBatches(finished: number): Batches {
    const learning = masks.filter((_, head) => isLearning(lambdas, head));
    drawnFrom = toDrawnFrom();
    const plan = toEpochPlan(tuning.sampling, { count, masks: learning });
    return createBatches(plan, spec.seed, tuning.batchSize, finished);
  }
  /** Where labels are missing, a head that begins or ceases to learn changes which rows are worth a step. */
  function toDrawnFrom(): string {
    const isPartly = masks.some((mask) => mask !== undefined);
    const learning = isPartly ? heads.map((_, head) => isLearning(lambdas, head)) : [];
    return JSON.stringify([source, tuning.sampling, learning]);
  }
  function retune(next: Tuning): void {
    lambdas = toLambdas(network, next);
    tuning = next;
    if (drawnFrom !== toDrawnFrom()) batches = openBatches(Math.ceil(batches.epoch));
    else batches.resize(next.batchSize);
    rate = toRate(next, batches.epoch);
    setDials(network, next);
  }
  function next(step: number): PlannedStep {
    const { epoch } = batches;
    rate = toRate(tuning, epoch + batches.stride / 2);
    const drawn = batches.next();
    const present = new Array<boolean>(heads.length);
    for (let head = 0; head < heads.length; head++) {
      labelled[head] = countLabelled(masks[head], drawn);
      present[head] = isLearning(lambdas, head) && labelled[head]! > 0;
    }
    return {
      given: { rows: drawn, labelled, step, rate, lambdas, ...toRule(tuning) },
      asked: { present, step, epoch: Math.floor(epoch), params: toMethodParams(tuning) },
    };
  }

  return {
    get tuning() {
      return tuning;
    },
    get lambdas() {
      return lambdas;
    },
    get rate() {
      return rate;
    },
    get batches() {
      return batches;
    },
    get drawnFrom() {
      return drawnFrom;
    },
    next,
    retune,
    replaceRows(next, fresh) {
      ({ count, masks } = fresh);
      source = next.data;
      // Unlike any text: also rows of the same description are drawn anew.
      drawnFrom = '';
      retune(next.tuning);
    },
    reset() {
      batches.reset();
      rate = toRate(tuning, 0);
    },
    seek(position, from) {
      if (from === drawnFrom) batches.seek(position);
      else batches = openBatches(Math.ceil(toEpoch(position)));
      batches.resize(tuning.batchSize);
      rate = toRate(tuning, batches.epoch);
    },
  };
}

/** What the optimiser is told of a step beside its rate. */
const toRule = ({ optimizer, clip }: Tuning): Pick<StepRequest, 'optimizer' | 'longest'> => ({
  optimizer,
  longest: clip,
});

const toLambdas = ({ heads }: Network, { lambdas: byNode }: Tuning): readonly number[] =>
  heads.map(({ ir }) => byNode[ir.id] ?? 1);

/** Sets what may change in the network itself while it trains. */
function setDials({ dropouts, ties, computed }: Network, next: Tuning): void {
  for (const [id, layer] of dropouts) {
    const live = next.layers[id]?.[layer.param];
    if (typeof live === 'number') layer.rate = live;
  }
  for (const [index, tie] of ties.entries()) tie.strength = next.ties[index] ?? 0;
  for (const [id, own] of computed) {
    for (const layer of own) layer.live = next.layers[id] ?? {};
  }
}
