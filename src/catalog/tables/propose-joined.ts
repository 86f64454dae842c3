/** The network that is proposed for several data sets in one: what only some of them have gets a branch. */
import type { Training } from '../../core/document/experiment.ts';
import { parseExperiment } from '../../core/document/parse.ts';
import { plainViews, toPresentation, type Project } from '../../core/document/project.ts';
import type { TargetInfo } from '../../core/graph/lookup.ts';
import { datasets, merged } from '../datasets/index.ts';
import type { MergedColumn, MergePlan } from '../datasets/merge-plan.ts';
import type { MergedSource } from '../datasets/merged.ts';
import { heads } from '../heads/index.ts';
import { lookup } from '../lookup.ts';
import { place } from '../presets/define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from '../presets/draft.ts';
import { toWidth } from './columns.ts';
import { toImageTrunk, type Trunk } from './image-trunk.ts';

export interface Joined {
  readonly title: string;
  readonly sources: readonly MergedSource[];
  readonly alike: 'one' | 'apart';
  readonly sampling: Training['sampling'];
}

/** Columns that the same sources have: neighbours in the input. */
export interface ColumnGroup {
  /** Places of the sources. */
  readonly sources: readonly number[];
  readonly columns: readonly MergedColumn[];
  /** Of the first of its inputs, from 0 on. */
  readonly first: number;
  readonly width: number;
}

export function toGroups({ columns }: Pick<MergePlan, 'columns'>): readonly ColumnGroup[] {
  const groups: ColumnGroup[] = [];
  let first = 0;
  for (const column of columns) {
    const sources = [...column.from.keys()];
    const width = toWidth([column.info]);
    const last = groups.at(-1);
    if (last !== undefined && last.sources.join() === sources.join())
      groups[groups.length - 1] = {
        ...{ ...last, columns: [...last.columns, column] },
        width: last.width + width,
      };
    else groups.push({ sources, columns: [column], first, width });
    first += width;
  }
  return groups;
}

const isMap = (target: TargetInfo): boolean => 'size' in target;
const toHead = ({ kind }: TargetInfo) =>
  heads.all.find(({ accepts, reads }) => accepts.includes(kind) && reads !== 'map');

/** Power of two near a width. */
const near = (width: number): number => 2 ** Math.round(Math.log2(width));

/** @throws when the sources do not fit */
export function proposeJoined({ title, sources, alike, sampling }: Joined): Project {
  const { kind, version, params } = datasets.get('merged');
  const given = params.parse({ sources, alike });
  const { plan } = merged.open(merged.definition.params.parse(given));
  const trunk = toTrunk(plan);
  const tasks = plan.tasks.filter(({ info: { target } }) => !isMap(target) && toHead(target));
  const own = tasks.map(({ info }, at) => ({ info, id: `n${at + 20}` }));
  const draft = {
    version: 1,
    title: title.slice(0, 80),
    data: { kind, version, seed: 1, params: given },
    nodes: [
      input(),
      ...trunk.nodes,
      ...own.map(({ info, id }) => head(id, toHead(info.target)?.type ?? '', info.id)),
    ],
    edges: wires(...trunk.paths, ...own.map(({ id }) => `${trunk.last} ${id}`)),
    training: training({ learningRate: 0.01, batchSize: 64, sampling }),
    balancing: weightedSum,
  };
  const parsed = parseExperiment(draft, lookup);
  if (!parsed.ok)
    throw new Error(`proposeJoined: expected a document, got ${JSON.stringify(parsed.error)}`);
  return {
    experiment: place(parsed.value),
    presentation: toPresentation(plainViews, undefined),
  };
}

function toTrunk(plan: MergePlan): Trunk {
  if (plan.input.kind === 'image') return toImageTrunk(plan.input.shape);
  const groups = toGroups(plan);
  if (groups.length > 1) return toBranches(groups);
  const units = Math.max(16, Math.min(64, near(2 * (plan.input.shape[0] ?? 1))));
  return {
    nodes: [
      layer('n2', 'dense', { units, activation: 'relu' }),
      layer('n3', 'dense', { units, activation: 'relu' }),
    ],
    paths: ['n1 n2 n3'],
    last: 'n3',
  };
}

/** As many as `concatenate` takes. */
const mostBranches = 8;

/** Inputs that only some sources have, each group in a branch of its own, before what all share. */
function toBranches(groups: readonly ColumnGroup[]): Trunk {
  const all = groups.reduce((sum, { width }) => sum + width, 0);
  const branches = groups.slice(0, mostBranches).map(({ first, width: own }, at) => {
    // The last takes what is left.
    const width = at === mostBranches - 1 ? all - first : own;
    return {
      pick: layer(`n${2 * at + 2}`, 'pick-columns', {
        first: first + 1,
        count: width,
      }),
      dense: layer(`n${2 * at + 3}`, 'dense', {
        units: Math.max(4, Math.min(32, near(2 * width))),
        activation: 'relu',
      }),
    };
  });
  return {
    nodes: [
      ...branches.flatMap(({ pick, dense }) => [pick, dense]),
      layer('n18', 'concatenate'),
      layer('n19', 'dense', { units: 32, activation: 'relu' }),
    ],
    paths: [...branches.map(({ pick, dense }) => `n1 ${pick.id} ${dense.id} n18`), 'n18 n19'],
    last: 'n19',
  };
}
