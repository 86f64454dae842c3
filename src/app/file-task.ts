import type { Result } from '../core/result.ts';
import type { Problem } from '../core/document/problems.ts';
import { type FileContent, readProject, writeProject } from './project-file.ts';

/** What the worker of files is asked for: one of them. */
export type FileTask =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'write'; readonly of: Parameters<typeof writeProject> };

export const doFileTask = (task: FileTask): string | Result<FileContent, Problem> =>
  task.kind === 'read' ? readProject(task.text) : writeProject(...task.of);
