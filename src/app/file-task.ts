import { createProblem, type Problem } from '../core/document/problems.ts';
import { err, type Result } from '../core/result.ts';
import type { ProjectFile } from './open-project.ts';
import { type FileContent, readProject, writeProject } from './project-file.ts';

/** What the worker of files is asked for: one of them. */
export type FileTask =
  | { readonly kind: 'read'; readonly from: string | ProjectFile }
  | { readonly kind: 'write'; readonly args: Parameters<typeof writeProject> };

export type FileAnswer = Blob | Result<FileContent, Problem>;

/** A file that is written is a blob, which goes from thread to thread without being copied. */
export async function doFileTask(task: FileTask): Promise<FileAnswer> {
  if (task.kind === 'write') return new Blob([writeProject(...task.args)]);
  const { from } = task;
  if (typeof from === 'string') return readProject(from);
  let text: string;
  try {
    text = await from.text();
  } catch {
    // It was moved, is a folder, or may not be read.
    return err(createProblem([], 'unreadable-file', {}));
  }
  return readProject(text);
}
