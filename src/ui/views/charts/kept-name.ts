/** Names of runs before the present one, by what was different then: "3 units", "no own layer for B". */
import { balancers } from '../../../catalog/balancers/index.ts';
import { heads } from '../../../catalog/heads/index.ts';
import { layers } from '../../../catalog/layers/index.ts';
import { optimizers } from '../../../catalog/optimizers/index.ts';
import type { Difference } from '../../../core/document/differences.ts';
import type { TaskId } from '../../../core/document/experiment.ts';
import { unreachable } from '../../../core/result.ts';
import type { Texts } from '../../playground-context.ts';

export interface KeptName {
  /** Beside its line. */
  readonly short: string;
  /** All that was different. */
  readonly long: string;
}

/**
 * @param differences of its document and the one that took its place
 * @param id stands for what has no words
 * @param toLetter sign of a task
 */
export function toKeptName(
  differences: readonly Difference[],
  id: number,
  texts: Texts,
  toLetter: (task: TaskId) => string,
): KeptName {
  const { t } = texts;
  const words = differences.map((difference) => toWords(difference, texts, toLetter));
  const [first, ...others] = [...new Set(words)];
  if (first === undefined) {
    const run = t('charts.was.run', { id });
    return { short: run, long: run };
  }
  return {
    short: others.length === 0 ? first : `${first} +${String(others.length)}`,
    long: [first, ...others].join(' · '),
  };
}

type NodeDifference = Extract<Difference, { kind: 'node' }>;
type TrainedNode = NodeDifference['node'];

const toTitle = ({ kind, type }: TrainedNode, { pick }: Texts): string => {
  const definition = kind === 'layer' ? layers.find(type) : heads.find(type);
  return definition === undefined ? type : pick(definition.title);
};

function toWords(difference: Difference, texts: Texts, toLetter: (task: TaskId) => string): string {
  const { t, pick } = texts;
  switch (difference.kind) {
    case 'node':
      return toNodeWords(difference, texts, toLetter);
    case 'type':
      return toTitle(difference.before, texts);
    case 'param':
      return toParamWords(difference, texts);
    case 'frozen':
      return t(difference.before ? 'charts.was.frozen' : 'charts.was.notFrozen', {
        name: toTitle(difference.node, texts),
      });
    case 'target':
      return t('charts.was.task', { task: toLetter(difference.before) });
    case 'method':
      return pick(balancers.get(difference.before).title);
    case 'optimizer':
      return pick(optimizers.get(difference.before).title);
    case 'seed':
      return t('charts.was.seed', { seed: difference.before });
    case 'wires':
    case 'ties':
    case 'data':
      return t(`charts.was.${difference.kind}`);
    default:
      return unreachable(difference);
  }
}

function toNodeWords(
  { node, tasks, isIn }: NodeDifference,
  texts: Texts,
  toLetter: (task: TaskId) => string,
): string {
  const { t } = texts;
  if (node.kind === 'head')
    return t(isIn === 'before' ? 'charts.was.task' : 'charts.was.noTask', {
      task: toLetter(node.target),
    });
  const [task, ...others] = tasks;
  // A layer of one task alone is that task's own.
  if (task !== undefined && others.length === 0)
    return t(isIn === 'before' ? 'charts.was.own' : 'charts.was.noOwn', { task: toLetter(task) });
  const name = toTitle(node, texts);
  return t(isIn === 'before' ? 'charts.was.with' : 'charts.was.without', { name });
}

function toParamWords(
  { node, key, before }: Extract<Difference, { kind: 'param' }>,
  { t, words }: Texts,
): string {
  const { params = {}, options = {} } = words(
    node.kind === 'layer' ? 'layers' : 'heads',
    node.type,
  );
  const label = params[key]?.label ?? key;
  // "1 units" is none.
  if (typeof before === 'number' && Number.isInteger(before) && before !== 1)
    return t('charts.was.count', { count: before, label: label.toLowerCase() });
  if (typeof before === 'string') return options[key]?.[before] ?? before;
  const isNothing = before === undefined || before === null;
  return t('charts.was.value', { label, value: isNothing ? '–' : JSON.stringify(before) });
}
