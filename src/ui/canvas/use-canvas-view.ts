/** The view of the canvas: moving it, asking for a card, and the layout that makes it tidy. */
import { useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { isMotionReduced, moveMs } from './motion.ts';
import { layOut } from './tidy.ts';
import { type Fit, useFit } from './use-fit.ts';
import type { Flow } from './use-flow.ts';
import { useSlide } from './use-slide.ts';
import { useVisits } from './use-visits.ts';

export interface CanvasView extends Fit {
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

export function useCanvasView(canvas: Flow): CanvasView {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const wrapper = useRef<HTMLDivElement>(null);
  const { fit, release } = useFit(wrapper, canvas.sizes);
  const tidy = useTidying(canvas, fit);
  useVisits(wrapper, fit);
  return useMemo(
    () => ({
      fit,
      release,
      zoom(direction) {
        release();
        const options = { duration: isMotionReduced() ? 0 : moveMs };
        if (direction === 'full') void flow.zoomTo(1, options);
        else void (direction === 'in' ? flow.zoomIn(options) : flow.zoomOut(options));
      },
      tidy,
      focus: (id) =>
        wrapper.current
          ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)
          ?.focus({ preventScroll: true }),
      toCanvas: (at) => flow.screenToFlowPosition(at, { snapToGrid: false }),
      middle() {
        const { left, top, width, height } = wrapper.current?.getBoundingClientRect() ?? nowhere;
        return flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
      },
      wrapper,
    }),
    [flow, fit, release, tidy],
  );
}

const nowhere = { left: 0, top: 0, width: 0, height: 0 } as const;

/** Lays the cards out and slides them to their places. */
function useTidying(canvas: Flow, fit: () => void): () => void {
  const playground = usePlayground();
  const { t } = useTexts();
  const slide = useSlide(canvas, fit);
  const { sizes } = canvas;
  return useCallback(() => {
    const { experiment } = playground.document.getState();
    const from = new Map(experiment.nodes.map((node) => [node.id, node.position]));
    playground.commands.move(layOut(experiment, sizes));
    slide(from);
    if (isMotionReduced()) requestAnimationFrame(fit);
    playground.canvas.say(t('canvas.saidTidied'));
  }, [playground, sizes, slide, fit, t]);
}
