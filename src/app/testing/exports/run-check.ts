/** A script of `scripts/exports` at work on a folder of exported files. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll } from 'vitest';

const keep = process.env['EXPORTS_KEEP'];

/** A folder for exported files, removed behind the last test, or the one that `EXPORTS_KEEP` names. */
export function openFolder(): string {
  const folder = keep ?? mkdtempSync(path.join(tmpdir(), 'exports-'));
  afterAll(() => {
    if (keep === undefined) rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/**
 * @param check `torch` for check_torch.py
 * @param form by which the script names its results, where that is another word
 * @returns what it says of each name
 */
export async function runCheck<T>(
  folder: string,
  check: string,
  names: readonly string[],
  form = check,
): Promise<Readonly<Record<string, T>>> {
  const python = process.env['EXPORTS_PYTHON'];
  if (python === undefined) throw new Error('expected EXPORTS_PYTHON: run `npm run test:exports`');
  const script = fileURLToPath(
    new URL(`../../../../scripts/exports/check_${check}.py`, import.meta.url),
  );
  await promisify(execFile)(python, [script, folder, ...names], { maxBuffer: 2 ** 26 });
  const text = readFileSync(path.join(folder, `${form}-results.json`), 'utf8');
  return JSON.parse(text) as Readonly<Record<string, T>>;
}
