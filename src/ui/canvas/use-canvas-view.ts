/** The view of the canvas: moving it, asking for a card, and the layout that makes it tidy. */
import { useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import type { EdgeId, NodeId } from '../../core/document/experiment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { closest } from './levels.ts';
import { isMotionReduced, moveMs } from './motion.ts';
import { layOut } from '../../core/layout/lay-out.ts';
import { type Fit, useFit } from './use-fit.ts';
import { createFoldControls, type FoldControls } from './fold-controls.ts';
import type { CardId, ShownNetwork } from './shown-network.ts';
import type { Flow } from './use-flow.ts';
import { useGlide } from './use-glide.ts';
import { useVisits } from './use-visits.ts';

export interface CanvasView extends Fit {
  /** `full` is the size things have in the document. */
  zoom(direction: 'in' | 'out' | 'full'): void;
  tidy(): void;
  /** Puts the keyboard on a node. */
  focus(id: NodeId): void;
  focusWire(id: EdgeId): void;
  /** From pixels of the window to pixels of the document. */
  toCanvas(at: Point): Point;
  /** The middle of what is in view, in pixels of the document. */
  middle(): Point;
  /** The places in the document of cards that are drawn at these places. */
  toPositions(places: ReadonlyMap<CardId, Point>): ReadonlyMap<NodeId, Point>;
  readonly wrapper: React.RefObject<HTMLDivElement | null>;
  readonly folds: FoldControls;
  /** As it is drawn. */
  readonly network: ShownNetwork;
}

export function useCanvasView(canvas: Flow): CanvasView {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const wrapper = useRef<HTMLDivElement>(null);
  const { fit, show, release, settleZoom, isFitted, isCropped } = useFit(wrapper, canvas);
  const glide = useGlide(wrapper, fit);
  const tidy = useTidying(wrapper, canvas, glide);
  const { folds: foldState, network } = canvas;
  const folds = useMemo(() => createFoldControls(foldState, glide), [foldState, glide]);
  useVisits(wrapper, { network, folds, show, isFitted });
  const arrangement = canvas.arrangementOf(canvas.detail);
  return useMemo(
    () => ({
      ...{ fit, show, release, settleZoom, isFitted, isCropped, folds, network },
      zoom(direction) {
        release();
        const options = { duration: isMotionReduced() ? 0 : moveMs };
        const zoomed =
          direction === 'full'
            ? flow.zoomTo(1, options)
            : direction === 'in'
              ? flow.zoomIn(options)
              : flow.zoomOut(options);
        void zoomed.then(() => settleZoom());
      },
      tidy,
      focus: (id) =>
        wrapper.current
          ?.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)
          ?.focus({ preventScroll: true }),
      focusWire: (id) =>
        wrapper.current
          ?.querySelector<SVGElement>(`.react-flow__edge[data-id="${id}"]`)
          ?.focus({ preventScroll: true }),
      toCanvas: (at) =>
        arrangement.toDocument(flow.screenToFlowPosition(at, { snapToGrid: false })),
      toPositions: (places) => arrangement.toPositions(places),
      middle() {
        const { left, top, width, height } = wrapper.current?.getBoundingClientRect() ?? nowhere;
        return arrangement.toDocument(
          flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 }),
        );
      },
      wrapper,
    }),
    [flow, fit, show, release, settleZoom, isFitted, isCropped, tidy, arrangement, folds, network],
  );
}

const nowhere = { left: 0, top: 0, width: 0, height: 0 } as const;

/** Lays the cards out for the shape of the view, and lets them glide to their places. */
function useTidying(
  wrapper: React.RefObject<HTMLElement | null>,
  { arrangementsWith }: Flow,
  glide: () => void,
): () => void {
  const playground = usePlayground();
  const { t } = useTexts();
  return useCallback(() => {
    const { experiment } = playground.document.getState();
    const { clientWidth: width = 2, clientHeight: height = 1 } = wrapper.current ?? {};
    glide();
    // As large as each is with all there is, whether or not it was ever drawn so.
    const { boxes } = arrangementsWith([]).arrangementOf({ level: 'near', gaps: closest.near });
    playground.commands.move(layOut(experiment, boxes, width / Math.max(1, height)));
    playground.canvas.say(t('canvas.saidTidied'));
  }, [playground, wrapper, arrangementsWith, glide, t]);
}
