import { type MouseEvent, useCallback } from 'react';
import { usePlayground } from '../playground-context.ts';
import { type FlowNode, toNodeId } from './flow-graph.ts';
import { lookInside } from './look-inside.ts';
import type { CanvasView } from './use-canvas-view.ts';

/** Takes a folded cluster apart, and looks inside of any other card. */
export function useDoubleClick({
  folds,
}: Pick<CanvasView, 'folds'>): (event: MouseEvent, node: FlowNode) => void {
  const playground = usePlayground();
  return useCallback(
    (event, node) => {
      // What is pressed on a card has a meaning of its own.
      if (event.target instanceof Element && event.target.closest('.nodrag') !== null) return;
      if (node.type === 'fold') folds.unfold(node.data.cluster);
      else lookInside(playground, toNodeId(node.id));
    },
    [playground, folds],
  );
}
