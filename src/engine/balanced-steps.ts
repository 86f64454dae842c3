/** A step of a run as its balancing method wants it. */
import type { AskedStep, Balancing } from './balancing.ts';
import type { Ahead } from '../catalog/balancers/define-balancer.ts';
import type { SeenAhead } from './look-ahead.ts';
import type { StepEngine, StepRequest, StepStatistics } from './step-engine.ts';

/** Of a method that reads nothing: it chooses before the step. */
const nothing: StepStatistics = { losses: new Float32Array(), gram: new Float32Array() };

/** Looks beside the step, asked for where the method reads them. */
export interface Looks {
  /** Inner products across two further batches. */
  across(): Promise<Float32Array> | Float32Array;
  /** @param given outlives the call */
  ahead(given: StepRequest, plan: Ahead): Promise<SeenAhead>;
  /** The step was made on so many rows more, by head. */
  count(labelled: readonly number[]): void;
}

/**
 * @returns a promise where the engine reads numbers from a device half way
 */
export function makeStep(
  engine: StepEngine,
  balancing: Balancing | undefined,
  given: StepRequest,
  asked: AskedStep,
  looks?: Looks,
): Promise<void> | undefined {
  if (balancing === undefined) {
    engine.step(given);
    return undefined;
  }
  if (balancing.wants === undefined) {
    const alphas = balancing.choose(asked, nothing);
    engine.step({ ...given, lambdas: given.lambdas.map((lambda, at) => lambda * alphas[at]!) });
    return undefined;
  }
  if (engine.stepBalanced !== undefined) {
    engine.stepBalanced(given, balancing.toDevice(asked));
    return undefined;
  }
  const looksAcross = balancing.wants.reads.includes('gram-across');
  const { toAhead } = balancing;
  if (!looksAcross && toAhead === undefined) return stepInPhases(engine, balancing, given, asked);
  if (looks === undefined) throw new Error('makeStep: expected looks beside the step');
  if (toAhead !== undefined) return stepAhead(engine, balancing, given, asked, looks);
  const across = looks.across();
  return across instanceof Promise
    ? across.then((found) => stepInPhases(engine, balancing, given, asked, found))
    : stepInPhases(engine, balancing, given, asked, across);
}

/** A step after a look ahead, by which all is chosen before it begins. */
async function stepAhead(
  engine: StepEngine,
  balancing: Balancing,
  request: StepRequest,
  asked: AskedStep,
  looks: Looks,
): Promise<void> {
  // Both are the caller's again once this function waits.
  const given = { ...request, rows: request.rows.slice(), labelled: [...request.labelled] };
  const { held, ...seen } = await looks.ahead(given, balancing.toAhead!(asked));
  const alphas = balancing.choose(asked, seen);
  const weighed = given.lambdas.map((lambda, head) => lambda * alphas[head]!);
  engine.step(addHeld({ ...given, lambdas: weighed }, held, balancing.held));
  if (balancing.held !== undefined) looks.count(held.labelled);
}

/** The step on both batches, each task by these shares of its weight on the second. */
function addHeld(
  given: StepRequest,
  held: StepRequest,
  shares: readonly number[] | undefined,
): StepRequest {
  if (shares === undefined) return given;
  const { rows, lambdas } = given;
  return {
    ...given,
    rows: Int32Array.of(...rows, ...held.rows),
    lambdas: lambdas.map((lambda, head) => lambda * (1 - shares[head]!)),
    beside: {
      from: rows.length,
      labelled: held.labelled,
      lambdas: lambdas.map((lambda, head) => lambda * shares[head]!),
    },
  };
}

function stepInPhases(
  engine: StepEngine,
  balancing: Balancing,
  given: StepRequest,
  asked: AskedStep,
  across?: Float32Array,
): Promise<void> | undefined {
  if (engine.stepInPhases === undefined)
    throw new Error(`makeStep: expected steps in phases, which "${engine.path}" does not make`);
  const { after, toRowStep } = balancing;
  const pending = engine.stepInPhases(given, {
    choose: (seen) => balancing.choose(asked, across === undefined ? seen : { ...seen, across }),
    ...(toRowStep && { rows: toRowStep(asked) }),
    ...(after && {
      after: (losses) => {
        after(asked, losses);
      },
    }),
  });
  return pending instanceof Promise ? pending : undefined;
}
