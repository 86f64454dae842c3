/** Projects as the text of links and files, with this page's catalogue. */
import { lookup } from '../catalog/lookup.ts';
import { guessOrigin } from '../catalog/presets/origin.ts';
import { decodeLink } from '../core/document/link.ts';
import type { Problem } from '../core/document/problems.ts';
import { parseProject, type Project } from '../core/document/project.ts';
import type { Result } from '../core/result.ts';

export type Opened = Result<Project, readonly Problem[]>;

export const decode = (fragment: string): Opened => decodeLink(fragment, lookup, guessOrigin);

/** A project of unknown origin, or an experiment alone. */
export const parse = (value: unknown): Opened => parseProject(value, lookup, guessOrigin);
