/** The network that is proposed for a table: one trunk, a head for every task. */
import type { Experiment } from '../../core/document/experiment.ts';
import { parseExperiment } from '../../core/document/parse.ts';
import type { InputInfo } from '../../core/graph/lookup.ts';
import { plainViews, toPresentation, type Project } from '../../core/document/project.ts';
import { ownTable, type OwnTableParams } from '../datasets/own-table.ts';
import { heads } from '../heads/index.ts';
import type { HeadDefinition } from '../heads/define-head.ts';
import { lookup } from '../lookup.ts';
import { place } from '../presets/define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from '../presets/draft.ts';
import { arePoints, toParts, toTarget, toWidth, type ColumnSpec } from './columns.ts';
import { toImageTrunk, type Trunk } from './image-trunk.ts';
import { tableLimits } from './limits.ts';

export interface TableFacts {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly ColumnSpec[];
}

/** Rows where more than these many make a longer epoch than a person waits for. */
const usualRows = 20_000;

/** The data of an experiment on this table. */
export function toTableData({ id, name, rows, columns }: TableFacts): Experiment['data'] {
  const given: Partial<OwnTableParams> = {
    ...{ table: id, title: name, rows, columns: [...columns] },
    // Memory is set aside for as many as there are.
    examples: Math.max(tableLimits.fewestRows, Math.min(usualRows, rows)),
    ...toTextLength(columns),
    plane: arePoints(columns) && inputNames(columns) === 'x y',
  };
  const { kind, version } = ownTable;
  return { kind, version, seed: 1, params: ownTable.params.parse(given) };
}

const inputNames = (columns: readonly ColumnSpec[]): string =>
  columns
    .flatMap(({ use, name }) => (use === 'input' ? [name.trim().toLowerCase()] : []))
    .join(' ');

/** Room for the longest text, in steps of four words. */
function toTextLength(columns: readonly ColumnSpec[]): Pick<Partial<OwnTableParams>, 'length'> {
  const texts = columns.filter(({ use, type }) => use === 'input' && type === 'text');
  if (texts.length === 0) return {};
  const longest = texts.reduce((sum, { high }) => sum + high, 0);
  return {
    length: Math.max(4, Math.min(tableLimits.textWords, 4 * Math.ceil(longest / 4))),
  };
}

/** The head that is proposed for a task. */
export function toHead(column: ColumnSpec): HeadDefinition | undefined {
  const { kind } = toTarget(column);
  return heads.all.find(({ accepts }) => accepts.includes(kind));
}

/** @throws when the columns have no input or no task */
export function proposeProject(table: TableFacts): Project {
  const data = toTableData(table);
  const { input: read, tasks } = ownTable.describe(ownTable.params.parse(data.params));
  const own = tasks.map(({ id }) => id);
  const trunk = proposeTrunk(table, read);
  const firstHead = trunk.nodes.length === 2 ? 4 : 600;
  const names = own.map((_, at) => `n${at + firstHead}`);
  const draft = {
    version: 1,
    title: table.name,
    data,
    nodes: [
      input(),
      ...trunk.nodes,
      ...table.columns
        .filter(({ use }) => use === 'task')
        .map((column, at) => head(names[at]!, toHead(column)!.type, own[at]!)),
    ],
    edges: wires(...trunk.paths, ...names.map((name) => `${trunk.last} ${name}`)),
    training: training({
      learningRate: read.kind === 'image' ? 0.003 : 0.01,
      batchSize: table.rows > 2000 ? 128 : 32,
    }),
    balancing: weightedSum,
  };
  const parsed = parseExperiment(draft, lookup);
  if (!parsed.ok)
    throw new Error(`proposeProject: expected a document, got ${JSON.stringify(parsed.error)}`);
  return {
    experiment: place(parsed.value),
    presentation: toPresentation(plainViews, undefined),
  };
}

function proposeTrunk(table: TableFacts, read: InputInfo): Trunk {
  if (read.kind === 'image') return toImageTrunk(read.shape);
  return read.kind === 'tokens' ? toTextTrunk(read.vocabulary) : toTrunk(table, read.shape[0] ?? 1);
}

function toTrunk({ columns, rows }: TableFacts, inputs: number): Trunk {
  const units = toUnits(inputs, rows);
  const start = embed(columns);
  return {
    nodes: [
      ...start.nodes,
      layer('n2', 'dense', { units, activation: 'relu' }),
      layer('n3', 'dense', {
        units: Math.max(4, units / 2),
        activation: 'relu',
      }),
    ],
    paths: [...start.paths, `${start.last} n2 n3`],
    last: 'n3',
  };
}

/** A vector for each word, and the mean of them. */
const toTextTrunk = (vocabulary: number): Trunk => ({
  nodes: [
    layer('n2', 'embedding', { vocabulary, units: 32 }),
    layer('n3', 'global-avg-pool-1d'),
    layer('n4', 'dense', { units: 32, activation: 'relu' }),
  ],
  paths: ['n1 n2 n3 n4'],
  last: 'n4',
});

/** Columns with vectors of their own: a document holds 200 cards. */
const mostEmbedded = 30;
/** Inputs of `concatenate`. */
const mostJoined = 8;

/** Embedded categories as vectors that are learnt, beside the inputs that stay as they are. */
function embed(columns: readonly ColumnSpec[]): Trunk {
  const parts: { first: number; count: number; isEmbedded: boolean }[] = [];
  let first = 1;
  let embedded = 0;
  columns.forEach((column, at) => {
    if (column.use !== 'input') return;
    const count = toWidth(toParts(column, at));
    const isEmbedded = column.coding === 'embedded' && embedded < mostEmbedded;
    if (isEmbedded) embedded += 1;
    const last = parts.at(-1);
    if (last !== undefined && !isEmbedded && !last.isEmbedded) last.count += count;
    else parts.push({ first, count, isEmbedded });
    first += count;
  });
  if (!parts.some(({ isEmbedded }) => isEmbedded)) return { nodes: [], paths: [], last: 'n1' };
  const nodes: ReturnType<typeof layer>[] = [];
  const paths: string[] = [];
  const ends = parts.map(({ first: from, count, isEmbedded }, at) => {
    const [pick, vector] = [`n${2 * at + 10}`, `n${2 * at + 11}`];
    nodes.push(layer(pick, 'pick-columns', { first: from, count }));
    paths.push(`n1 ${pick}`);
    if (!isEmbedded) return pick;
    // A vector for each value, since one input of them is 1 and all others are 0.
    nodes.push(layer(vector, 'dense', { units: toVector(count), activation: 'linear' }));
    paths.push(`${pick} ${vector}`);
    return vector;
  });
  return join({ nodes, paths, last: '' }, ends, 300);
}

/** Usual for tables: shorter than the square root of so many values asks for, and short. */
const toVector = (values: number): number => Math.max(2, Math.min(8, Math.ceil(values ** 0.5)));

/** All in one vector, as many at a time as go together. @param id of the first node that is made */
function join(start: Trunk, ends: readonly string[], id: number): Trunk {
  const [first = 'n1'] = ends;
  if (ends.length <= 1) return { ...start, last: first };
  const together = ends.slice(0, mostJoined);
  const own = `n${id}`;
  const grown = {
    nodes: [...start.nodes, layer(own, 'concatenate')],
    paths: [...start.paths, ...together.map((end) => `${end} ${own}`)],
    last: own,
  };
  return join(grown, [own, ...ends.slice(mostJoined)], id + 1);
}

/** About twice as wide as the inputs, and of few rows no wider than they can teach. */
function toUnits(inputs: number, rows: number): number {
  const wanted = 2 ** Math.round(Math.log2(2 * inputs));
  return Math.max(8, Math.min(rows < 300 ? 16 : 64, wanted));
}
