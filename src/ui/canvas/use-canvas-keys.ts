/** Everything the mouse can do on the canvas, on keys; and the clipboard's own events. */
import { useEffect, useEffectEvent } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import { gridSize } from '../../core/document/place-nodes.ts';
import { isControl, isSingleKey, isTextField } from '../keys.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import { useCanvasBridge } from './bridge.ts';
import { countCopied, toClipboardText } from './clipboard.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import type { CanvasView } from './use-canvas-view.ts';
import { type Direction, walk } from './walk.ts';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const steps: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

export function useCanvasKeys(view: CanvasView, actions: CanvasActions): void {
  const playground = usePlayground();
  const { t } = useTexts();
  const bridge = useCanvasBridge();
  const commands = playground.commands;

  const isHere = () => {
    const active = document.activeElement;
    return active === null || active === document.body || isInCanvas(active);
  };
  const isInCanvas = (element: Element) => view.wrapper.current?.contains(element) ?? false;
  /** The node that has the keyboard. */
  const findFocused = (): NodeId | undefined => {
    const element = document.activeElement?.closest('.react-flow__node');
    if (!element || element !== document.activeElement || !isInCanvas(element)) return undefined;
    return (element.getAttribute('data-id') ?? undefined) as NodeId | undefined;
  };

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTextField(event.target) || event.isComposing) return;
    if (document.querySelector('dialog[open], [popover][role="menu"]:popover-open') !== null)
      return;
    const isHandled =
      event.ctrlKey || event.metaKey
        ? onCommand(event)
        : event.altKey
          ? onMove(event)
          : onPlain(event);
    if (isHandled) event.preventDefault();
  });

  /** With Ctrl or Cmd; undo and redo belong to the whole page. */
  function onCommand(event: KeyboardEvent): boolean {
    if (event.altKey) return false;
    const key = event.key.toLowerCase();
    if (!isHere() || event.shiftKey) return false;
    if (key === 'a') actions.selectAll();
    else if (key === 'd') actions.duplicate(playground.session.getState().selection.nodes);
    else return false;
    return true;
  }

  function onMove(event: KeyboardEvent): boolean {
    const direction = arrows[event.key];
    const focused = findFocused();
    if (direction === undefined || focused === undefined) return false;
    const { nodes } = playground.session.getState().selection;
    const moved = nodes.includes(focused) ? nodes : [focused];
    const [x, y] = steps[direction];
    const step = gridSize * (event.shiftKey ? 5 : 1);
    actions.nudge(moved, x * step, y * step);
    return true;
  }

  function onPlain(event: KeyboardEvent): boolean {
    if (isSingleKey(event.key) && !playground.session.getState().singleKeys) return false;
    if (event.key === '/' && !isControl(event.target)) return bridge.search();
    if (!isHere() || isControl(event.target)) return false;
    const { selection } = playground.session.getState();
    const focused = findFocused();
    switch (event.key) {
      case 'Delete':
      case 'Backspace':
        actions.remove(
          selection.nodes.length + selection.edges.length === 0 && focused !== undefined
            ? { nodes: [focused], edges: [] }
            : selection,
        );
        return true;
      case 'Escape':
        actions.clear();
        return true;
      case 'f':
      case 'F':
        view.fit();
        return true;
      case '+':
      case '=':
        view.zoom('in');
        return true;
      case '-':
        view.zoom('out');
        return true;
      case '0':
        view.zoom('full');
        return true;
      case 'l':
      case 'L':
        actions.tie(selection.nodes);
        return true;
      case 't':
      case 'T':
        view.tidy();
        return true;
      default:
        return focused === undefined ? false : onNode(event, focused);
    }
  }

  function onNode(event: KeyboardEvent, focused: NodeId): boolean {
    const { selection } = playground.session.getState();
    const { experiment } = playground.document.getState();
    const direction = arrows[event.key];
    if (direction !== undefined) {
      const next = walk(experiment, focused, direction);
      if (next !== undefined) bridge.visit(next, true);
      return true;
    }
    if (event.key === 'Enter') {
      const isSelected = selection.nodes.includes(focused);
      if (event.shiftKey) {
        const others = selection.nodes.filter((id) => id !== focused);
        playground.actions.session.select({
          ...selection,
          nodes: isSelected ? others : [...others, focused],
        });
      } else if (isSelected) {
        document.querySelector<HTMLElement>('[data-inspector]')?.focus();
      } else {
        commands.selectOnly(focused);
        bridge.say(t('canvas.saidSelected', { node: actions.title(focused) }));
      }
      return true;
    }
    if (event.key === 'w' || event.key === 'W') {
      const isHead = experiment.nodes.find((node) => node.id === focused)?.kind === 'head';
      bridge.wire({ id: focused, end: isHead || event.shiftKey ? 'source' : 'target' });
      return true;
    }
    return false;
  }

  const onClipboard = useEffectEvent((event: ClipboardEvent) => {
    if (event.defaultPrevented || isTextField(document.activeElement) || !isHere()) return;
    if (event.type === 'paste') {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!text.includes('mtl-playground/nodes')) return;
      event.preventDefault();
      actions.pasteText(text);
      return;
    }
    // A text that is marked on the page is what a person wants to copy.
    if (document.getSelection()?.isCollapsed === false) return;
    const text = toClipboardText(playground);
    if (text === undefined) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    bridge.say(t('canvas.saidCopied', { count: countCopied(playground) }));
    if (event.type === 'cut') actions.remove(playground.session.getState().selection);
  });

  useEffect(() => {
    const key = (event: KeyboardEvent) => onKey(event);
    const clipboard = (event: ClipboardEvent) => onClipboard(event);
    window.addEventListener('keydown', key);
    for (const type of ['copy', 'cut', 'paste'] as const)
      document.addEventListener(type, clipboard);
    return () => {
      window.removeEventListener('keydown', key);
      for (const type of ['copy', 'cut', 'paste'] as const)
        document.removeEventListener(type, clipboard);
    };
  }, []);
}
