/** One task more: a head for one that has none, or data with a task more than they have. */
import { datasets } from '../../catalog/datasets/index.ts';
import { heads } from '../../catalog/heads/index.ts';
import { lookup } from '../../catalog/lookup.ts';
import { type GraphChange, nextNodeId } from '../../core/document/changes.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import { defaultParams, toFields } from '../../core/document/fields.ts';
import type { Json, Params } from '../../core/document/json.ts';
import type { TaskInfo } from '../../core/graph/lookup.ts';
import { placeAfter, placeFree, snapToGrid } from '../../core/document/place-nodes.ts';
import { toSources } from '../../core/document/rewire.ts';
import { switchDataset } from '../../core/document/switch-dataset.ts';
import type { DocumentState } from '../../store/contract.ts';

type Asked = Pick<DocumentState, 'experiment' | 'dataset'>;

/** False where every task has its head and the data have no more of them. */
export function canAddTask(state: Asked): boolean {
  return findFree(state).length > 0 || toMoreTasks(state) !== undefined;
}

/** A task of the data that has no head; else one more of them; an auxiliary one only where there is no other. */
export function toTaskChanges(state: Asked): readonly GraphChange[] | undefined {
  const { experiment } = state;
  const free = findFree(state);
  const main = free.find(({ auxiliary }) => auxiliary !== true);
  if (main !== undefined) return addHead(experiment, main);
  const params = toMoreTasks(state);
  if (params !== undefined)
    return switchDataset(experiment, { ...experiment.data, params }, { lookup, heads: heads.all });
  return free[0] && addHead(experiment, free[0]);
}

/** Tasks without a head. */
function findFree({ experiment, dataset }: Asked): readonly TaskInfo[] {
  const taken = experiment.nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));
  return dataset.tasks.filter(({ id }) => !taken.includes(id));
}

/** Beside the last head, on what that stands on. */
function addHead(experiment: Experiment, task: TaskInfo): readonly GraphChange[] | undefined {
  const head = heads.all.find(({ accepts }) => accepts.includes(task.target.kind));
  if (head === undefined) return undefined;
  const { nodes } = experiment;
  const last = nodes.findLast(({ kind }) => kind === 'head');
  const anchor =
    (last && toSources(experiment, last.id)[0]) ?? nodes.find(({ kind }) => kind === 'input')?.id;
  const at = anchor === undefined ? placeFree(nodes, 'head') : placeAfter(nodes, anchor, 'head');
  const id = nextNodeId(nodes);
  return [
    {
      kind: 'add-node',
      node: {
        kind: 'head',
        id,
        position: snapToGrid(at),
        type: head.type,
        params: defaultParams(head.params),
        frozen: false,
        target: task.id,
        weight: 1,
      },
    },
    ...(anchor === undefined
      ? []
      : [{ kind: 'add-edge', edge: { source: anchor, target: id } } as const]),
  ];
}

/** Parameters of the data with a task more: one of their lists with an item more, if that makes one. */
function toMoreTasks({ experiment, dataset }: Asked): Params | undefined {
  const { kind, params }: Experiment['data'] = experiment.data;
  const definition = datasets.get(kind);
  for (const field of toFields(definition.params)) {
    if (field.kind !== 'list') continue;
    const items: readonly Json[] = toList(params[field.key]);
    if (items.length === 0 || items.length >= field.maxItems) continue;
    const item = Object.fromEntries(field.fields.map((inner) => [inner.key, inner.default]));
    const more = { ...params, [field.key]: [...items, item] };
    if ((lookup.dataset(kind)?.describe(more).tasks.length ?? 0) > dataset.tasks.length)
      return more;
  }
  return undefined;
}

function toList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
