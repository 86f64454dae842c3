/**
 * A project is what is opened, linked, saved and kept for the next visit: the experiment, and how the
 * page shows it. Undo goes over the experiment alone, and what looks say can never make a project
 * unreadable: a view that this page does not have is kept for one that has it.
 */
import type { Experiment, NodeId } from './experiment.ts';

/** What is shown of a document that says nothing of it. */
export const plainViews: readonly string[] = ['losses'];

/** The preset or lesson that a project began as. */
export interface Origin {
  readonly preset: string;
}

/** Rooms of the page over one document and one run, in the order of their switch. */
export const workspaces = ['learn', 'build', 'compare'] as const;
export type Workspace = (typeof workspaces)[number];

export interface Presentation {
  readonly views: readonly string[];
  readonly origin?: Origin;
  /** The room that it is shown in, by id; left out, each reader has it in the room that they use. */
  readonly workspace?: string;
  /**
   * Nodes whose clusters are folded to one card each; without it the page folds what would otherwise be
   * too small to read.
   */
  readonly folded?: readonly NodeId[];
}

export interface Project {
  readonly experiment: Experiment;
  readonly presentation: Presentation;
}

/** @returns with the members that it has, in their order */
export function toPresentation(
  views: readonly string[],
  origin: Origin | undefined,
  looks: Omit<Presentation, 'views' | 'origin'> = {},
): Presentation {
  const { workspace, folded } = looks;
  return {
    views,
    ...(origin && { origin }),
    ...(workspace !== undefined && { workspace }),
    ...(folded && { folded }),
  };
}

/** The same in a room of the page; as it is where none is named. */
export function inWorkspace(
  presentation: Presentation,
  workspace: string | undefined,
): Presentation {
  return workspace === undefined ? presentation : { ...presentation, workspace };
}
