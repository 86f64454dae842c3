/** A balancing method at work in a run: asks it step by step, and sums up what it saw for the history. */
import type { BalancerDefinition, BalancingInput } from '../catalog/balancers/define-balancer.ts';
import type { TaskId } from '../core/document/experiment.ts';
import type { Params } from '../core/document/json.ts';
import { createRandom, hashWords } from '../core/math/random.ts';
import { channel } from '../core/run/channels.ts';
import type { TaskGradients } from './step-engine.ts';

export interface BalancedStep {
  readonly gradients: TaskGradients;
  /** By head: λ above 0, and a label in the batch. */
  readonly present: readonly boolean[];
  readonly step: number;
  readonly params: Params;
}

export interface Balancing {
  /** Columns of the history that it fills. */
  readonly channels: readonly string[];
  /** α by head. */
  weigh(step: BalancedStep): readonly number[];
  /** Means since the last call, by channel; none for what did not occur. */
  takeMeans(): ReadonlyMap<string, number>;
  /** Back to before the first step. */
  reset(): void;
}

interface BalancingRequest {
  readonly definition: BalancerDefinition;
  /** In the order of the heads. */
  readonly tasks: readonly TaskId[];
  /** By head: whether it alphas a trained weight with another. */
  readonly sharing: readonly boolean[];
  readonly seed: number;
}

export function createBalancing({ definition, tasks, sharing, seed }: BalancingRequest): Balancing {
  const sums = new Map<string, { sum: number; count: number }>();
  let state = definition.init(tasks.length);

  function note(name: string, value: number): void {
    if (!Number.isFinite(value)) return;
    const held = sums.get(name);
    if (held === undefined) sums.set(name, { sum: value, count: 1 });
    else {
      held.sum += value;
      held.count += 1;
    }
  }
  function noteGradients(gram: ArrayLike<number>, members: readonly number[]): void {
    const norms = tasks.map((_, head) => Math.sqrt(gram[head * tasks.length + head]!));
    for (const [place, head] of members.entries()) {
      note(channel.norm(tasks[head]!), norms[head]!);
      for (const other of members.slice(place + 1)) {
        const product = gram[head * tasks.length + other]!;
        // A gradient of 0 has no direction: 0 / 0 is left out.
        const cosine = product / (norms[head]! * norms[other]!);
        note(channel.cosine(tasks[head]!, tasks[other]!), Math.max(-1, Math.min(1, cosine)));
      }
    }
  }

  return {
    channels: [
      ...tasks.flatMap((task) => [channel.alpha(task), channel.norm(task)]),
      ...tasks.flatMap((task, at) =>
        tasks.slice(at + 1).map((other) => channel.cosine(task, other)),
      ),
    ],
    weigh({ gradients, present, step, params }) {
      const members = tasks.flatMap((_, head) => (sharing[head] && present[head] ? [head] : []));
      noteGradients(gradients.gram, members);
      const input = pick(gradients, tasks.length, members, step);
      const alphas = tasks.map(() => 1);
      // Where numbers overflow there is nothing to choose: the sum goes on to where the losses show it.
      if (members.length === 0 || !isFinite(input)) return alphas;
      const random = createRandom(hashWords(seed, step), 'balancing');
      const balance = definition.step(input, state, params, random);
      state = balance.state;
      for (const [place, head] of members.entries()) {
        alphas[head] = balance.weights[place]!;
        note(channel.alpha(tasks[head]!), alphas[head]);
      }
      return alphas;
    },
    takeMeans() {
      const means = new Map([...sums].map(([name, { sum, count }]) => [name, sum / count]));
      sums.clear();
      return means;
    },
    reset() {
      state = definition.init(tasks.length);
      sums.clear();
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
