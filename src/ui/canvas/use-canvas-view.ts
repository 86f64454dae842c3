/** What the canvas can be asked to show, and the layout it can be asked for. */
import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import { getGraphCommands } from '../graph-commands.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import { useCanvasBridge } from './bridge.ts';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { layOut } from './tidy.ts';
import type { Flow } from './use-flow.ts';

const moveMs = 150;

export function isMotionReduced(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export interface CanvasView {
  /** Everything in view. */
  fit(): void;
  zoom(direction: 'in' | 'out'): void;
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

  const fit = useCallback(() => {
    void flow.fitView({ padding: 0.12, maxZoom: 1.1, duration: isMotionReduced() ? 0 : moveMs });
  }, [flow]);

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
    void layOut(experiment, sizes).then((places) => {
      // Whatever was edited meanwhile counts: nodes that are gone are left out.
      const from = new Map(
        playground.document.getState().experiment.nodes.map((node) => [node.id, node.position]),
      );
      getGraphCommands(playground).move(places);
      slide(from);
      if (isMotionReduced()) requestAnimationFrame(fit);
      bridge.say(t('canvas.saidTidied'));
    });
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
      frame = requestAnimationFrame(() => show(20));
    });
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, [bridge, fit]);

  // Another document has nothing in common with the one before: show all of it.
  useEffect(() => {
    let frame = 0;
    const unsubscribe = playground.document.subscribe((next, before) => {
      const [now, old] = [next.experiment, before.experiment];
      if (now.nodes === old.nodes || now.edges === old.edges || now.training === old.training)
        return;
      cancelAnimationFrame(frame);
      // New cards are measured in the next frames.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          frame = requestAnimationFrame(fit);
        });
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, [playground, fit]);

  return useMemo(
    () => ({
      fit,
      zoom: (direction) => {
        const options = { duration: isMotionReduced() ? 0 : moveMs };
        void (direction === 'in' ? flow.zoomIn(options) : flow.zoomOut(options));
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

function isInside(element: Element, frame: Element | null): boolean {
  if (frame === null) return true;
  const [inner, outer] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}
