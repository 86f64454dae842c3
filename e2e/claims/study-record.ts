/** Trainings of studies that take minutes, kept in the repository with when and how. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lookup } from '../../src/catalog/lookup.ts';
import type { Experiment } from '../../src/core/document/experiment.ts';
import type { Json } from '../../src/core/document/json.ts';
import { isUnsaid } from '../../src/core/document/unsaid.ts';
import type { Run } from '../../src/core/run/run.ts';
import type { Found } from '../../src/core/run/studies/study.ts';
import { findStudy } from '../../src/core/run/studies/index.ts';
import type { StudyKind } from '../../src/core/run/studies/study-kinds.ts';
import { toRunSpec } from '../../src/core/run/to-run-spec.ts';

/** A study as somebody asks for it. */
export interface Asked {
  readonly kind: StudyKind;
  readonly experiment: Experiment;
  readonly request: Json;
}

/** What readers look at. */
type KeptRun = Pick<Run, 'scores' | 'test' | 'end' | 'cost' | 'experiment'>;

interface Entry {
  readonly fingerprint: string;
  /** Day of the measurement, and on what. */
  readonly measured: string;
  /** Seconds of all of it. */
  readonly seconds: number;
  readonly runs: Readonly<Record<string, Omit<KeptRun, 'experiment'>>>;
}

/** A line for each study, and after it one for each of its trainings. */
const file = fileURLToPath(new URL('studies-measured.jsonl', import.meta.url));

function readRecords(): Readonly<Record<string, Entry>> {
  if (!existsSync(file)) return {};
  const records: Record<string, Entry> = {};
  let runs: Record<string, Entry['runs'][string]> = {};
  for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
    const { study, role, ...rest } = JSON.parse(line) as Record<string, unknown>;
    if (typeof role === 'string') runs[role] = rest as unknown as Entry['runs'][string];
    else {
      runs = {};
      records[String(study)] = { ...rest, runs } as unknown as Entry;
    }
  }
  return records;
}

export const readStudyNames = (): readonly string[] => Object.keys(readRecords());

/** What a record was made from: it is worth nothing once this changes. */
function toFingerprint({ kind, experiment, request }: Asked): string {
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error(`study record: ${JSON.stringify(spec.error)}`);
  const text = JSON.stringify([kind, spec.value, request], (key, value: unknown) =>
    isUnsaid(key, value) ? undefined : value,
  );
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** @returns undefined when nothing was kept, or something else was */
export function findStudyRecord(
  name: string,
  asked: Asked,
): { readonly found: Found; readonly seconds: number } | undefined {
  const entry = readRecords()[name];
  if (entry?.fingerprint !== toFingerprint(asked)) return undefined;
  const found = new Map(
    Object.entries(entry.runs).map(([role, run]) => [role, run as unknown as Run] as const),
  );
  const { kind, experiment, request } = asked;
  const toSpec = (one: Experiment) => toRunSpec(one, lookup);
  // What each was trained of follows from what was asked for and what came of it.
  for (const planned of findStudy(kind).plan(experiment, request, found, { lookup, toSpec })) {
    const run = found.get(planned.role);
    if (run !== undefined) found.set(planned.role, { ...run, experiment: planned.experiment });
  }
  return { found, seconds: entry.seconds };
}

export function keepStudyRecord(
  name: string,
  asked: Asked,
  runs: Readonly<Record<string, Run>>,
  on: { readonly seconds: number; readonly what: string },
): void {
  const entry: Entry = {
    fingerprint: toFingerprint(asked),
    measured: `${new Date().toISOString().slice(0, 10)}, ${on.what}`,
    seconds: Math.round(on.seconds),
    runs: Object.fromEntries(
      Object.entries(runs).map(([role, { scores, test, end, cost }]) => [
        role,
        { scores, test, end, cost },
      ]),
    ),
  };
  writeFileSync(file, toText({ ...readRecords(), [name]: entry }));
}

/** With four digits of each figure. */
function toText(records: Readonly<Record<string, Entry>>): string {
  const write = (value: object): string =>
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'number' ? Number(part.toPrecision(4)) : part,
    );
  return Object.entries(records)
    .flatMap(([study, { runs, ...about }]) => [
      write({ study, ...about }),
      ...Object.entries(runs).map(([role, run]) => write({ role, ...run })),
    ])
    .map((line) => `${line}\n`)
    .join('');
}
