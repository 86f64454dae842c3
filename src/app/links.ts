/** Projects as the text of links and files, with this page's catalogue. */
import { lookup } from '../catalog/lookup.ts';
import { guessOrigin } from '../catalog/presets/origin.ts';
import { decodeLink, encodeLink } from '../core/document/link.ts';
import { parseProject } from '../core/document/parse-project.ts';
import type { Problem } from '../core/document/problems.ts';
import type { Project } from '../core/document/project.ts';
import type { Result } from '../core/result.ts';

export type Opened = Result<Project, readonly Problem[]>;

export const encode = (project: Project): string => encodeLink(project);

export const decode = (fragment: string): Opened => decodeLink(fragment, lookup, guessOrigin);

/** A project of unknown origin, or an experiment alone. */
export const parse = (value: unknown): Opened => parseProject(value, lookup, guessOrigin);

export { createLocks } from '../store/locks.ts';
export { toShared } from './shared-looks.ts';
