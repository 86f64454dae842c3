/**
 * Project files: JSON of the document, as older pages wrote it and still read it, and beside it what was
 * trained, packed. To be called in a worker: a file may be large.
 */
import { unzlibSync, zlibSync } from 'fflate';
import type { Json } from '../core/document/json.ts';
import { createProblem, type Problem } from '../core/document/problems.ts';
import type { Project } from '../core/document/project.ts';
import { toJson } from '../core/document/to-json.ts';
import { err, type Result } from '../core/result.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { Run, RunBody } from '../core/run/run.ts';
import { standFormat } from '../storage/keeping.ts';
import type { KeptTable } from '../store/tables.ts';
import { pack, unpack } from './pack.ts';
import { findTooLarge } from './text-size.ts';
import { isRun, isStand, isTable } from './trained-parts.ts';

/** What a file holds beside the document. */
export interface Trained {
  /** Where the document's run stands. */
  readonly stand: Stand | null;
  readonly runs: readonly { readonly run: Run; readonly body: RunBody }[];
  /** Of the person's own that the document learns from; left out of none. */
  readonly tables?: readonly TrainedTable[];
}

export interface TrainedTable {
  readonly table: KeptTable;
  readonly bytes: Uint8Array;
}

export interface FileContent {
  readonly document: Json;
  /** Null where the file has none. */
  readonly trained: Trained | null;
  /** There is something beside the document that this page cannot read. */
  readonly isPartLost: boolean;
}

export function writeProject(project: Project, trained: Trained): string {
  const packed = { format: standFormat, data: toBase64(zlibSync(pack(trained))) };
  return `${JSON.stringify({ ...project, trained: packed }, null, 2)}\n`;
}

export function readProject(text: string): Result<FileContent, Problem> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const got = error instanceof Error ? error.message : String(error);
    return err(createProblem([], 'not-json', { got }));
  }
  const isFile = typeof parsed === 'object' && parsed !== null && 'trained' in parsed;
  const { trained, ...document } = (isFile ? parsed : {}) as { readonly trained?: unknown };
  const json = toJson(isFile ? document : parsed);
  if (!json.ok) return json;
  const tooLarge = findTooLarge(isFile ? JSON.stringify(document).length : text.length);
  if (tooLarge !== undefined) return err(tooLarge);
  const found = trained === undefined ? null : readTrained(trained);
  const isPartLost = trained !== undefined && found === null;
  return { ok: true, value: { document: json.value, trained: found, isPartLost } };
}

/** Null where it is damaged or of another layout. */
function readTrained(packed: unknown): Trained | null {
  if (typeof packed !== 'object' || packed === null) return null;
  const { format, data } = packed as Readonly<Record<string, unknown>>;
  if (format !== standFormat || typeof data !== 'string') return null;
  let found: unknown;
  try {
    found = unpack(unzlibSync(fromBase64(data)));
  } catch {
    return null;
  }
  const { stand, runs, tables = [] } = (found ?? {}) as Partial<Readonly<Record<string, unknown>>>;
  if (stand !== null && !isStand(stand)) return null;
  if (!Array.isArray(runs) || !runs.every(isRun)) return null;
  if (!Array.isArray(tables) || !tables.every(isTable)) return null;
  return { stand, runs, ...(tables.length > 0 && { tables }) };
}

/** Three bytes are four letters. */
const chunk = 0x6000;

function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += chunk)
    parts.push(btoa(String.fromCharCode(...bytes.subarray(at, at + chunk))));
  return parts.join('');
}

/** @throws when it is none */
function fromBase64(text: string): Uint8Array {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}
