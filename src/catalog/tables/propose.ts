/** The network that is proposed for a table: one trunk, a head for every task. */
import type { Experiment } from '../../core/document/experiment.ts';
import { parseExperiment } from '../../core/document/parse.ts';
import { plainViews, toPresentation, type Project } from '../../core/document/project.ts';
import { ownTable, type OwnTableParams } from '../datasets/own-table.ts';
import { heads } from '../heads/index.ts';
import type { HeadDefinition } from '../heads/define-head.ts';
import { lookup } from '../lookup.ts';
import { place } from '../presets/define-preset.ts';
import { head, input, layer, training, weightedSum, wires } from '../presets/draft.ts';
import { toTarget, type ColumnSpec } from './columns.ts';

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
    ...{ table: id, title: name, rows, columns: [...columns], examples: usualRows },
  };
  const { kind, version } = ownTable;
  return { kind, version, seed: 1, params: ownTable.params.parse(given) };
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
  const units = toUnits(read.shape[0] ?? 1, table.rows);
  const names = own.map((_, at) => `n${at + 4}`);
  const draft = {
    version: 1,
    title: table.name,
    data,
    nodes: [
      input(),
      layer('n2', 'dense', { units, activation: 'relu' }),
      layer('n3', 'dense', { units: Math.max(4, units / 2), activation: 'relu' }),
      ...table.columns
        .filter(({ use }) => use === 'task')
        .map((column, at) => head(names[at]!, toHead(column)!.type, own[at]!)),
    ],
    edges: wires(`n1 n2 n3 ${names[0] ?? ''}`, ...names.slice(1).map((name) => `n3 ${name}`)),
    training: training({ learningRate: 0.01, batchSize: table.rows > 2000 ? 128 : 32 }),
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

/** About twice as wide as the inputs, and of few rows no wider than they can teach. */
function toUnits(inputs: number, rows: number): number {
  const wanted = 2 ** Math.round(Math.log2(2 * inputs));
  return Math.max(8, Math.min(rows < 300 ? 16 : 64, wanted));
}
