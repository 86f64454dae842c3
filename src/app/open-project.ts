/**
 * Experiments from files and pasted texts. They are measured before they are read, since they may be
 * anything, and parsed in a worker, since even what is not too large may take its time.
 */
import { createProblem, type Problem } from '../core/document/problems.ts';
import type { Project } from '../core/document/project.ts';
import { err, type Result } from '../core/result.ts';
import type { Language } from '../core/text.ts';
import { parse as parseOpened } from './links.ts';
import type { FileContent, Trained } from './project-file.ts';
import { isJson, readLink, readPreset } from './read-input.ts';
import { findTooLarge } from './text-size.ts';

/** In a worker, where there is one. */
export interface ProjectFiles {
  read(text: string): Promise<Result<FileContent, Problem>>;
  /** The text of a file with a document and what was trained. */
  write(project: Project, trained: Trained): Promise<string>;
}

/** As much of a file as is used. */
export interface ProjectFile {
  readonly size: number;
  text(): Promise<string>;
}

/** What was trained, where the file has that, beside the document. */
export interface OpenedFile {
  readonly project: Project;
  readonly trained: Trained | null;
  readonly isPartLost: boolean;
}
export type FileResult = Result<OpenedFile, readonly Problem[]>;

/** A file holds more than a document: weights and histories. */
export const mostFileBytes = 50_000_000;

/** The experiment of a project file. */
export async function readFile(file: ProjectFile, read: ProjectFiles['read']): Promise<FileResult> {
  const tooLarge = findTooLarge(file.size, mostFileBytes);
  if (tooLarge !== undefined) return err([tooLarge]);
  let text: string;
  try {
    text = await file.text();
  } catch {
    // It was moved, is a folder, or may not be read.
    return err([createProblem([], 'unreadable-file', {})]);
  }
  return readLongText(text, read, mostFileBytes);
}

/** As `readText` does, without keeping the page waiting. */
export async function readLongText(
  text: string,
  read: ProjectFiles['read'],
  most?: number,
): Promise<FileResult> {
  const tooLarge = findTooLarge(text.length, most);
  if (tooLarge !== undefined) return err([tooLarge]);
  if (!isJson(text)) return toFile(readLink(text), null, false);
  const content = await read(text);
  if (!content.ok) return err([content.error]);
  const { document, trained, isPartLost } = content.value;
  return toFile(parseOpened(document), trained && withReadableRuns(trained), isPartLost);
}

/** An example, as if it came in a file. */
export function readExample(id: string, language: Language): FileResult {
  return toFile(readPreset(id, language), null, false);
}

function toFile(
  opened: Result<Project, readonly Problem[]>,
  trained: Trained | null,
  isPartLost: boolean,
): FileResult {
  return opened.ok ? { ok: true, value: { project: opened.value, trained, isPartLost } } : opened;
}

/** Runs of documents that another version of the page wrote, and this one does not know, are left out. */
function withReadableRuns({ runs, ...rest }: Trained): Trained {
  const readable = runs.flatMap(({ run, body }) => {
    const found = parseOpened(run.experiment);
    return found.ok ? [{ run: { ...run, experiment: found.value.experiment }, body }] : [];
  });
  return { ...rest, runs: readable };
}
