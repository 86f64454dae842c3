/** Methods of the catalogue at work on a problem of two parameters, side by side and step by step. */
import {
  nothingFurther,
  type BalancerEntry,
  type HeldOut,
} from '../catalog/balancers/define-balancer.ts';
import { makeRows, toEmptySlots, type Table } from '../catalog/balancers/row-numbers.ts';
import type { OptimizerEntry } from '../catalog/optimizers/define-optimizer.ts';
import type { Json, Params } from '../core/document/json.ts';
import { createRandom, hashWords } from '../core/math/random.ts';
import type { Evaluation, Point, Problem } from './problem.ts';

/** One way through the plane. */
export interface Racer {
  readonly entry: BalancerEntry;
  readonly params: Params;
  readonly start: Point;
  /** λ of both losses, as in the document: they scale the losses before the method sees them. */
  readonly lambdas: Point;
}

export interface Race {
  readonly step: number;
  readonly isOver: boolean;
  /** By racer. */
  readonly places: readonly Point[];
  /** One step of every racer. */
  advance(): void;
}

/** What makes steps out of directions. */
export interface Steps {
  readonly optimizer: OptimizerEntry;
  readonly params: Params;
}

/** Steps that a method takes for an epoch, where it asks for one. */
const epochSteps = 25;

const arithmetic = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
  div: (a: number, b: number) => a / b,
  sqrt: Math.sqrt,
  square: (a: number) => a * a,
} as const;

/** As far as a racer goes; one that leaves the numbers stays where it was. */
interface Runner {
  place: Point;
  memory: Json;
  /** Tables that its method keeps of gradients. */
  tables: readonly Table[];
  /** By parameter, the optimiser's state. */
  slots: readonly (readonly number[])[];
}

export function createRace(
  problem: Problem,
  racers: readonly Racer[],
  { optimizer, params }: Steps,
): Race {
  const runners = racers.map(({ entry, start }): Runner => ({
    place: start,
    memory: entry.init(2),
    tables: entry.rows === undefined ? [] : toEmptySlots(entry.rows, 2, 2),
    slots: [0, 1].map(() => new Array<number>(optimizer.slots).fill(0)),
  }));
  let step = 0;

  function move(racer: Racer, runner: Runner, scalars: readonly number[]): void {
    const { entry } = racer;
    const asked = { tasks: [0, 1], step, epoch: Math.floor(step / epochSteps) };
    const seen = weigh(problem, runner.place, racer.lambdas);
    const made = makeTables(racer, runner, asked, seen);
    const gram = toGram(seen.gradients);
    const [first, second] = made?.rows ?? seen.gradients;
    const { weights, state } = entry.choose(
      {
        ...asked,
        losses: seen.losses,
        gram,
        ...nothingFurther,
        // Nothing is random here: every batch is the same.
        'gram-across': gram,
        ...lookAhead(problem, racer, runner, seen),
        ...(made && { gradients: { gram: toGram([first, second]), measures: made.measures } }),
      },
      runner.memory,
      racer.params,
      createRandom(hashWords(1, step), 'balancing'),
    );
    runner.memory = state;
    runner.tables = made?.slots ?? [];
    const [one = NaN, other = NaN] = weights;
    const updated = [0, 1].map((at) =>
      optimizer.update(
        arithmetic,
        {
          weights: runner.place[at]!,
          gradient: one * first[at]! + other * second[at]!,
          slots: runner.slots[at]!,
          scalars,
        },
        params,
      ),
    );
    const next: Point = [updated[0]!.weights, updated[1]!.weights];
    if (!Number.isFinite(next[0]) || !Number.isFinite(next[1])) return;
    runner.place = next;
    runner.slots = updated.map(({ slots }) => slots);
    if (entry.after === undefined) return;
    const after = weigh(problem, next, racer.lambdas).losses;
    const outcome = { ...asked, before: seen.losses, after, weights };
    runner.memory = entry.after(outcome, runner.memory, racer.params);
  }

  return {
    get step() {
      return step;
    },
    get isOver() {
      return step >= problem.steps;
    },
    get places() {
      return runners.map(({ place }) => place);
    },
    advance() {
      const scalars = optimizer.scalars(step + 1, problem.rate, params);
      for (const [at, racer] of racers.entries()) move(racer, runners[at]!, scalars);
      step += 1;
    },
  };
}

interface MadeTables {
  readonly rows: Evaluation['gradients'];
  readonly slots: readonly Table[];
  readonly measures: readonly number[];
}

/** What a method makes of the gradients before it weighs them; undefined where it takes them as they are. */
function makeTables(
  { entry, params }: Racer,
  { tables }: Runner,
  { tasks, step }: { readonly tasks: readonly number[]; readonly step: number },
  { losses, gradients }: Evaluation,
): MadeTables | undefined {
  if (entry.rows === undefined) return undefined;
  const random = createRandom(hashWords(1, step), 'rows');
  const { rows, slots, measures } = makeRows(entry.rows, {
    rows: gradients,
    losses,
    slots: tables,
    drawn: [random.uniform(), random.uniform()],
    facts: { tasks, taskCount: 2, step },
    params,
  });
  const [[a = NaN, b = NaN] = [], [c = NaN, d = NaN] = []] = rows;
  return {
    rows: [
      [a, b],
      [c, d],
    ],
    slots,
    measures,
  };
}

/** What a method that reads a held-out batch sees: here that is the same batch again. */
function lookAhead(
  problem: Problem,
  { entry, params, lambdas }: Racer,
  { place, memory }: Runner,
  { gradients }: Evaluation,
): { readonly 'held-out'?: HeldOut } {
  const plan = entry.ahead?.([0, 1], memory, params);
  if (plan === undefined) return {};
  const { steps, rate = problem.rate, held } = plan;
  const [one = NaN, other = NaN] = plan.weights;
  let behind = place;
  for (let step = 0; step < steps; step++) {
    const [first, second] = weigh(problem, behind, lambdas).gradients;
    behind = [
      behind[0] - rate * (one * first[0] + other * second[0]),
      behind[1] - rate * (one * first[1] + other * second[1]),
    ];
  }
  const there = weigh(problem, behind, lambdas);
  const heldGradients = held === 'before' ? gradients : there.gradients;
  const rows = [...gradients, ...heldGradients];
  const gram = rows.flatMap(([a, b]) => rows.map(([c, d]) => a * c + b * d));
  return { 'held-out': { gram, behind: held === 'before' ? there.losses : [], rate } };
}

/** ℓ above its floor, and gradients, times λ. */
function weigh(problem: Problem, place: Point, [one, other]: Point): Evaluation {
  const { losses, gradients } = problem.evaluate(place);
  return {
    losses: [one * (losses[0] - problem.floor[0]), other * (losses[1] - problem.floor[1])],
    gradients: [
      [one * gradients[0][0], one * gradients[0][1]],
      [other * gradients[1][0], other * gradients[1][1]],
    ],
  };
}

function toGram([first, second]: Evaluation['gradients']): Float64Array {
  const cross = first[0] * second[0] + first[1] * second[1];
  return Float64Array.of(
    first[0] ** 2 + first[1] ** 2,
    cross,
    cross,
    second[0] ** 2 + second[1] ** 2,
  );
}
