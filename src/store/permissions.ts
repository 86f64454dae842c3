/**
 * Permissions on the document: everything, unless whoever shows the page, or the document's own presentation, says
 * otherwise.
 */
import type { GraphChange } from '../core/document/changes.ts';
import type { Control } from '../core/document/controls.ts';
import type { Experiment } from '../core/document/experiment.ts';
import type { Presentation, Project } from '../core/document/project.ts';
import type { DocumentActions, RunActions } from './contract.ts';
import type { DocumentStore } from './document-store.ts';

export interface Permissions {
  /** Kinds of changes that may be made. */
  readonly edit: 'all' | readonly GraphChange['kind'][];
}

export const allPermitted: Permissions = { edit: 'all' };
/** To look at and to train: how it is shown is no edit. */
export const readOnly: Permissions = { edit: [] };

/** Why nothing was done: the page is to be looked at, controls are locked, or undo would leave what is locked. */
export type Refusal =
  | { readonly kind: 'read-only' | 'locked-undo' }
  | { readonly kind: 'locked'; readonly controls: readonly string[] };

/** What may be done with a document that has locks (`locks.ts`); what may not is said. */
export interface Gate {
  mayEdit(changes: readonly GraphChange[]): boolean;
  /** As much of the change as may be made. */
  toShown(change: Partial<Presentation>): Partial<Presentation>;
  mayOpen(project: Project): boolean;
  mayGoOver(way: 'undo' | 'redo'): boolean;
  mayUse(control: Control): boolean;
}

export interface GatePorts {
  readonly documents: DocumentStore;
  /** The document after an edit; undefined where it cannot be. */
  preview(changes: readonly GraphChange[]): Experiment | undefined;
  onRefused(refusal: Refusal): void;
}

/** The gate of a document that has locks, whose file is there wherever there is such a document; else undefined. */
export type FindGate = () => Gate | undefined;

/** The one gate of edits: whoever makes them, they come through here. */
export function guardEdits(
  { actions }: Pick<DocumentStore, 'actions'>,
  { edit: permitted }: Permissions,
  findGate: FindGate,
  onRefused: GatePorts['onRefused'],
): DocumentActions {
  const isKind = ({ kind }: GraphChange): boolean =>
    permitted === 'all' || permitted.includes(kind);
  const goOver = (way: 'undo' | 'redo') => (): void => {
    if (findGate()?.mayGoOver(way) ?? true) actions[way]();
  };
  return {
    edit(changes, gesture) {
      if (!changes.every(isKind)) onRefused({ kind: 'read-only' });
      else if (findGate()?.mayEdit(changes) ?? true) actions.edit(changes, gesture);
    },
    present: (change) => actions.present(findGate()?.toShown(change) ?? change),
    open: (project) => (findGate()?.mayOpen(project) ?? true) && actions.open(project),
    undo: goOver('undo'),
    redo: goOver('redo'),
  };
}

/** The control that each command of a person on the run belongs to. */
const runControls = {
  ...{ play: 'play', pause: 'play', step: 'play', setPace: 'pace' },
  ...{ reset: 'reset', takeBest: 'reset' },
} as const satisfies Partial<Record<keyof RunActions, Control>>;

/** Commands of a person on the run, as far as they are not locked. */
export function guardRun(actions: RunActions, findGate: FindGate): RunActions {
  const guarded = Object.entries(runControls).map(([name, control]) => {
    const act = actions[name as keyof typeof runControls] as (...args: unknown[]) => void;
    return [
      name,
      (...args: unknown[]) => {
        if (findGate()?.mayUse(control) ?? true) act(...args);
      },
    ];
  });
  return { ...actions, ...(Object.fromEntries(guarded) as Partial<RunActions>) };
}
