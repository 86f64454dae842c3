/** A balancing method at work in a run: asks it step by step, and sums up what it saw for the history. */
import { deviceForms } from '../catalog/balancers/device-forms.ts';
import type { BalancerEntry, BalancingInput } from '../catalog/balancers/define-balancer.ts';
import type { TaskId } from '../core/document/experiment.ts';
import type { Json, Params } from '../core/document/json.ts';
import { createRandom, hashWords } from '../core/math/random.ts';
import type { ChannelInfo } from '../core/run/channels.ts';
import { layOutNotes, noteSize, toNoteChannel } from './balancing-notes.ts';
import type { DeviceBalance, TaskGradients } from './step-engine.ts';

interface AskedStep {
  /** By head: λ above 0, and a label in the batch. */
  readonly present: readonly boolean[];
  readonly step: number;
  readonly params: Params;
}
interface BalancedStep extends AskedStep {
  readonly gradients: TaskGradients;
}

export interface Balancing {
  /** Columns of the history that it fills, in the order of its notes. */
  readonly channels: readonly ChannelInfo[];
  /** α by head. */
  weigh(step: BalancedStep): readonly number[];
  /** What a device is told that finds α itself (and takes notes itself). */
  toDevice(step: AskedStep): DeviceBalance;
  /** Notes since the last call, [channels × 2] (see `layOutNotes`). */
  takeNotes(): Float32Array;
  /** What the method remembers of the steps before; null where it does not. */
  readonly state: Json;
  /** Back to before the first step, or to where it had this state. */
  reset(state?: Json): void;
}

interface BalancingRequest {
  readonly definition: BalancerEntry;
  /** In the order of the heads. */
  readonly tasks: readonly TaskId[];
  /** By head: whether it shares a trained weight with another. */
  readonly sharing: readonly boolean[];
  readonly seed: number;
}

export function createBalancing({ definition, tasks, sharing, seed }: BalancingRequest): Balancing {
  const layout = layOutNotes(tasks.length);
  const notes = new Float64Array(noteSize * layout.length);
  let state = definition.init(tasks.length);

  function note(place: number, value: number): void {
    if (!Number.isFinite(value)) return;
    notes[noteSize * place]! += value;
    notes[noteSize * place + 1]! += 1;
  }
  const toMembers = (present: readonly boolean[]): number[] =>
    tasks.flatMap((_, head) => (sharing[head] && present[head] ? [head] : []));
  const toRandom = (step: number) => createRandom(hashWords(seed, step), 'balancing');
  function noteGradients(gram: ArrayLike<number>, members: readonly number[]): void {
    const norms = tasks.map((_, head) => Math.sqrt(gram[head * tasks.length + head]!));
    for (const [place, { kind, row, column }] of layout.entries()) {
      if (kind === 'alpha' || !members.includes(row) || !members.includes(column)) continue;
      // A gradient of 0 has no direction: 0 / 0 is left out.
      const cosine = gram[row * tasks.length + column]! / (norms[row]! * norms[column]!);
      note(place, kind === 'norm' ? norms[row]! : Math.max(-1, Math.min(1, cosine)));
    }
  }

  return {
    channels: layout.map((entry) => toNoteChannel(entry, tasks)),
    weigh({ gradients, present, step, params }) {
      const members = toMembers(present);
      noteGradients(gradients.gram, members);
      const input = pick(gradients, tasks.length, members, step);
      const alphas = tasks.map(() => 1);
      // Where numbers overflow there is nothing to choose: the sum goes on to where the losses show it.
      if (members.length === 0 || !isFinite(input)) return alphas;
      const balance = definition.step(input, state, params, toRandom(step));
      state = balance.state;
      for (const [place, head] of members.entries()) {
        alphas[head] = balance.weights[place]!;
      }
      for (const [place, { kind, row }] of layout.entries())
        if (kind === 'alpha' && members.includes(row)) note(place, alphas[row]!);
      return alphas;
    },
    toDevice({ present, step, params }) {
      const members = toMembers(present);
      const drawn = deviceForms.get(definition.kind)?.draw?.(members.length, toRandom(step)) ?? [];
      return { members, drawn, params };
    },
    takeNotes() {
      const taken = Float32Array.from(notes);
      notes.fill(0);
      return taken;
    },
    get state() {
      return state;
    },
    reset(next = definition.init(tasks.length)) {
      state = next;
      notes.fill(0);
    },
  };
}

/** The rows and columns of some tasks: one without a gradient would draw the shortest mix to 0. */
function pick(
  { losses, gram }: TaskGradients,
  count: number,
  members: readonly number[],
  step: number,
): BalancingInput {
  return {
    losses: Float64Array.from(members, (head) => losses[head]!),
    gram: Float64Array.from(
      members.flatMap((head) => members.map((other) => gram[head * count + other])),
    ),
    step,
  };
}

function isFinite({ losses, gram }: BalancingInput): boolean {
  return Array.from(losses).every(Number.isFinite) && Array.from(gram).every(Number.isFinite);
}
