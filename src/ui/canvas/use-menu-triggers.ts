/** The ways to open the menu of the canvas: right click, long press of a finger, and the menu key. */
import {
  type MouseEvent as ReactMouseEvent,
  type PointerEvent as ReactPointerEvent,
  useRef,
} from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import { isTextField } from '../keys.ts';
import { usePlayground } from '../playground-context.ts';

/** A wish for the menu, in pixels of the window. */
export interface MenuCall {
  readonly target: Element;
  readonly x: number;
  readonly y: number;
  /** The selection before the press, since the canvas selects whatever is pressed. */
  readonly before: readonly NodeId[];
}

export interface MenuTriggers {
  onContextMenu(event: ReactMouseEvent): void;
  onPointerDown(event: ReactPointerEvent): void;
  onPointerMove(event: ReactPointerEvent): void;
  onPointerUp(): void;
  onPointerCancel(): void;
}

const longPressMs = 550;
const stillPx = 8;

/** @returns handlers for the element that the menu belongs to */
export function useMenuTriggers(open: (call: MenuCall) => void): MenuTriggers {
  const playground = usePlayground();
  const press = useRef<{ timer: number; x: number; y: number } | null>(null);
  const found = useRef<readonly NodeId[]>([]);

  const endPress = () => {
    window.clearTimeout(press.current?.timer);
    press.current = null;
  };
  const toSelected = () => playground.session.getState().selection.nodes;
  return {
    onContextMenu(event) {
      if (isTextField(event.target) || !(event.target instanceof Element)) return;
      event.preventDefault();
      endPress();
      const { target, clientX: x, clientY: y } = event;
      const box = target.getBoundingClientRect();
      // The menu key has no pointer: the menu opens at the card.
      const isKey = x === 0 && y === 0;
      if (isKey) open({ target, x: box.left, y: box.bottom, before: toSelected() });
      else open({ target, x, y, before: found.current });
    },
    onPointerDown(event) {
      endPress();
      found.current = toSelected();
      if (event.pointerType !== 'touch' || !(event.target instanceof Element)) return;
      const { target, clientX: x, clientY: y } = event;
      if (target.closest('input, button, .react-flow__handle') !== null) return;
      const timer = window.setTimeout(() => {
        press.current = null;
        open({ target, x, y, before: found.current });
      }, longPressMs);
      press.current = { timer, x, y };
    },
    onPointerMove(event) {
      const start = press.current;
      if (start !== null && Math.hypot(event.clientX - start.x, event.clientY - start.y) > stillPx)
        endPress();
    },
    onPointerUp: endPress,
    onPointerCancel: endPress,
  };
}
