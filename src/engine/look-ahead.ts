/**
 * What a method that reads a held-out batch sees: gradients of each task on the step's batch and on the held-out
 * one, and where a few plain steps lead. The held-out batch is drawn from the training part, beside the step's and
 * as large; the validation part is for the charts alone.
 */
import type { Ahead, HeldOut } from '../catalog/balancers/define-balancer.ts';
import { createRandom, hashWords } from '../core/math/random.ts';
import type { Run } from './run.ts';
import type { Excursion, StepRequest } from './step-engine.ts';
import { layOutProbe } from './task-probe.ts';
import { countLabelled } from './training-rows.ts';

/** A look ahead, by head. */
export interface SeenAhead {
  /** ℓ_t of the step's batch before the step, and inner products of g_t over the shared weights. */
  readonly losses: Float32Array;
  readonly gram: Float32Array;
  readonly ahead: HeldOut;
  /** The held-out batch. */
  readonly held: StepRequest;
}

/** The part of a run that is looked at. */
type Looked = Pick<Run, 'engine' | 'rows' | 'spec' | 'network'>;

/** @param plan with weights by head */
export async function lookAhead(run: Looked, given: StepRequest, plan: Ahead): Promise<SeenAhead> {
  const open = run.engine.openExcursion;
  if (open === undefined)
    throw new Error(
      `lookAhead: expected an engine that opens excursions, got "${run.engine.path}"`,
    );
  const held = drawHeld(run, given);
  const { lambdas } = given;
  const rate = plan.rate ?? given.rate;
  const weighed = lambdas.map((lambda, head) => lambda * plan.weights[head]!);
  const excursion = open();
  try {
    const own = await differentiateEach(excursion, given);
    const before = plan.held === 'before' ? await differentiateEach(excursion, held) : undefined;
    for (let step = 0; step < plan.steps; step++) {
      const direction =
        step === 0
          ? mix(own.gradients, plan.weights)
          : (await excursion.differentiate({ ...given, lambdas: weighed })).gradient;
      excursion.move(direction, -rate);
    }
    const others = before ?? (await differentiateEach(excursion, held));
    const behind =
      before === undefined
        ? new Float32Array()
        : toLosses((await excursion.differentiate(given)).sums, given);
    const ahead = { gram: toGram([...own.gradients, ...others.gradients]), behind, rate };
    const gram = Float32Array.from(toGram(pickShared(run, own.gradients)));
    return { losses: own.losses, gram, held, ahead };
  } finally {
    excursion.comeBack();
  }
}

/** Gradients of the weights that two heads or more train, 0 elsewhere. */
function pickShared(
  { network, spec }: Looked,
  gradients: readonly Float32Array[],
): readonly Float32Array[] {
  const shared = layOutProbe(network, spec.model).groups.filter(({ heads }) => heads.length > 1);
  return gradients.map((gradient) => {
    const picked = new Float32Array(gradient.length);
    for (const { from, size } of shared) picked.set(gradient.subarray(from, from + size), from);
    return picked;
  });
}

function drawHeld({ spec, rows }: Looked, given: StepRequest): StepRequest {
  const random = createRandom(hashWords(spec.seed, given.step), 'held-out');
  const drawn = Int32Array.from(given.rows, () => random.integer(rows.count));
  const labelled = rows.masks.map((mask) => countLabelled(mask, drawn));
  return { ...given, rows: drawn, labelled };
}

/** By head: g_t and ℓ_t. */
async function differentiateEach(
  excursion: Excursion,
  given: StepRequest,
): Promise<{ readonly gradients: readonly Float32Array[]; readonly losses: Float32Array }> {
  const gradients: Float32Array[] = [];
  let sums = new Float32Array();
  for (const head of given.lambdas.keys()) {
    const lambdas = given.lambdas.map((lambda, at) => (at === head ? lambda : 0));
    const found = await excursion.differentiate({ ...given, lambdas });
    gradients.push(found.gradient);
    sums = Float32Array.from(found.sums);
  }
  return { gradients, losses: toLosses(sums, given) };
}

const toLosses = (sums: Float32Array, { lambdas, labelled }: StepRequest): Float32Array =>
  sums.map((sum, head) => (lambdas[head]! * sum) / Math.max(1, labelled[head]!));

function mix(gradients: readonly Float32Array[], weights: readonly number[]): Float32Array {
  const sum = new Float32Array(gradients[0]?.length ?? 0);
  for (const [head, gradient] of gradients.entries()) {
    const weight = weights[head]!;
    for (let at = 0; at < sum.length; at++) sum[at]! += weight * gradient[at]!;
  }
  return sum;
}

/** A plain loop: it runs over all weights many times in a step. */
function multiply(one: Float32Array, other: Float32Array): number {
  let product = 0;
  for (let at = 0; at < one.length; at++) product += one[at]! * other[at]!;
  return product;
}

function toGram(rows: readonly Float32Array[]): Float64Array {
  const count = rows.length;
  const gram = new Float64Array(count * count);
  for (let row = 0; row < count; row++)
    for (let column = 0; column <= row; column++) {
      const product = multiply(rows[row]!, rows[column]!);
      gram[row * count + column] = product;
      gram[column * count + row] = product;
    }
  return gram;
}
