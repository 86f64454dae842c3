/** What data sets have in common: inputs that are the same, and tasks that are. */
import type { TaskId } from '../../core/document/experiment.ts';
import type { ColumnInfo, DatasetInfo, InputInfo, TaskInfo } from '../../core/graph/lookup.ts';
import type { Localised } from '../../core/text.ts';
import { toWidth } from '../tables/columns.ts';

export interface MergeSource {
  readonly title: Localised;
  readonly info: DatasetInfo;
}

/** A task of what is merged, and which task of each source gives labels for it. */
export interface MergedTask {
  readonly info: TaskInfo;
  readonly from: ReadonlyMap<number, TaskInfo>;
}

/** A column of rows that are merged, and its place among the columns of each source that has it. */
export interface MergedColumn {
  readonly info: ColumnInfo;
  readonly from: ReadonlyMap<number, number>;
}

export interface MergePlan {
  readonly input: InputInfo;
  /** Only of rows: those that every source has first, and those that the same sources have together. */
  readonly columns: readonly MergedColumn[];
  readonly tasks: readonly MergedTask[];
}

const isPixelwise = ({ target }: TaskInfo): boolean => 'size' in target;

/**
 * @param alike whether tasks of the same name and kind are one task
 * @returns undefined where the inputs are of kinds that have nothing in common
 */
export function planMerge(
  sources: readonly MergeSource[],
  alike: 'one' | 'apart',
): MergePlan | undefined {
  const [first] = sources;
  if (first === undefined) return undefined;
  const inputs = sources.map(({ info }) => info.input);
  const columns = mergeColumns(inputs);
  const input = mergeInputs(inputs, columns);
  if (input === undefined) return undefined;
  const fitting = sources.map(({ title, info }) => ({
    title,
    // Labels of pixels are of no use to an image of another size, and what is made of inputs is made of all.
    tasks: info.tasks.filter(
      (task) =>
        task.auxiliary !== true &&
        (!isPixelwise(task) || hasSize(info.input, input.shape[0], input.shape[1])),
    ),
  }));
  return { input, columns, tasks: mergeTasks(fitting, alike) };
}

const hasSize = ({ shape }: InputInfo, height?: number, width?: number): boolean =>
  shape[0] === height && shape[1] === width;

function mergeInputs(
  inputs: readonly InputInfo[],
  columns: readonly MergedColumn[],
): InputInfo | undefined {
  const [first] = inputs;
  if (first === undefined || inputs.some(({ kind }) => kind !== first.kind)) return undefined;
  switch (first.kind) {
    case 'row': {
      const infos = columns.map(({ info }) => info);
      return { kind: 'row', shape: [toWidth(infos)], columns: infos };
    }
    case 'image':
      // As large as the first, and in colour where one is.
      return {
        kind: 'image',
        shape: [
          ...first.shape.slice(0, 2),
          Math.max(...inputs.map(({ shape: [, , channels = 1] }) => channels)),
        ],
      };
    case 'plane':
      return first;
    default:
      return undefined;
  }
}

const toKey = ({ kind, title }: ColumnInfo): string => `${kind} ${title.en.trim().toLowerCase()}`;

function mergeColumns(inputs: readonly InputInfo[]): readonly MergedColumn[] {
  const found = new Map<string, { info: ColumnInfo; from: Map<number, number> }>();
  inputs.forEach((input, source) => {
    if (input.kind !== 'row') return;
    input.columns.forEach((column, at) => {
      // A source has each of its columns for itself, also two of one name.
      const own = toKey(column);
      const key = found.get(own)?.from.has(source) === true ? `${own} ${source} ${at}` : own;
      const known = found.get(key);
      const info = known === undefined ? column : join(known.info, column);
      const from = (known?.from ?? new Map<number, number>()).set(source, at);
      found.set(key, { info: { ...info, id: `m${source}-${column.id}` }, from });
    });
  });
  const having = ({ from }: MergedColumn): string => [...from.keys()].join();
  const groups = [...new Set([...found.values()].map(having))];
  const all = inputs.map((_, at) => at).join();
  const order = [all, ...groups.filter((group) => group !== all)];
  return [...found.values()].sort(
    (one, other) => order.indexOf(having(one)) - order.indexOf(having(other)),
  );
}

/** A range that holds both, or the options of both. */
function join(one: ColumnInfo, other: ColumnInfo): ColumnInfo {
  if (one.kind === 'number' && other.kind === 'number')
    return { ...one, min: Math.min(one.min, other.min), max: Math.max(one.max, other.max) };
  if (one.kind === 'choice' && other.kind === 'choice')
    return { ...one, options: joinNames(one.options, other.options) };
  return one;
}

export const joinNames = (
  one: readonly Localised[],
  other: readonly Localised[],
): readonly Localised[] => [
  ...one,
  ...other.filter(({ en }) => !one.some((known) => known.en === en)),
];

function mergeTasks(
  sources: readonly { readonly title: Localised; readonly tasks: readonly TaskInfo[] }[],
  alike: 'one' | 'apart',
): readonly MergedTask[] {
  const merged: { info: TaskInfo; from: Map<number, TaskInfo>; title: Localised }[] = [];
  sources.forEach(({ title, tasks }, source) => {
    for (const task of tasks) {
      const same =
        alike === 'apart'
          ? undefined
          : merged.find(({ info, from }) => !from.has(source) && isSameTask(info, task));
      if (same === undefined) {
        const id = `s${source}-${task.id}`.slice(0, 24) as TaskId;
        merged.push({ info: { ...task, id }, from: new Map([[source, task]]), title });
      } else {
        same.from.set(source, task);
        same.info = { ...same.info, target: joinTargets(same.info.target, task.target) };
      }
    }
  });
  return merged.map(({ info, from, title }) => {
    const isTwice = merged.some((other) => other.info !== info && isNamed(other.info, info));
    return { info: isTwice ? { ...info, title: withSource(info.title, title) } : info, from };
  });
}

const withSource = (task: Localised, source: Localised): Localised => ({
  en: `${task.en} (${source.en})`,
  zh: `${task.zh}（${source.zh}）`,
});

const isNamed = (one: TaskInfo, other: TaskInfo): boolean =>
  one.title.en.trim().toLowerCase() === other.title.en.trim().toLowerCase();

const isChoice = ({ kind }: TaskInfo['target']): boolean => kind === 'class' || kind === 'binary';

/** Classes may be others: rows of either table are then of one of both tables' classes. */
const isSameTask = (one: TaskInfo, other: TaskInfo): boolean =>
  isNamed(one, other) &&
  (JSON.stringify(one.target) === JSON.stringify(other.target) ||
    (isChoice(one.target) && isChoice(other.target)));

function joinTargets(one: TaskInfo['target'], other: TaskInfo['target']): TaskInfo['target'] {
  if (!('classes' in one) || !('classes' in other) || !isChoice(one)) return one;
  const classes = joinNames(one.classes, other.classes);
  const [no, yes] = classes;
  return classes.length === 2 && no && yes
    ? { kind: 'binary', classes: [no, yes] }
    : { kind: 'class', classes };
}
