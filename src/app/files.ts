/** Files that the page hands to a person. */
import type { Project } from '../core/document/project.ts';

/** A file name of what a person wrote: letters and digits of any script, the rest dashes. */
export function toFileName(title: string, ending: string): string {
  const base = title
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  return `${base === '' ? 'experiment' : base}${ending}`;
}

export function toProjectText(project: Project): string {
  return `${JSON.stringify(project, null, 2)}\n`;
}
