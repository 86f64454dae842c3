/**
 * Looks at the tasks' gradients beside training, whatever the method: every so many steps while somebody
 * watches, and once of a run that stands. Nothing of it reaches what is trained.
 */
import type { TaskId } from '../core/document/experiment.ts';
import { channel, type ChannelInfo } from '../core/run/channels.ts';
import type { ActualStep, GradientSample } from '../core/run/gradient-sample.ts';
import { noteSize } from './balancing-notes.ts';
import type { AskedStep, Balancing } from './balancing.ts';
import { createAffinity } from './affinity.ts';
import { createConflicts } from './conflicts.ts';
import type { StepRequest, StepStatistics } from './step-engine.ts';
import type { ProbeNumbers, ProbeOutcome, TaskProbe } from './probe.ts';

/** A step to be looked at: what it is made with, and where its method stood before it. */
export interface SampledStep {
  readonly given: StepRequest;
  readonly asked: AskedStep;
  readonly probe: TaskProbe;
}

export interface Sampler {
  /** Steps from one sample to the next; 0 for none. */
  every: number;
  readonly channels: readonly ChannelInfo[];
  readonly newest: GradientSample | undefined;
  /** @param made the step was made, which is asked for what came of it. Disposes the probe. */
  take(step: SampledStep, made: boolean, state: Balancing['state']): Promise<void> | undefined;
  /** Notes since the last call, [channels × 2]. */
  takeNotes(): Float32Array | undefined;
  /** Other weights or other data: what was seen is out of date. */
  reset(): void;
}

interface SamplerRequest {
  /** In the order of the heads. */
  readonly tasks: readonly TaskId[];
  /** By head: whether it shares a trained weight with another. */
  readonly sharing: readonly boolean[];
  readonly balancing: Balancing | undefined;
  readonly method: string;
}

/** @returns undefined where no trained weight is shared */
export function createSampler(request: SamplerRequest): Sampler | undefined {
  const { tasks, sharing, balancing } = request;
  if (!sharing.includes(true)) return undefined;
  const seesGradients = balancing?.wants?.reads.includes('gram') === true;
  const notes = createNotes(tasks, !seesGradients);
  const conflicts = createConflicts(tasks.length);
  const affinity = createAffinity(tasks.length);
  let newest: GradientSample | undefined;

  function put(
    { asked, given, probe }: SampledStep,
    state: Balancing['state'],
    numbers: ProbeNumbers,
    outcome: ProbeOutcome | undefined,
  ): void {
    const shared = [...probe.layout.groups.entries()].filter(([, { heads }]) => heads.length > 1);
    const halves = addUp(shared.map(([at]) => numbers.grams[at]!));
    const gram = toTaskGram(halves, tasks.length);
    const present = tasks.map((_, head) => asked.present[head]! && sharing[head]!);
    const seen = toStatistics(numbers.losses, gram);
    const told = balancing?.look(asked, seen, state);
    if (outcome !== undefined) {
      notes.add(gram, halves, present);
      affinity.add(given.rate, gram, numbers.losses, present);
      const byNode = shared.map(([at, { node }]) => ({ node, halves: numbers.grams[at]! }));
      conflicts.add(halves, byNode, present);
    }
    newest = {
      kind: 'tug',
      step: given.step,
      tasks,
      present,
      losses: [...numbers.losses],
      gram,
      layers: shared.map(([at, { node }]) => ({
        node,
        gram: toTaskGram(numbers.grams[at]!, tasks.length),
        actual: outcome === undefined ? null : toActual(outcome, [at]),
        conflict: conflicts.readNode(node),
      })),
      weights: told?.weights ?? tasks.map(() => 1),
      method: request.method,
      params: asked.params,
      steps: told?.steps ?? [],
      actual: outcome === undefined ? null : toActual(outcome, shared.map(toPlace)),
      change: outcome === undefined ? null : toChange(numbers, outcome),
      conflict: conflicts.read(),
      affinity: affinity.read(),
    };
  }

  return {
    every: 0,
    channels: notes.channels,
    get newest() {
      return newest;
    },
    take(step, made, state) {
      const { probe } = step;
      const finish = (numbers: ProbeNumbers, outcome: ProbeOutcome | undefined): void => {
        probe.dispose();
        put(step, state, numbers, outcome);
      };
      const numbers = probe.read();
      const outcome = made ? probe.compare() : undefined;
      if (numbers instanceof Promise || outcome instanceof Promise)
        return Promise.all([numbers, outcome]).then((both) => {
          finish(...both);
        });
      finish(numbers, outcome);
      return undefined;
    },
    takeNotes: notes.take,
    reset() {
      newest = undefined;
      notes.take();
      conflicts.reset();
      affinity.reset();
    },
  };
}

/** Place of an entry of the layout. */
const toPlace = ([place]: readonly [number, ...unknown[]]): number => place;

const toStatistics = (losses: Float32Array, gram: readonly number[]): StepStatistics => ({
  losses,
  gram: Float32Array.from(gram),
});

function addUp(grams: readonly Float32Array[]): Float64Array {
  const sum = new Float64Array(grams[0]?.length ?? 0);
  for (const gram of grams) for (let at = 0; at < sum.length; at++) sum[at]! += gram[at]!;
  return sum;
}

/** ⟨g_s, g_t⟩ from the products of their halves. */
function toTaskGram(halves: ArrayLike<number>, tasks: number): number[] {
  const at = (row: number, column: number): number => halves[row * 2 * tasks + column]!;
  return Array.from({ length: tasks * tasks }, (_, place) => {
    const [s, t] = [2 * Math.floor(place / tasks), 2 * (place % tasks)];
    return at(s, t) + at(s, t + 1) + at(s + 1, t) + at(s + 1, t + 1);
  });
}

function toProducts(outcome: ProbeOutcome, groups: readonly number[]): number[] {
  const tasks = outcome.losses.length;
  return Array.from({ length: tasks }, (_, task) =>
    groups.reduce((sum, group) => {
      const products = outcome.products[group]!;
      return sum + products[2 * task]! + products[2 * task + 1]!;
    }, 0),
  );
}

const toActual = (outcome: ProbeOutcome, groups: readonly number[]): ActualStep => ({
  products: toProducts(outcome, groups),
  square: groups.reduce((sum, group) => sum + outcome.squares[group]!, 0),
});

/** Over all weights: a task's loss follows its own ones too. */
const toChange = (
  { losses: before }: ProbeNumbers,
  outcome: ProbeOutcome,
): NonNullable<GradientSample['change']> => ({
  predicted: toProducts(outcome, [...outcome.products.keys()]),
  got: [...before].map((loss, task) => outcome.losses[task]! - loss),
});

/** Of gradients of 0, which have no direction, NaN. */
const toCosine = (dot: number, square: number, other: number): number =>
  Math.max(-1, Math.min(1, dot / Math.sqrt(square * other)));

interface Notes {
  readonly channels: readonly ChannelInfo[];
  add(gram: readonly number[], halves: ArrayLike<number>, present: readonly boolean[]): void;
  take(): Float32Array;
}

/** @param seesGradients norms and cosines are noted here, and not by the method */
function createNotes(tasks: readonly TaskId[], seesGradients: boolean): Notes {
  const count = tasks.length;
  const places = tasks.flatMap((one, row) =>
    tasks.slice(row + 1).map((other, at) => ({ one, other, row, column: row + 1 + at })),
  );
  const channels = [
    ...tasks.map((task) => channel.selfCosine(task)),
    ...(seesGradients
      ? [
          ...tasks.map((task) => channel.norm(task)),
          ...places.map(({ one, other }) => channel.cosine(one, other)),
        ]
      : []),
  ];
  const notes = new Float64Array(noteSize * channels.length);
  function note(place: number, value: number): void {
    if (!Number.isFinite(value)) return;
    notes[noteSize * place]! += value;
    notes[noteSize * place + 1]! += 1;
  }
  return {
    channels,
    add(gram, halves, present) {
      const half = (row: number, column: number): number => halves[row * 2 * count + column]!;
      for (let task = 0; task < count; task++) {
        if (!present[task]) continue;
        const [a, b] = [2 * task, 2 * task + 1];
        note(task, toCosine(half(a, b), half(a, a), half(b, b)));
        if (seesGradients) note(count + task, Math.sqrt(gram[task * count + task]!));
      }
      if (!seesGradients) return;
      for (const [at, { row, column }] of places.entries()) {
        if (!present[row] || !present[column]) continue;
        const squares = [gram[row * count + row]!, gram[column * count + column]!] as const;
        note(2 * count + at, toCosine(gram[row * count + column]!, ...squares));
      }
    },
    take() {
      const taken = Float32Array.from(notes);
      notes.fill(0);
      return taken;
    },
  };
}
