/** Showing everything: when a person asks, when another document is opened, and while nobody has moved the view. */
import { getViewportForBounds, useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { usePlayground } from '../playground-context.ts';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { isInside } from './is-inside.ts';
import { isMotionReduced, moveMs } from './motion.ts';
import type { Flow } from './use-flow.ts';

/** Smallest and largest zoom, and the largest that showing everything chooses. */
export const zoomRange = { min: 0.15, max: 2, fit: 1.1 } as const;

/** Share of the view that is left free around everything. */
const padding = 0.07;
/** Size of a card, in pixels of the canvas, before it was measured. */
const usualSize = { width: 200, height: 120 } as const;

export interface Fit {
  /** Everything in view. */
  fit(): void;
  /** A person moves the view: from now on it stays where they put it. */
  release(): void;
}

export function useFit(wrapper: RefObject<HTMLElement | null>, sizes: Flow['sizes']): Fit {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const playground = usePlayground();
  /** Nobody has moved the view since it showed everything: it goes on doing so. */
  const isFitted = useRef(true);

  const measure = useCallback(() => {
    const { nodes } = playground.document.getState().experiment;
    const frame = wrapper.current?.getBoundingClientRect();
    if (frame === undefined || frame.width === 0 || nodes.length === 0) return undefined;
    const bounds = toBounds(
      nodes.map(({ id, position }) => {
        const measured = flow.getInternalNode(id)?.measured;
        const { width = usualSize.width, height = usualSize.height } = measured ?? {};
        return { ...position, width, height };
      }),
    );
    return { bounds, width: frame.width, height: frame.height };
  }, [flow, playground, wrapper]);

  const check = useRef(0);
  useEffect(() => () => cancelAnimationFrame(check.current), []);
  const fitWithin = useCallback(
    (duration: number) => {
      const found = measure();
      if (found === undefined) return;
      const { bounds, width, height } = found;
      isFitted.current = true;
      void flow.setViewport(
        getViewportForBounds(bounds, width, height, zoomRange.min, zoomRange.fit, padding),
        { duration: isMotionReduced() ? 0 : duration },
      );
      // What is drawn later in this very frame may change the sizes back to those that a
      // ResizeObserver heard of last, and so without a word.
      cancelAnimationFrame(check.current);
      check.current = requestAnimationFrame(() => {
        if (isFitted.current && JSON.stringify(measure()) !== JSON.stringify(found)) fitWithin(0);
      });
    },
    [flow, measure],
  );
  const fitAtOnce = useCallback(() => fitWithin(0), [fitWithin]);
  useFitOnOpening(sizes, fitAtOnce);
  useFitOnResize(wrapper, isFitted, fitAtOnce);
  return {
    fit: useCallback(() => fitWithin(moveMs), [fitWithin]),
    release: useCallback(() => {
      isFitted.current = false;
    }, []),
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The box around all of them. */
function toBounds(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** Another document has nothing in common with the one before: all of it, as soon as its size is known. */
function useFitOnOpening(sizes: Flow['sizes'], fit: () => void): void {
  const playground = usePlayground();
  const isDue = useRef(true);
  useEffect(
    () =>
      playground.document.subscribe((next, before) => {
        const [now, old] = [next.experiment, before.experiment];
        if (now.nodes !== old.nodes && now.edges !== old.edges && now.training !== old.training)
          isDue.current = true;
      }),
    [playground],
  );
  useEffect(() => {
    const { nodes } = playground.document.getState().experiment;
    if (!isDue.current || !nodes.every((node) => sizes.has(node.id))) return undefined;
    // React Flow takes the new sizes over with this very render.
    const frame = requestAnimationFrame(() => {
      isDue.current = false;
      fit();
    });
    return () => cancelAnimationFrame(frame);
  });
}

function useFitOnResize(
  wrapper: RefObject<HTMLElement | null>,
  isFitted: RefObject<boolean>,
  fit: () => void,
): void {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  useEffect(() => {
    const element = wrapper.current;
    if (element === null) return undefined;
    let top = element.getBoundingClientRect().top;
    const observer = new ResizeObserver(() => {
      const moved = element.getBoundingClientRect().top - top;
      top += moved;
      // Something came or went above the network: cards stay under the pointer that works on them.
      if (moved !== 0) {
        const { x, y, zoom } = flow.getViewport();
        void flow.setViewport({ x, y: y - moved, zoom });
        const cards = [...element.querySelectorAll('.react-flow__node')];
        if (cards.every((card) => isInside(card, element, moved))) return;
      }
      if (isFitted.current) fit();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [flow, wrapper, isFitted, fit]);
}
