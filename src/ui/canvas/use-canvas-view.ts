/** What the canvas can be asked to show, and the layout it can be asked for. */
import { getViewportForBounds, useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import { useCanvasBridge } from './bridge.ts';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { layOut } from './tidy.ts';
import type { Flow } from './use-flow.ts';

const moveMs = 150;
/** Smallest and largest zoom, and the largest that showing everything chooses. */
export const zoomRange = { min: 0.15, max: 2, fit: 1.1 } as const;

export function isMotionReduced(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export interface CanvasView {
  /** Everything in view. */
  fit(): void;
  /** A person moves the view: from now on it stays where they put it. */
  release(): void;
  /** `full` is the size things have in the document. */
  zoom(direction: 'in' | 'out' | 'full'): void;
  tidy(): void;
  /** Puts the keyboard on a node. */
  focus(id: NodeId): void;
  /** From pixels of the window to pixels of the canvas. */
  toCanvas(at: Point): Point;
  /** The middle of what is in view, in pixels of the canvas. */
  middle(): Point;
  readonly wrapper: React.RefObject<HTMLDivElement | null>;
}

export function useCanvasView({ hover, settle, sizes }: Flow): CanvasView {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const playground = usePlayground();
  const bridge = useCanvasBridge();
  const { t } = useTexts();
  const wrapper = useRef<HTMLDivElement>(null);
  const animation = useRef(0);

  /** Everything has to come into view as soon as its size is known. */
  const isFitDue = useRef(true);
  /** Nobody has moved the view since it showed everything: it goes on doing so. */
  const isFitted = useRef(true);

  const fitNow = useCallback(
    (duration: number) => {
      const { nodes } = playground.document.getState().experiment;
      const frame = wrapper.current?.getBoundingClientRect();
      if (frame === undefined || frame.width === 0 || nodes.length === 0) return;
      const boxes = nodes.map(({ id, position }) => {
        const { width = 200, height = 120 } = flow.getInternalNode(id)?.measured ?? {};
        return { ...position, right: position.x + width, bottom: position.y + height };
      });
      const left = Math.min(...boxes.map((box) => box.x));
      const top = Math.min(...boxes.map((box) => box.y));
      const bounds = {
        x: left,
        y: top,
        width: Math.max(...boxes.map((box) => box.right)) - left,
        height: Math.max(...boxes.map((box) => box.bottom)) - top,
      };
      const { width, height } = frame;
      isFitted.current = true;
      void flow.setViewport(
        getViewportForBounds(bounds, width, height, zoomRange.min, zoomRange.fit, 0.07),
        { duration: isMotionReduced() ? 0 : duration },
      );
    },
    [flow, playground],
  );
  const fit = useCallback(() => fitNow(moveMs), [fitNow]);

  /** Slides nodes from where they are drawn now to where the document has them. */
  const slide = useCallback(
    (from: ReadonlyMap<NodeId, Point>) => {
      cancelAnimationFrame(animation.current);
      if (isMotionReduced()) return;
      const { nodes } = playground.document.getState().experiment;
      const start = performance.now();
      const frame = (now: number) => {
        const share = Math.min(1, (now - start) / moveMs);
        if (share >= 1) {
          settle();
          fit();
          return;
        }
        const eased = 1 - (1 - share) ** 2;
        hover(
          new Map(
            nodes.map(({ id, position }) => {
              const old = from.get(id) ?? position;
              return [
                id,
                {
                  x: old.x + (position.x - old.x) * eased,
                  y: old.y + (position.y - old.y) * eased,
                },
              ];
            }),
          ),
        );
        animation.current = requestAnimationFrame(frame);
      };
      hover(from);
      animation.current = requestAnimationFrame(frame);
    },
    [playground, hover, settle, fit],
  );

  const tidy = useCallback(() => {
    const { experiment } = playground.document.getState();
    const from = new Map(experiment.nodes.map((node) => [node.id, node.position]));
    playground.commands.move(layOut(experiment, sizes));
    slide(from);
    if (isMotionReduced()) requestAnimationFrame(fit);
    bridge.say(t('canvas.saidTidied'));
  }, [playground, sizes, slide, fit, bridge, t]);

  const focus = useCallback((id: NodeId) => {
    wrapper.current
      ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)
      ?.focus({ preventScroll: true });
  }, []);

  useEffect(() => () => cancelAnimationFrame(animation.current), []);

  // A node that was asked for comes into view once it is drawn.
  useEffect(() => {
    let frame = 0;
    const unsubscribe = bridge.state.subscribe((next, before) => {
      const { visit } = next;
      if (visit === before.visit || visit === null) return;
      cancelAnimationFrame(frame);
      const show = (tries: number) => {
        const element = wrapper.current?.querySelector<HTMLElement>(
          `.react-flow__node[data-id="${visit.id}"]`,
        );
        if (!element || element.style.visibility === 'hidden') {
          if (tries > 0) frame = requestAnimationFrame(() => show(tries - 1));
          return;
        }
        if (visit.focus) element.focus({ preventScroll: true });
        if (!isInside(element, wrapper.current)) fit();
      };
      // A card that is there already has the keyboard before the next key arrives.
      show(20);
    });
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, [bridge, fit]);

  // Another document has nothing in common with the one before: show all of it.
  useEffect(
    () =>
      playground.document.subscribe((next, before) => {
        const [now, old] = [next.experiment, before.experiment];
        if (now.nodes !== old.nodes && now.edges !== old.edges && now.training !== old.training)
          isFitDue.current = true;
      }),
    [playground],
  );
  useEffect(() => {
    const { nodes } = playground.document.getState().experiment;
    if (!isFitDue.current || !nodes.every((node) => sizes.has(node.id))) return undefined;
    // React Flow takes the new sizes over with this very render.
    const frame = requestAnimationFrame(() => {
      isFitDue.current = false;
      fitNow(0);
    });
    return () => cancelAnimationFrame(frame);
  });
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
      if (isFitted.current) fitNow(0);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [flow, fitNow]);

  return useMemo(
    () => ({
      fit,
      release: () => {
        isFitted.current = false;
      },
      zoom: (direction) => {
        isFitted.current = false;
        const options = { duration: isMotionReduced() ? 0 : moveMs };
        if (direction === 'full') void flow.zoomTo(1, options);
        else void (direction === 'in' ? flow.zoomIn(options) : flow.zoomOut(options));
      },
      tidy,
      focus,
      toCanvas: (at) => flow.screenToFlowPosition(at, { snapToGrid: false }),
      middle: () => {
        const box = wrapper.current?.getBoundingClientRect();
        return flow.screenToFlowPosition({
          x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
          y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
        });
      },
      wrapper,
    }),
    [flow, fit, tidy, focus],
  );
}

/** @param lift pixels by which it will be drawn higher than it is now */
function isInside(element: Element, frame: Element | null, lift = 0): boolean {
  if (frame === null) return true;
  const [inner, outer] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top - lift >= outer.top &&
    inner.bottom - lift <= outer.bottom
  );
}
