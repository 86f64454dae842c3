import { useCallback, useEffect, useRef } from 'react';
import type { ExperimentNode, NodeId } from '../../core/document/experiment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import { usePlayground } from '../playground-context.ts';
import { isMotionReduced, moveMs } from './motion.ts';
import type { Flow } from './use-flow.ts';

type Places = ReadonlyMap<NodeId, Point>;

/**
 * Slides nodes from where they are drawn now to where the document has them.
 * @param onEnd called when they are there
 */
export function useSlide(
  { hover, settle }: Pick<Flow, 'hover' | 'settle'>,
  onEnd: () => void,
): (from: Places) => void {
  const playground = usePlayground();
  const animation = useRef(0);
  useEffect(() => () => cancelAnimationFrame(animation.current), []);
  return useCallback(
    (from) => {
      cancelAnimationFrame(animation.current);
      if (isMotionReduced()) return;
      const { nodes } = playground.document.getState().experiment;
      const start = performance.now();
      const frame = (now: number) => {
        const share = Math.min(1, (now - start) / moveMs);
        if (share >= 1) {
          settle();
          onEnd();
          return;
        }
        hover(toPlaces(nodes, from, 1 - (1 - share) ** 2));
        animation.current = requestAnimationFrame(frame);
      };
      hover(from);
      animation.current = requestAnimationFrame(frame);
    },
    [playground, hover, settle, onEnd],
  );
}

/** @param share of the way from there to the document's places, 0 … 1 */
function toPlaces(nodes: readonly ExperimentNode[], from: Places, share: number): Places {
  return new Map(
    nodes.map(({ id, position }) => {
      const { x, y } = from.get(id) ?? position;
      return [id, { x: x + (position.x - x) * share, y: y + (position.y - y) * share }];
    }),
  );
}
