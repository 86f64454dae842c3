/** What was found of the claims that take minutes, kept in the repository with when and how. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seeds, toFingerprint, toName, type Claim, type Measured } from './claim.ts';

/** By channel, seed by seed. */
type Table = Readonly<Record<string, readonly (number | null)[]>>;

interface Entry {
  readonly fingerprint: string;
  /** Day of the measurement, and on what. */
  readonly measured: string;
  /** By run. */
  readonly figures: Readonly<Record<string, Table>>;
}

/** What a claim can be about; the rest of a row says how far training was. */
const kept = /^(metric|validation|loss|gate|conflicts)\//;

const file = fileURLToPath(new URL('measured.json', import.meta.url));

function readRecords(): Readonly<Record<string, Entry>> {
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Entry>>;
}

/** Of which claims something is kept. */
export const readNames = (): readonly string[] => Object.keys(readRecords());

/**
 * Two claims may be about the same trainings, and share what was found of them.
 * @returns what was found, or undefined when it was found of something else or of fewer seeds
 */
export function findRecord(claim: Claim): Measured | undefined {
  const made = toFingerprint(claim);
  const entry = Object.values(readRecords()).find(({ fingerprint }) => fingerprint === made);
  if (entry === undefined) return undefined;
  const figures = Object.entries(entry.figures).map(
    ([run, table]) => [run, toRows(table)] as const,
  );
  const isWhole = Object.keys(claim.runs).every(
    (run) => figures.find(([name]) => name === run)?.[1].length === seeds.length,
  );
  return isWhole ? Object.fromEntries(figures) : undefined;
}

/** Keeps four digits of each figure. */
export function keepRecord(claim: Claim, figures: Measured, on: string): void {
  const measured = `${new Date().toISOString().slice(0, 10)}, ${on}`;
  const tables = Object.entries(figures).map(([run, rows]) => [run, toTable(rows)]);
  const entry = {
    fingerprint: toFingerprint(claim),
    measured,
    figures: Object.fromEntries(tables) as Entry['figures'],
  };
  const text = JSON.stringify({ ...readRecords(), [toName(claim)]: entry }, null, 2);
  // A line for each channel.
  const lines = text.replaceAll(/\[[^[\]{}]*\]/g, (list) =>
    list.replaceAll(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']'),
  );
  writeFileSync(file, `${lines}\n`);
}

function toTable(rows: Measured[string]): Table {
  const ids = Object.keys(rows[0] ?? {}).filter((id) => kept.test(id));
  const toKept = (value = NaN) => (Number.isFinite(value) ? Number(value.toPrecision(4)) : null);
  return Object.fromEntries(ids.map((id) => [id, rows.map((row) => toKept(row[id]))]));
}

function toRows(table: Table): Measured[string] {
  const count = Math.max(0, ...Object.values(table).map(({ length }) => length));
  return Array.from({ length: count }, (_, at) =>
    Object.fromEntries(Object.entries(table).map(([id, values]) => [id, values[at] ?? NaN])),
  );
}
