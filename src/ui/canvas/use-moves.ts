/** A person moves the view, or zooms: from then on it stays where they put it. */
import type { OnMove } from '@xyflow/react';
import { useRef } from 'react';
import type { CanvasView } from './use-canvas-view.ts';

export function useMoves(view: CanvasView): {
  readonly onMoveStart: OnMove;
  readonly onMoveEnd: OnMove;
} {
  /** The zoom that the gesture began at. */
  const start = useRef(1);
  return {
    onMoveStart(event, { zoom }) {
      start.current = zoom;
      if (event !== null) view.release();
    },
    onMoveEnd(event, { zoom }) {
      // Not after a view that the page has chosen, nor where only the place is another.
      if (event === null || zoom === start.current) return;
      view.settleZoom('clientX' in event ? { x: event.clientX, y: event.clientY } : undefined);
    },
  };
}
