/** Signs of formulas in what is pointed at, and their numbers. */
import { toEdgeId, type Experiment, type TaskId } from '../../core/document/experiment.ts';
import { channel } from '../../core/run/channels.ts';
import type { GradientSample } from '../../core/run/gradient-sample.ts';
import { layers } from '../../catalog/layers/index.ts';
import type { RunView } from '../../store/contract.ts';
import { signs, type Lit, type Sign } from '../lit.ts';

const letters: Readonly<Record<Sign, string>> = {
  lambda: 'λ',
  loss: 'L',
  alpha: 'α',
  gradient: 'g',
};
export const toLetter = (sign: Sign): string => letters[sign];

/**
 * A term of a formula, or an element that shows one; null of anything else.
 * @param tasks of the data, by whose letters formulas name them
 */
export function findSign(target: EventTarget | null, tasks: readonly string[]): Lit | null {
  if (!(target instanceof Element)) return null;
  const element = target.closest('[data-signs]');
  const [first] = element?.getAttribute('data-signs')?.split(' ') ?? [];
  const [name, task] = first?.split('/') ?? [];
  const what = signs.find((sign) => sign === name);
  if (what === undefined || task === undefined) return null;
  const byLetter = /^[A-F]$/.test(task) ? tasks[task.charCodeAt(0) - 65] : task;
  return { what, task: task === '*' ? null : (byLetter ?? null) };
}

export interface Numbers {
  readonly experiment: Experiment;
  readonly history: Pick<RunView, 'last'>;
  /** The newest look at the gradients, where there is one. */
  readonly sample: GradientSample | undefined;
}

/** The present number of a sign; of a gradient its length over the shared weights. NaN where there is none. */
export function readSign(
  sign: Sign,
  task: TaskId,
  { experiment, history, sample }: Numbers,
): number {
  const head = experiment.nodes.find((node) => node.kind === 'head' && node.target === task);
  switch (sign) {
    case 'lambda':
      return head?.kind === 'head' ? head.weight : NaN;
    case 'loss':
      return history.last(channel.loss(task).id);
    case 'alpha':
      return known(readLook(sample, task, 'weights'), history.last(channel.alpha(task).id));
    case 'gradient':
      return known(readLook(sample, task, 'gram'), history.last(channel.norm(task).id));
  }
}

const known = (one: number, other: number): number => (Number.isNaN(one) ? other : one);

function readLook(
  sample: GradientSample | undefined,
  task: TaskId,
  part: 'weights' | 'gram',
): number {
  const at = sample?.tasks.indexOf(task) ?? -1;
  if (sample === undefined || at < 0) return NaN;
  if (part === 'weights') return sample.weights[at] ?? NaN;
  return Math.sqrt(sample.gram[at * sample.tasks.length + at] ?? NaN);
}

/** Wires that a task's gradient goes back through, from its head on, by id; none before a layer that stops it. */
export function toBackwardWires({ nodes, edges }: Experiment, task: string): readonly string[] {
  const head = nodes.find((node) => node.kind === 'head' && node.target === task);
  const found: string[] = [];
  const open: string[] = head === undefined ? [] : [head.id];
  const seen = new Set(open);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const target = nodes.find((node) => node.id === id);
    if (target?.kind === 'layer' && layers.find(target.type)?.stopsGradient === true) continue;
    for (const edge of edges) {
      const source = nodes.find((node) => node.id === edge.source);
      if (edge.target !== id || source === undefined || source.kind === 'input') continue;
      found.push(toEdgeId(edge));
      if (!seen.has(source.id)) open.push(source.id);
      seen.add(source.id);
    }
  }
  return found;
}
