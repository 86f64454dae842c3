/** The commands of the canvas with what is said about them: for keys, menu and buttons alike. */
import { useMemo } from 'react';
import type { NodeId, TaskId } from '../../core/document/experiment.ts';
import type { Playground, Selection } from '../../store/contract.ts';
import { toNodeLabel, toTaskTitle } from '../node-text.ts';
import { type Texts, usePlayground, useTexts } from '../playground-context.ts';
import { useCanvasBridge } from './bridge.ts';
import type { CanvasBridge } from '../../store/services.ts';
import {
  countCopied,
  readClipboard,
  readFragment,
  toClipboardText,
  writeClipboard,
} from './clipboard.ts';
import type { CanvasView } from './use-canvas-view.ts';

export interface CanvasActions {
  remove(selection: Selection): void;
  copy(): Promise<void>;
  cut(): Promise<void>;
  paste(): Promise<void>;
  pasteText(text: string): void;
  duplicate(ids: readonly NodeId[]): void;
  toggleFrozen(ids: readonly NodeId[]): void;
  split(id: NodeId, task: TaskId): void;
  merge(keep: NodeId, drop: NodeId): void;
  tie(ids: readonly NodeId[]): void;
  connect(source: NodeId, target: NodeId): void;
  selectAll(): void;
  clear(): void;
  nudge(ids: readonly NodeId[], dx: number, dy: number): void;
  title(id: NodeId): string;
}

export function useCanvasActions(view: CanvasView): CanvasActions {
  const playground = usePlayground();
  const texts = useTexts();
  const bridge = useCanvasBridge();
  return useMemo(
    () => createCanvasActions(playground, texts, bridge, view),
    [playground, texts, bridge, view],
  );
}

function createCanvasActions(
  playground: Playground,
  texts: Texts,
  bridge: CanvasBridge,
  view: CanvasView,
): CanvasActions {
  const { t } = texts;
  const commands = playground.commands;
  const read = () => playground.document.getState();
  const selection = () => playground.session.getState().selection;
  const title = (id: NodeId) => toNodeLabel(read().experiment, id, texts);
  const copyText = () => {
    const text = toClipboardText(playground);
    if (text !== undefined) bridge.say(t('canvas.saidCopied', { count: countCopied(playground) }));
    return text;
  };
  const actions: CanvasActions = {
    remove(what) {
      const count = what.nodes.length + what.edges.length;
      if (count === 0) return;
      const before = read().experiment;
      commands.remove(what);
      if (read().experiment === before) return;
      bridge.say(t('canvas.saidRemoved', { count }));
      // What had the keyboard is gone; the canvas itself takes it.
      if (!view.wrapper.current?.contains(document.activeElement))
        view.wrapper.current?.focus({ preventScroll: true });
    },
    async copy() {
      const text = copyText();
      if (text !== undefined) await writeClipboard(text);
    },
    async cut() {
      const text = copyText();
      if (text === undefined) return;
      const what = selection();
      await writeClipboard(text);
      actions.remove(what);
    },
    async paste() {
      actions.pasteText(await readClipboard());
    },
    pasteText(text) {
      const fragment = readFragment(playground, text);
      if (fragment === undefined) return;
      const [left, top] = [
        Math.min(...fragment.nodes.map((node) => node.position.x)),
        Math.min(...fragment.nodes.map((node) => node.position.y)),
      ];
      // Beside the originals if they are here, else in the middle of the view.
      const { nodes } = read().experiment;
      const isOccupied = (x: number, y: number) =>
        nodes.some(
          (node) => Math.abs(node.position.x - x) < 8 && Math.abs(node.position.y - y) < 8,
        );
      let at = nodes.some((node) => node.id === fragment.nodes[0]?.id)
        ? { x: left + 40, y: top + 40 }
        : view.middle();
      while (isOccupied(at.x, at.y)) at = { x: at.x + 40, y: at.y + 40 };
      commands.paste(fragment, at);
      const [first] = selection().nodes;
      if (first !== undefined) bridge.visit(first, true);
    },
    duplicate(ids) {
      commands.duplicate(ids);
      const [first] = selection().nodes;
      if (first !== undefined) bridge.visit(first, true);
    },
    toggleFrozen(ids) {
      const { nodes } = read().experiment;
      const freezable = nodes.filter((node) => ids.includes(node.id) && node.kind !== 'input');
      const isAll = freezable.every((node) => node.kind !== 'input' && node.frozen);
      commands.setFrozen(ids, !isAll);
    },
    split(id, task) {
      commands.split(id, task);
      const [copy] = selection().nodes;
      if (copy === undefined) return;
      const words = { task: toTaskTitle(read().dataset, task, texts), node: title(copy) };
      bridge.say(t('canvas.saidSplit', words));
      bridge.visit(copy, false);
    },
    tie(ids) {
      if (commands.tie(ids)) bridge.say(t('canvas.saidTied'));
    },
    merge(keep, drop) {
      commands.merge(keep, drop);
      bridge.say(t('canvas.saidMerged', { node: title(keep) }));
    },
    connect(source, target) {
      if (commands.connect(source, target))
        bridge.say(t('canvas.saidWired', { source: title(source), target: title(target) }));
    },
    selectAll: () => commands.selectAll(),
    clear() {
      playground.actions.session.select({ nodes: [], edges: [] });
    },
    nudge(ids, dx, dy) {
      const { nodes } = read().experiment;
      const moved = nodes.filter((node) => ids.includes(node.id));
      playground.actions.document.edit(
        moved.map((node) => ({
          kind: 'move-node',
          id: node.id,
          position: { x: node.position.x + dx, y: node.position.y + dy },
        })),
        `nudge/${ids.join(' ')}`,
      );
      const [first] = ids;
      if (first !== undefined) bridge.say(t('canvas.saidMoved', { node: title(first) }));
    },
    title,
  };
  return actions;
}
