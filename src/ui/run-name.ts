/** Names of runs by what is different in them: "3 units", "no own layer for B". */
import { balancers } from '../catalog/balancers/index.ts';
import { heads } from '../catalog/heads/index.ts';
import { layers } from '../catalog/layers/index.ts';
import { optimizers } from '../catalog/optimizers/index.ts';
import type { DialName, Difference } from '../core/document/differences.ts';
import type { samplings, Schedule, TaskId } from '../core/document/experiment.ts';
import type { Json } from '../core/document/json.ts';
import { unreachable } from '../core/result.ts';
import type { Texts } from './playground-context.ts';

export interface RunName {
  /** Where there is room for one thing. */
  readonly short: string;
  /** All that was different. */
  readonly long: string;
}

/**
 * @param differences of its document and another
 * @param toLetter sign of a task
 * @returns undefined where there are none
 */
export function toRunName(
  differences: readonly Difference[],
  texts: Texts,
  toLetter: ToLetter,
): RunName | undefined {
  const words = differences.map((difference) => toDifferenceWords(difference, texts, toLetter));
  const [first, ...others] = [...new Set(words)];
  if (first === undefined) return undefined;
  return {
    short: others.length === 0 ? first : `${first} +${String(others.length)}`,
    long: [first, ...others].join(' · '),
  };
}

type ToLetter = (task: TaskId) => string;
type NodeDifference = Extract<Difference, { kind: 'node' }>;
type TrainedNode = NodeDifference['node'];

const toTitle = ({ kind, type }: TrainedNode, { pick }: Texts): string => {
  const definition = kind === 'layer' ? layers.find(type) : heads.find(type);
  return definition === undefined ? type : pick(definition.title);
};

/** What there is in the document before. */
export function toDifferenceWords(
  difference: Difference,
  texts: Texts,
  toLetter: ToLetter,
): string {
  const { t } = texts;
  switch (difference.kind) {
    case 'node':
      return toNodeWords(difference, texts, toLetter);
    case 'param':
      return toParamWords(difference, texts);
    case 'frozen':
      return t(difference.before ? 'charts.was.frozen' : 'charts.was.notFrozen', {
        name: toTitle(difference.node, texts),
      });
    case 'target':
      return t('charts.was.task', { task: toLetter(difference.before) });
    case 'type':
      return toTitle(difference.before, texts);
    case 'wires':
    case 'ties':
    case 'data':
      return t(`charts.was.${difference.kind}`);
    default:
      return toTrainingWords(difference, texts, toLetter);
  }
}

function toTrainingWords(
  difference: Extract<
    Difference,
    { kind: 'method' | 'optimizer' | 'seed' | 'weight' | 'dial' | 'setting' }
  >,
  texts: Texts,
  toLetter: ToLetter,
): string {
  const { t, pick } = texts;
  switch (difference.kind) {
    case 'method':
      return pick(balancers.get(difference.before).title);
    case 'optimizer':
      return pick(optimizers.get(difference.before).title);
    case 'seed':
      return t('charts.was.seed', { seed: difference.before });
    case 'weight': {
      const label = t('settings.lambda', { task: toLetter(difference.task) });
      return toValueWords(texts, label, difference.before);
    }
    case 'dial':
      return toDialWords(difference, texts);
    case 'setting':
      return toSettingWords(difference, texts);
    default:
      return unreachable(difference);
  }
}

function toSettingWords(
  { of, type, key, before }: Extract<Difference, { kind: 'setting' }>,
  texts: Texts,
): string {
  if (key === 'seed' && of === 'datasets')
    return toValueWords(texts, texts.t('charts.was.dataSeed'), before);
  const own = texts.words(of, type);
  const label = own.params?.[key]?.label ?? key;
  const option = typeof before === 'string' ? own.options?.[key]?.[before] : undefined;
  return toValueWords(texts, label, option ?? before);
}

function toNodeWords(
  { node, tasks, isIn }: NodeDifference,
  texts: Texts,
  toLetter: ToLetter,
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
  texts: Texts,
): string {
  const { t, words } = texts;
  const { params = {}, options = {} } = words(
    node.kind === 'layer' ? 'layers' : 'heads',
    node.type,
  );
  const label = params[key]?.label ?? key;
  // "1 units" is none.
  if (typeof before === 'number' && Number.isInteger(before) && before !== 1)
    return t('charts.was.count', { count: before, label: label.toLowerCase() });
  if (typeof before === 'string') return options[key]?.[before] ?? before;
  return toValueWords(texts, label, before);
}

function toValueWords({ t }: Texts, label: string, value: Json | undefined): string {
  const isNothing = value === undefined || value === null;
  const text = isNothing ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
  return t('charts.was.value', { label, value: text });
}

/** Labels of dials in the settings. */
const dialLabels = {
  learningRate: 'settings.learningRate',
  schedule: 'settings.schedule',
  warmup: 'settings.warmup',
  batchSize: 'settings.batchSize',
  sampling: 'settings.sampling',
  stopEpochs: 'charts.was.stopEpochs',
  patience: 'settings.patience',
  smoothing: 'settings.smoothing',
  clip: 'settings.clip',
  taskClip: 'settings.taskClip',
} as const satisfies Record<DialName, string>;

function toDialWords(
  { name, before }: Extract<Difference, { kind: 'dial' }>,
  texts: Texts,
): string {
  const { t } = texts;
  const label = t(dialLabels[name]);
  if (name === 'sampling' && typeof before === 'string')
    return toValueWords(
      texts,
      label,
      t(`settings.sampling.${before as (typeof samplings)[number]}`),
    );
  if (name === 'schedule' && typeof before === 'object' && before !== null && 'kind' in before) {
    const { kind, ...numbers } = before;
    const values = Object.values(numbers).map(String);
    const title = t(`settings.schedule.${kind as Schedule['kind']}`);
    return toValueWords(texts, label, [title, ...values].join(' '));
  }
  return toValueWords(texts, label, before);
}
