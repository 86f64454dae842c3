/** Tools that all commands on the network share: they read, edit, select, and say why they do not. */
import type { StoreApi } from 'zustand/vanilla';
import type { GraphChange } from '../core/document/changes.ts';
import { type EdgeId, limits, type NodeId } from '../core/document/experiment.ts';
import type { DocumentActions, DocumentState, SessionActions, SessionState } from './contract.ts';
import type { Selection } from './services.ts';

export interface CommandPorts {
  readonly document: StoreApi<DocumentState>;
  readonly session: StoreApi<Pick<SessionState, 'selection'>>;
  readonly actions: {
    readonly document: Pick<DocumentActions, 'edit'>;
    readonly session: Pick<SessionActions, 'select' | 'notify'>;
  };
}

export interface CommandTools {
  read(): DocumentState;
  selection(): Selection;
  /** One undo step; none where nothing changes. */
  edit(changes: readonly GraphChange[]): void;
  select(nodes: readonly NodeId[], edges?: readonly EdgeId[]): void;
  /** A notice says why nothing was done. */
  refuse(code: string, args?: Readonly<Record<string, string | number>>): void;
  /** @returns false, with a notice, where so many more nodes are too many */
  hasRoom(count: number): boolean;
}

export function createCommandTools({ document, session, actions }: CommandPorts): CommandTools {
  const read = (): DocumentState => document.getState();
  const refuse: CommandTools['refuse'] = (code, args = {}) =>
    actions.session.notify({ tone: 'info', code, args });
  return {
    read,
    selection: () => session.getState().selection,
    edit(changes) {
      if (changes.length > 0) actions.document.edit(changes);
    },
    select: (nodes, edges = []) => actions.session.select({ nodes, edges }),
    refuse,
    hasRoom(count) {
      if (read().experiment.nodes.length + count <= limits.nodes) return true;
      refuse('canvas-full', { limit: limits.nodes });
      return false;
    },
  };
}
