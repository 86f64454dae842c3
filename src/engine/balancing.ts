/** A balancing method at work in a run: asks it step by step, and sums up what it saw for the history. */
import { deviceForms } from '../catalog/balancers/device-forms.ts';
import {
  nothingFurther,
  type Ahead,
  type BalancerEntry,
  type BalancingInput,
  type StepOutcome,
} from '../catalog/balancers/define-balancer.ts';
import type { TaskId } from '../core/document/experiment.ts';
import type { Json, Params } from '../core/document/json.ts';
import { createRandom, hashWords, type Random } from '../core/math/random.ts';
import type { ChannelInfo } from '../core/run/channels.ts';
import type { MethodStep } from '../core/run/gradient-sample.ts';
import { layOutNotes, noteSize, toNoteChannel, type Note } from './balancing-notes.ts';
import type { Balanced, DeviceBalance, StepStatistics } from './step-engine.ts';
import { createRowStep, toRowWork, type RowStep } from './row-work.ts';

/** A step as a method is asked about it. */
export interface AskedStep {
  /** By head: λ above 0, and a label in the batch. */
  readonly present: readonly boolean[];
  readonly step: number;
  /** Whole epochs finished before it. */
  readonly epoch: number;
  readonly params: Params;
}

export interface Balancing {
  /** Its demands on every step; undefined where it chooses before anything is known of one. */
  readonly wants: Balanced | undefined;
  /** Columns of the history that it fills, in the order of its notes. */
  readonly channels: readonly ChannelInfo[];
  /** α by head. */
  choose(step: AskedStep, seen: StepStatistics): readonly number[];
  /** The look ahead that it wants, with weights by head. Undefined where it reads no held-out batch. */
  readonly toAhead: ((step: AskedStep) => Ahead) | undefined;
  /** By head: the share of the newest α that the held-out batch gets; undefined where it gets none. */
  readonly held: readonly number[] | undefined;
  /**
   * What it would choose, or has chosen, with this memory, and how it comes to it; nothing is remembered
   * of it. Heads that do not take part have α = 1.
   */
  look(asked: AskedStep, seen: StepStatistics, state: Json): Look;
  /**
   * Tells it the losses by head after the step that it chose for last. Undefined where it does not read
   * them.
   */
  readonly after: ((step: AskedStep, losses: ArrayLike<number>) => void) | undefined;
  /** The numbers that rows of this step are made with. Undefined where it makes none. */
  readonly toRowStep: ((step: AskedStep) => RowStep) | undefined;
  /** The step for a device that finds α (and takes notes) itself. */
  toDevice(step: AskedStep): DeviceBalance;
  /** Notes since the last call, [channels × 2] (see `layOutNotes`). */
  takeNotes(): Float32Array;
  /** State that the method goes on from; null where it has none. */
  readonly state: Json;
  /** Back to before the first step, or to where it had this state. */
  reset(state?: Json): void;
}

/** The newest choice, as it is told where a look does not see again what it was made of. */
interface Choice {
  /** By head. */
  readonly weights: readonly number[];
  readonly held?: readonly number[] | undefined;
  tell(): readonly MethodStep[];
}

type Pending = Pick<BalancingInput, 'losses'> & { readonly weights: readonly number[] };

interface Look {
  /** α by head. */
  readonly weights: readonly number[];
  /** Of the heads that take part. */
  readonly steps: readonly MethodStep[];
}

interface BalancingRequest {
  readonly definition: BalancerEntry;
  /** It weighs gradients of shared weights, so that tasks without any are left out; by default where it reads the Gram matrix. */
  readonly isOfShared?: boolean;
  /** In the order of the heads. */
  readonly tasks: readonly TaskId[];
  /** By head: whether it shares a trained weight with another. */
  readonly sharing: readonly boolean[];
  readonly seed: number;
}

/** @returns undefined where the method has nothing to choose: then it is the weighted sum */
export function createBalancing(request: BalancingRequest): Balancing | undefined {
  const { definition, tasks, sharing, seed } = request;
  const { reads, acts } = definition;
  const seesGradients = reads.includes('gram');
  const { isOfShared = seesGradients } = request;
  if (acts === 'nowhere' || (isOfShared && !sharing.includes(true))) return undefined;
  const notes = createNotes({ tasks, sharing }, layOutNotes(tasks.length, seesGradients));
  let state = definition.init(tasks.length);
  /** The newest choice, until its outcome is told. */
  let pending: Pending | undefined;
  const { rows: rule } = definition;
  const seesMore =
    rule !== undefined || reads.includes('gram-across') || reads.includes('held-out');
  const none: Choice = { weights: tasks.map(() => 1), tell: () => [] };
  let newest = none;

  const toMembers = ({ present }: AskedStep): number[] =>
    pickMembers(present, isOfShared ? sharing : undefined);

  return {
    wants:
      reads.length === 0 ? undefined : { reads, acts, rows: toRowWork(definition, tasks.length) },
    channels: notes.channels,
    choose(asked, seen) {
      const members = toMembers(asked);
      const input = toInput(asked, seen, members);
      notes.noteGradients(seen.gram, members);
      const alphas = new Array<number>(tasks.length).fill(1);
      pending = undefined;
      newest = none;
      // Where numbers overflow there is nothing to choose: the sum goes on to where the losses show it.
      if (input === undefined) return alphas;
      const from = state;
      const balance = definition.choose(input, from, asked.params, drawLater(seed, asked.step));
      state = balance.state;
      for (let place = 0; place < members.length; place++)
        alphas[members[place]!] = balance.weights[place]!;
      notes.noteAlphas(alphas, members);
      const tell = () =>
        definition.explain?.(input, from, asked.params, drawLater(seed, asked.step)) ?? [];
      const held = balance.held && spread(tasks, members, balance.held);
      newest = { weights: alphas, held, tell };
      pending = { losses: input.losses, weights: balance.weights };
      return alphas;
    },
    look(asked, seen, from) {
      const members = toMembers(asked);
      const input = toInput(asked, seen, members);
      // What a look does not see again was seen by the step.
      if (seesMore) return { weights: newest.weights, steps: newest.tell() };
      const random = () => drawLater(seed, asked.step);
      return lookAt(definition, { asked, members, input, from, random });
    },
    toAhead:
      definition.ahead &&
      ((asked) => planAhead(definition, tasks, toMembers(asked), { state, ...asked })),
    get held() {
      return newest.held;
    },
    toRowStep:
      rule && ((asked) => createRowStep(rule, { ...asked, tasks: toMembers(asked), seed })),
    after: !reads.includes('losses-after')
      ? undefined
      : (asked, losses) => {
          const outcome = toOutcome(asked, toMembers(asked), pending, losses);
          if (outcome === undefined || definition.after === undefined) return;
          pending = undefined;
          state = definition.after(outcome, state, asked.params);
        },
    toDevice: (asked) =>
      toDeviceBalance(definition.kind, asked, toMembers(asked), drawLater(seed, asked.step)),
    takeNotes: notes.take,
    get state() {
      return state;
    },
    reset(next = definition.init(tasks.length)) {
      state = next;
      pending = undefined;
      newest = none;
      notes.take();
    },
  };
}

/** Plain loops, here and above: a whole step may take a few microseconds. */
function pickMembers(
  present: readonly boolean[],
  sharing: readonly boolean[] | undefined,
): number[] {
  const members: number[] = [];
  for (let head = 0; head < present.length; head++)
    if (present[head] && (sharing === undefined || sharing[head])) members.push(head);
  return members;
}

/** Numbers of the tasks that take part, by head; 0 for the others. */
const spread = (
  tasks: readonly TaskId[],
  members: readonly number[],
  values: readonly number[],
): readonly number[] => tasks.map((_, head) => values[members.indexOf(head)] ?? 0);

function planAhead(
  { ahead, kind }: BalancerEntry,
  tasks: readonly TaskId[],
  members: readonly number[],
  { state, params }: { readonly state: Json; readonly params: Params },
): Ahead {
  if (ahead === undefined) throw new Error(`planAhead: expected "${kind}" to look ahead`);
  const plan = ahead(members, state, params);
  return { ...plan, weights: spread(tasks, members, plan.weights) };
}

function toDeviceBalance(
  kind: string,
  { params }: AskedStep,
  members: readonly number[],
  random: Random,
): DeviceBalance {
  const drawn = deviceForms.get(kind)?.draw?.(members.length, random) ?? [];
  return { members, drawn, params };
}

/** @returns undefined where nothing was chosen, or losses are not finite */
function toOutcome(
  { step, epoch }: AskedStep,
  members: readonly number[],
  pending: Pending | undefined,
  losses: ArrayLike<number>,
): StepOutcome | undefined {
  const after = Float64Array.from(members, (head) => losses[head]!);
  if (pending === undefined || !areFinite(after)) return undefined;
  const { losses: before, weights } = pending;
  return { tasks: members, step, epoch, before, after, weights };
}

/** @returns undefined where there is nothing to choose from */
function toInput(
  { step, epoch, present }: AskedStep,
  seen: StepStatistics,
  members: readonly number[],
): BalancingInput | undefined {
  const losses = pickLosses(seen, members);
  const pick = (gram: Float32Array): Float64Array => pickGram(gram, members, present.length);
  const gram = pick(seen.gram);
  if (members.length === 0 || !areFinite(losses) || !areFinite(gram)) return undefined;
  const input = { tasks: members, step, epoch, losses, gram, ...nothingFurther };
  const { made, across, ahead } = seen;
  if (ahead !== undefined) {
    const twice = [...members, ...members.map((head) => present.length + head)];
    const own = {
      gram: pickGram(ahead.gram, twice, 2 * present.length),
      behind: Float64Array.from(
        ahead.behind.length === 0 ? [] : members,
        (at) => ahead.behind[at]!,
      ),
      rate: ahead.rate,
    };
    if (!areFinite(own.gram) || !areFinite(own.behind)) return undefined;
    return { ...input, 'held-out': own };
  }
  if (across !== undefined) {
    const picked = pick(across);
    return areFinite(picked) ? { ...input, 'gram-across': picked } : undefined;
  }
  if (made === undefined) return input;
  const measures = Float64Array.from(members, (head) => made.measures[head]!);
  const gradients = { gram: pick(made.gram), measures };
  if (!areFinite(gradients.gram) || !areFinite(measures)) return undefined;
  return { ...input, gradients };
}

interface LookedAt {
  readonly asked: AskedStep;
  readonly members: readonly number[];
  readonly input: BalancingInput | undefined;
  /** What the method remembers. */
  readonly from: Json;
  random(): Random;
}

function lookAt(
  { choose, explain }: BalancerEntry,
  { asked: { present, params }, members, input, from, random }: LookedAt,
): Look {
  const alphas = present.map(() => 1);
  if (input === undefined) return { weights: alphas, steps: [] };
  const { weights } = choose(input, from, params, random());
  for (const [place, head] of members.entries()) alphas[head] = weights[place]!;
  return { weights: alphas, steps: explain?.(input, from, params, random()) ?? [] };
}

interface Notes {
  readonly channels: readonly ChannelInfo[];
  /** @param members the tasks that take part, by place */
  noteGradients(gram: ArrayLike<number>, members: readonly number[]): void;
  noteAlphas(alphas: readonly number[], members: readonly number[]): void;
  take(): Float32Array;
}

function createNotes(
  { tasks, sharing }: Pick<BalancingRequest, 'tasks' | 'sharing'>,
  layout: readonly Note[],
): Notes {
  const notes = new Float64Array(noteSize * layout.length);
  const places = [...layout.entries()];
  const ofAlpha = places.filter(([, { kind }]) => kind === 'alpha');
  const ofGradients = places.filter(
    ([, { kind, row, column }]) => kind !== 'alpha' && sharing[row] && sharing[column],
  );

  function note(place: number, value: number): void {
    if (!Number.isFinite(value)) return;
    notes[noteSize * place]! += value;
    notes[noteSize * place + 1]! += 1;
  }
  return {
    channels: layout.map((entry) => toNoteChannel(entry, tasks)),
    noteGradients(gram, members) {
      if (ofGradients.length === 0) return;
      const norms = tasks.map((_, head) => Math.sqrt(gram[head * tasks.length + head]!));
      for (const [place, { kind, row, column }] of ofGradients) {
        if (!members.includes(row) || !members.includes(column)) continue;
        // A gradient of 0 has no direction: 0 / 0 is left out.
        const cosine = gram[row * tasks.length + column]! / (norms[row]! * norms[column]!);
        note(place, kind === 'norm' ? norms[row]! : Math.max(-1, Math.min(1, cosine)));
      }
    },
    noteAlphas(alphas, members) {
      for (const [place, { row }] of ofAlpha) if (members.includes(row)) note(place, alphas[row]!);
    },
    take() {
      const taken = Float32Array.from(notes);
      notes.fill(0);
      return taken;
    },
  };
}

/** Random numbers of a step, for the method. */
export const drawLater = (seed: number, step: number): Random =>
  createLater(() => createRandom(hashWords(seed, step), 'balancing'));

/** Made when it is first drawn from: most methods never do, and seeding takes a quarter of their time. */
function createLater(make: () => Random): Random {
  let made: Random | undefined;
  const get = (): Random => (made ??= make());
  return {
    uniform: () => get().uniform(),
    normal: () => get().normal(),
    integer: (bound) => get().integer(bound),
    shuffle: (items) => get().shuffle(items),
  };
}

function pickLosses({ losses }: StepStatistics, members: readonly number[]): Float64Array {
  const picked = new Float64Array(losses.length === 0 ? 0 : members.length);
  for (let at = 0; at < picked.length; at++) picked[at] = losses[members[at]!]!;
  return picked;
}

/** Of the tasks that take part: a row of zeros would draw the shortest mix to 0. @param count of all tasks */
function pickGram(
  gram: ArrayLike<number>,
  members: readonly number[],
  count: number,
): Float64Array {
  const size = members.length;
  const picked = new Float64Array(gram.length === 0 ? 0 : size * size);
  for (let at = 0; at < picked.length; at++)
    picked[at] = gram[members[Math.floor(at / size)]! * count + members[at % size]!]!;
  return picked;
}

function areFinite(values: Float64Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
}
