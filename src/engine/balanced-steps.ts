/** A step of a run as its balancing method wants it. */
import type { AskedStep, Balancing } from './balancing.ts';
import type { StepEngine, StepRequest, StepStatistics } from './step-engine.ts';

/** Of a method that reads nothing: it chooses before the step. */
const nothing: StepStatistics = { losses: new Float32Array(), gram: new Float32Array() };

/**
 * @param lookAcross inner products across two further batches, asked for where the method reads them
 * @returns a promise where the engine reads numbers from a device half way
 */
export function makeStep(
  engine: StepEngine,
  balancing: Balancing | undefined,
  given: StepRequest,
  asked: AskedStep,
  lookAcross?: () => Promise<Float32Array> | Float32Array,
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
  if (!balancing.wants.reads.includes('gram-across'))
    return stepInPhases(engine, balancing, given, asked);
  if (lookAcross === undefined) throw new Error('makeStep: expected a look across batches');
  const across = lookAcross();
  return across instanceof Promise
    ? across.then((found) => stepInPhases(engine, balancing, given, asked, found))
    : stepInPhases(engine, balancing, given, asked, across);
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
