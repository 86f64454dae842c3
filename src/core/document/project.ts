/**
 * A project is what is opened, linked, saved and kept for the next visit: the experiment, and how the
 * page shows it. Undo goes over the experiment alone, and what looks say can never make a project
 * unreadable: a view that this page does not have is kept for one that has it.
 */
import type { HandedIn } from '../run/hand-in.ts';
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
  /** Language and theme that it is shown in, whatever the reader has chosen for themselves. */
  readonly language?: string;
  readonly theme?: string;
  /** Lesson that it stands in, and the step there, by id. */
  readonly lesson?: string;
  readonly step?: string;
  /** Controls (`controls.ts`) that are not drawn, and those that change nothing, by id. */
  readonly hidden?: readonly string[];
  readonly locked?: readonly string[];
  /** Result that came with it, to be trained again; no link but one to it carries it. */
  readonly result?: HandedIn;
}

export interface Project {
  readonly experiment: Experiment;
  readonly presentation: Presentation;
}

/** Members of a presentation that are a name. */
export const nameLooks = ['workspace', 'language', 'theme', 'lesson', 'step'] as const;
/** Members of a presentation that name controls. */
export const controlLooks = ['hidden', 'locked'] as const;

/** @returns with the members that it has, in their order */
export function toPresentation(
  views: readonly string[],
  origin: Origin | undefined,
  looks: { readonly [K in keyof Presentation]?: Presentation[K] | undefined } = {},
): Presentation {
  const order = [
    ...(['workspace', 'folded', 'result'] as const),
    ...nameLooks.slice(1),
    ...controlLooks,
  ] as const;
  const said = order.filter((key) => looks[key] !== undefined);
  return {
    views,
    ...(origin && { origin }),
    ...Object.fromEntries(said.map((key) => [key, looks[key]])),
  };
}

/** The same in a room of the page; as it is where none is named. */
export function inWorkspace(
  presentation: Presentation,
  workspace: string | undefined,
): Presentation {
  return workspace === undefined ? presentation : { ...presentation, workspace };
}
