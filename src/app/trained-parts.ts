/** Whether what comes out of a file is what a page can go on with: it may be anything. */
import type { Stand } from '../core/run/checkpoint.ts';
import { columnSchema } from '../catalog/tables/columns.ts';
import { isTableFile } from '../catalog/tables/table-file.ts';
import { sha256 } from '../core/math/sha256.ts';
import type { Run, RunBody } from '../core/run/run.ts';
import type { KeptTable } from '../store/tables.ts';

type Parts = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Parts => typeof value === 'object' && value !== null;
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;
const isList = (value: unknown, isMember: (member: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isMember);
const areNumbers = (value: unknown): boolean => isList(value, (one) => typeof one === 'number');

const isChannel = (value: unknown): boolean =>
  isObject(value) && typeof value['id'] === 'string' && typeof value['merge'] === 'string';

const maxCapacity = 100_000;

function isLog(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { channels, capacity, rows, stride, inLast, columns } = value;
  if (!isCount(capacity) || capacity < 3 || capacity > maxCapacity) return false;
  if (!isCount(rows) || rows > capacity || !isCount(stride) || !isCount(inLast)) return false;
  if (!isList(channels, isChannel) || !isList(columns, (column) => isColumn(column, rows)))
    return false;
  const ids = (channels as readonly Parts[]).map(({ id }) => id);
  return ids.includes('step') && ids.length === (columns as readonly unknown[]).length;
}

function isColumn(value: unknown, rows: number): boolean {
  if (!isObject(value)) return false;
  const { values, counts, low, high, first, last } = value;
  const areArrays =
    values instanceof Float64Array &&
    counts instanceof Uint32Array &&
    low instanceof Float32Array &&
    high instanceof Float32Array &&
    [values, counts, low, high].every(({ length }) => length === rows);
  return areArrays && typeof first === 'number' && typeof last === 'number';
}

/** The sizes of weights are for the engine to check, which knows the network. */
const isWeights = (value: unknown): boolean =>
  isObject(value) &&
  Object.values(value).every((node) => isList(node, (one) => one instanceof Float32Array));

const isBatches = (value: unknown): boolean =>
  isObject(value) &&
  value['order'] instanceof Uint32Array &&
  ['finished', 'batchSize', 'cursor', 'start', 'done', 'steps'].every(
    (name) => typeof value[name] === 'number',
  );

const isOptimizer = (value: unknown): boolean =>
  isObject(value) && isCount(value['steps']) && isList(value['slots'], isWeights);

function isCheckpoint(value: unknown): boolean {
  if (!isObject(value) || !isObject(value['snapshot']) || !isObject(value['rows'])) return false;
  const { step, weights, optimizer, batches, drawnFrom, rows: kept = [] } = value['snapshot'];
  const { trainedMs, lastStep, losses } = value['rows'];
  return (
    [isCount(step), isWeights(weights), typeof drawnFrom === 'string'].every(Boolean) &&
    isList(kept, (one) => one instanceof Float32Array) &&
    (optimizer === null || isOptimizer(optimizer)) &&
    isBatches(batches) &&
    isCount(lastStep) &&
    typeof trainedMs === 'number' &&
    isObject(losses) &&
    [losses['first'], losses['newest']].every(areNumbers)
  );
}

export const isStand = (value: unknown): value is Stand =>
  isObject(value) && isLog(value['log']) && isCheckpoint(value['checkpoint']);

/** The experiments of runs are for whoever reads documents to check. */
export function isRun(value: unknown): value is { readonly run: Run; readonly body: RunBody } {
  if (!isObject(value) || !isObject(value['run']) || !isObject(value['body'])) return false;
  const { run, body } = value;
  const { log, checkpoint } = body;
  return (
    ['id', 'name', 'note', 'key', 'end', 'backend'].every(
      (name) => typeof run[name] === 'string',
    ) &&
    ['madeAt', 'step', 'epoch'].every((name) => typeof run[name] === 'number') &&
    ['experiment', 'spec', 'origin', 'scores', 'cost'].every((name) => isObject(run[name])) &&
    isList(run['channels'], isChannel) &&
    isLog(log) &&
    (checkpoint === null || isCheckpoint(checkpoint))
  );
}

/** A table is what it says it is when its bytes have the hash by which it is known. */
export function isTable(
  value: unknown,
): value is { readonly table: KeptTable; readonly bytes: Uint8Array } {
  if (!isObject(value) || !isObject(value['table'])) return false;
  const { table, bytes } = value;
  return (
    bytes instanceof Uint8Array &&
    isTableFile(bytes.subarray(0, 16)) &&
    table['id'] === sha256(bytes) &&
    typeof table['name'] === 'string' &&
    ['rows', 'bytes', 'at'].every((name) => isCount(table[name])) &&
    isList(table['columns'], (column) => columnSchema.safeParse(column).success)
  );
}
