/**
 * Experiments from files and pasted texts. They are measured before they are read, since they may be
 * anything, and parsed in a worker, since even what is not too large may take its time.
 */
import { limits } from '../core/document/experiment.ts';
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
  read(from: string | ProjectFile): Promise<Result<FileContent, Problem>>;
  /** A file with a document and what was trained. */
  write(project: Project, trained: Trained): Promise<Blob>;
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

/** A file holds more than a document: histories, and weights of up to 256 MB in letters of six bits. */
export const mostFileBytes = 400_000_000;

/** The experiment of a project file. */
export async function readFile(file: ProjectFile, read: ProjectFiles['read']): Promise<FileResult> {
  const tooLarge = findTooLarge(file.size, mostFileBytes);
  if (tooLarge !== undefined) return err([tooLarge]);
  // Nothing so long is a link: the page need not even see it.
  if (file.size > limits.textLength) return readContent(await read(file));
  let text: string;
  try {
    text = await file.text();
  } catch {
    // It was moved, is a folder, or may not be read.
    return err([createProblem([], 'unreadable-file', {})]);
  }
  return readLongText(text, read);
}

/** As `readText` does, without keeping the page waiting. */
export async function readLongText(text: string, read: ProjectFiles['read']): Promise<FileResult> {
  const tooLarge = findTooLarge(text.length);
  if (tooLarge !== undefined) return err([tooLarge]);
  if (!isJson(text)) return toFile(readLink(text), null, false);
  return readContent(await read(text));
}

function readContent(content: Result<FileContent, Problem>): FileResult {
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
