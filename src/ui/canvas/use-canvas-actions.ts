/** The commands of the canvas with what is said about them: for keys, menu and buttons alike. */
import { useMemo } from 'react';
import type { EdgeId, ExperimentEdge, NodeId, TaskId } from '../../core/document/experiment.ts';
import type { Selection } from '../../store/contract.ts';
import { toNodeLabel, toTaskTitle } from '../node-text.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import type { ActionTools } from './action-tools.ts';
import { createClipboardActions, type ClipboardActions } from './clipboard-actions.ts';
import { toggleScissors } from './scissors.ts';
import type { CanvasView } from './use-canvas-view.ts';

export interface CanvasActions extends ClipboardActions {
  remove(selection: Selection): void;
  duplicate(ids: readonly NodeId[]): void;
  toggleFrozen(ids: readonly NodeId[]): void;
  split(id: NodeId, task: TaskId): void;
  merge(keep: NodeId, drop: NodeId): void;
  tie(ids: readonly NodeId[]): void;
  connect(source: NodeId, target: NodeId): void;
  /** Scissors into a wire or out of it. @param focus the keyboard follows */
  toggleScissors(edge: ExperimentEdge, focus: boolean): void;
  /** A wire is selected, and the palette asked for what goes into it. */
  insertInto(wire: EdgeId): void;
  selectAll(): void;
  clear(): void;
  nudge(ids: readonly NodeId[], dx: number, dy: number): void;
  title(id: NodeId): string;
}

export function useCanvasActions(view: CanvasView): CanvasActions {
  const playground = usePlayground();
  const texts = useTexts();
  return useMemo(() => createCanvasActions({ playground, texts, view }), [playground, texts, view]);
}

function createCanvasActions(tools: ActionTools): CanvasActions {
  const { playground, texts } = tools;
  const remove = createRemoval(tools);
  return {
    remove,
    ...createClipboardActions(tools, remove),
    ...createNodeActions(tools),
    ...createJoiningActions(tools),
    toggleScissors: (edge, focus) => toggleScissors(tools, edge, focus),
    insertInto(wire) {
      playground.actions.session.select({ nodes: [], edges: [wire] });
      if (playground.canvas.search()) return;
      // Only the room for building has a palette.
      playground.actions.session.setWorkspace('build');
      requestAnimationFrame(() => playground.canvas.search());
    },
    selectAll: () => playground.commands.selectAll(),
    clear: () => playground.actions.session.select({ nodes: [], edges: [] }),
    title: (id) => toNodeLabel(playground.document.getState().experiment, id, texts),
  };
}

function createRemoval({ playground, texts: { t }, view }: ActionTools): CanvasActions['remove'] {
  const read = () => playground.document.getState().experiment;
  return (what) => {
    const count = what.nodes.length + what.edges.length;
    if (count === 0) return;
    const before = read();
    playground.commands.remove(what);
    if (read() === before) return;
    playground.canvas.say(t('canvas.saidRemoved', { count }));
    // The element with the keyboard is gone; the canvas itself takes it.
    if (!view.wrapper.current?.contains(document.activeElement))
      view.wrapper.current?.focus({ preventScroll: true });
  };
}

/** Commands on single nodes, or on several of them alike. */
function createNodeActions({
  playground,
  texts,
}: ActionTools): Pick<CanvasActions, 'duplicate' | 'toggleFrozen' | 'nudge'> {
  const { commands, canvas } = playground;
  const read = () => playground.document.getState().experiment;
  return {
    duplicate(ids) {
      commands.duplicate(ids);
      const [first] = playground.session.getState().selection.nodes;
      if (first !== undefined) canvas.visit(first, true);
    },
    toggleFrozen(ids) {
      const { nodes } = read();
      const freezable = nodes.filter((node) => ids.includes(node.id) && node.kind !== 'input');
      const isAll = freezable.every((node) => node.kind !== 'input' && node.frozen);
      commands.setFrozen(ids, !isAll);
    },
    nudge(ids, dx, dy) {
      const moved = read().nodes.filter((node) => ids.includes(node.id));
      playground.actions.document.edit(
        moved.map((node) => ({
          kind: 'move-node',
          id: node.id,
          position: { x: node.position.x + dx, y: node.position.y + dy },
        })),
        `nudge/${ids.join(' ')}`,
      );
      const [first] = ids;
      if (first === undefined) return;
      const node = toNodeLabel(read(), first, texts);
      canvas.say(texts.t('canvas.saidMoved', { node }));
    },
  };
}

/** Commands between nodes: sharing a layer, tying several, drawing a wire. */
function createJoiningActions({
  playground,
  texts,
}: ActionTools): Pick<CanvasActions, 'split' | 'merge' | 'tie' | 'connect'> {
  const { t } = texts;
  const { commands, canvas } = playground;
  const read = () => playground.document.getState();
  const title = (id: NodeId) => toNodeLabel(read().experiment, id, texts);
  return {
    split(id, task) {
      commands.split(id, task);
      const [copy] = playground.session.getState().selection.nodes;
      if (copy === undefined) return;
      const words = { task: toTaskTitle(read().dataset, task, texts), node: title(copy) };
      canvas.say(t('canvas.saidSplit', words));
      canvas.visit(copy, false);
    },
    merge(keep, drop) {
      commands.merge(keep, drop);
      canvas.say(t('canvas.saidMerged', { node: title(keep) }));
    },
    tie(ids) {
      if (commands.tie(ids)) canvas.say(t('canvas.saidTied'));
    },
    connect(source, target) {
      if (commands.connect(source, target))
        canvas.say(t('canvas.saidWired', { source: title(source), target: title(target) }));
    },
  };
}
