/**
 * Experiments from files and pasted texts. They are measured before they are read, since they may be
 * anything, and parsed in a worker, since even what is not too large may take its time.
 */
import type { Json } from '../core/document/json.ts';
import { createProblem, type Problem } from '../core/document/problems.ts';
import { err, type Result } from '../core/result.ts';
import { type Opened, parse as parseOpened } from './links.ts';
import { findTooLarge, isJson, readLink } from './read-input.ts';

export type ParseJson = (text: string) => Promise<Result<Json, Problem>>;

/** As much of a file as is used. */
export interface ProjectFile {
  readonly size: number;
  text(): Promise<string>;
}

/** The experiment of a project file. */
export async function readFile(file: ProjectFile, parse: ParseJson): Promise<Opened> {
  const tooLarge = findTooLarge(file.size);
  if (tooLarge !== undefined) return err([tooLarge]);
  let text: string;
  try {
    text = await file.text();
  } catch {
    // It was moved, is a folder, or may not be read.
    return err([createProblem([], 'unreadable-file', {})]);
  }
  return readLongText(text, parse);
}

/** As `readText` does, without keeping the page waiting. */
export async function readLongText(text: string, parse: ParseJson): Promise<Opened> {
  const tooLarge = findTooLarge(text.length);
  if (tooLarge !== undefined) return err([tooLarge]);
  if (!isJson(text)) return readLink(text);
  const json = await parse(text);
  return json.ok ? parseOpened(json.value) : err([json.error]);
}
