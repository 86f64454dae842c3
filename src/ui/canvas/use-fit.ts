/**
 * Showing everything: when a person asks, when another document is opened, and while nobody has moved
 * the view. Cards say as much as fits where their text can be read; where not even the least fits, the
 * view stays where text can be read and begins at the data.
 */
import { useReactFlow, type Viewport } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Point } from '../../core/document/place-nodes.ts';
import { useDocument, usePlayground } from '../playground-context.ts';
import { type Box, toBounds } from './arrangement.ts';
import type { FlowEdge, FlowNode } from './flow-graph.ts';
import { isInside } from './is-inside.ts';
import { closest, type Detail, levels, toReadableZoom, widest } from './levels.ts';
import { isMotionReduced, moveMs } from './motion.ts';
import type { CardId } from './shown-network.ts';
import type { Flow } from './use-flow.ts';

/** Smallest and largest zoom that a person may choose. */
export const zoomRange = { min: 0.15, max: 4 } as const;

/** Pixels that are left free beside everything, where wires lead from row to row, and above and below. */
const space = { across: 18, down: 10 } as const;

/** The largest zoom that showing everything chooses: on a large screen cards are seen from further away. */
function toLargestZoom({ width, height }: Frame): number {
  return Math.max(1.1, Math.min(2, width / 1050, height / 480));
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  /** What lies over its upper and lower edge: buttons, and whose work the canvas is. */
  readonly covered?: readonly Box[];
}

const coverParts =
  '[data-over-canvas] > *, [data-canvas] > [role="toolbar"], .react-flow__attribution';

function toFrame(element: Element | null): Frame {
  const { left = 0, top = 0, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
  const covered = [...(element?.ownerDocument.querySelectorAll(coverParts) ?? [])].map(
    (part): Box => {
      const box = part.getBoundingClientRect();
      return { x: box.left - left, y: box.top - top, width: box.width, height: box.height };
    },
  );
  return { width, height, covered };
}

export interface Framing {
  readonly detail: Detail;
  readonly viewport: Viewport;
  /** Nothing is outside of the view. */
  readonly isWhole: boolean;
}

type ArrangementOf = Flow['arrangementOf'];

/**
 * The most detailed level at which everything fits and can be read; else the least detailed one. Cards keep
 * clear of what lies over the canvas.
 * @param main the card that has to be in view where not all can be
 */
export function toFraming(
  frame: Frame,
  arrangementOf: ArrangementOf,
  main: CardId | undefined,
): Framing {
  const found = toFramingWithin(frame, arrangementOf, main);
  const { x, y, zoom } = found.viewport;
  const boxes = [...arrangementOf(found.detail).boxes.values()];
  const isOver = (part: Box): boolean =>
    boxes.some(
      (box) =>
        box.x * zoom + x < part.x + part.width &&
        (box.x + box.width) * zoom + x > part.x &&
        box.y * zoom + y < part.y + part.height &&
        (box.y + box.height) * zoom + y > part.y,
    );
  const covered = frame.covered?.filter(isOver) ?? [];
  if (!found.isWhole || covered.length === 0) return found;
  const isAbove = (part: Box): boolean => part.y + part.height / 2 < frame.height / 2;
  const top = Math.max(0, ...covered.filter(isAbove).map((part) => part.y + part.height));
  const bottom = Math.min(
    frame.height,
    ...covered.filter((part) => !isAbove(part)).map((part) => part.y),
  );
  const clear = toFramingWithin({ ...frame, height: bottom - top }, arrangementOf, main);
  if (!clear.isWhole) return found;
  return { ...clear, viewport: { ...clear.viewport, y: clear.viewport.y + top } };
}

function toFramingWithin(
  frame: Frame,
  arrangementOf: ArrangementOf,
  main: CardId | undefined,
): Framing {
  const toFitting = (detail: Detail): number => {
    const { width, height } = toBounds([...arrangementOf(detail).boxes.values()]);
    return Math.min(
      (frame.width - 2 * space.across) / width,
      (frame.height - 2 * space.down) / height,
    );
  };
  const all = levels.map((level): Detail => ({ level, gaps: closest[level] }));
  const readable = toReadableZoom();
  const fits = all.find((detail) => toFitting(detail) >= readable);
  const close = fits ?? { level: 'far', gaps: closest.far };
  const zoom = Math.max(readable, Math.min(toLargestZoom(frame), toFitting(close)));
  const detail = spread(close, (other) => toFitting(other) >= zoom);
  const { boxes } = arrangementOf(detail);
  const bounds = toBounds([...boxes.values()]);
  const [x, y] = toOffsets({ frame, bounds, zoom }, boxes.get(main ?? ('' as CardId)) ?? bounds);
  return { detail, isWhole: fits !== undefined, viewport: { x, y, zoom } };
}

/** Wider gaps, so far as everything goes on fitting: wires are easier to follow. */
function spread(close: Detail, fits: (detail: Detail) => boolean): Detail {
  let found = close;
  for (const axis of ['across', 'down'] as const)
    for (let share = 1; share > 0; share -= 0.25) {
      const gap = Math.round(close.gaps[axis] * (1 + (widest[axis] - 1) * share));
      const wider = { ...found, gaps: { ...found.gaps, [axis]: gap } };
      if (!fits(wider)) continue;
      found = wider;
      break;
    }
  return found;
}

/** Everything in the middle; on an axis where it does not fit, `main`, with nothing empty beyond the ends. */
function toOffsets(
  view: {
    readonly frame: Frame;
    readonly bounds: Box;
    readonly zoom: number;
  },
  main: Box,
): readonly [x: number, y: number] {
  const { frame, bounds, zoom } = view;
  const toOffset = (free: number, edge: number, [from, length]: Span, middle: number): number => {
    const left = free - length * zoom;
    if (left >= 0) return left / 2 - from * zoom;
    const wanted = free / 2 - middle * zoom;
    return Math.min(edge - from * zoom, Math.max(free - edge - (from + length) * zoom, wanted));
  };
  const [x, y] = [main.x + main.width / 2, main.y + main.height / 2];
  return [
    toOffset(frame.width, space.across, [bounds.x, bounds.width], x),
    toOffset(frame.height, space.down, [bounds.y, bounds.height], y),
  ];
}

type Span = readonly [from: number, length: number];

export interface Fit {
  /** Everything in view. */
  fit(): void;
  /** This card in view, and everything where it fits. */
  show(id: CardId): void;
  /** A person moves the view: from now on it stays where they put it. */
  release(): void;
  /**
   * A person has come to another zoom: cards say as much as can be read at it.
   * @param at pixel of the window that stays over the same part of the network; by default the middle
   */
  settleZoom(at?: Point): void;
  /** Nobody has moved the view since it showed everything. */
  isFitted(): boolean;
  /** There is more than the view shows, and nobody has moved it. */
  readonly isCropped: boolean;
}

type FitCanvas = Pick<
  Flow,
  'detail' | 'setDetail' | 'arrangementOf' | 'arrangementsWith' | 'folds' | 'network' | 'sizes'
>;

export function useFit(wrapper: RefObject<HTMLElement | null>, canvas: FitCanvas): Fit {
  const { detail, setDetail, arrangementOf } = canvas;
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const playground = usePlayground();
  /** Nobody has moved the view since it showed everything: it goes on doing so. */
  const isFitted = useRef(true);
  const [isCropped, setCropped] = useState(false);
  /** Where the canvas began, in pixels of the window, when it was fitted or moved last. */
  const top = useRef<number | undefined>(undefined);
  /** The view of a level that is about to be drawn. */
  const coming = useRef<(() => void) | undefined>(undefined);
  useLayoutEffect(() => {
    coming.current?.();
    coming.current = undefined;
  }, [detail]);

  /** The card that was asked for last. */
  const asked = useRef<CardId | undefined>(undefined);
  const now = useRef({ detail, arrangementOf });
  now.current = { detail, arrangementOf };
  const frame = useCallback(
    (arrangementOf: ArrangementOf): Framing | undefined => {
      const seen = toFrame(wrapper.current);
      const { nodes } = playground.document.getState().experiment;
      if (seen.width === 0 || nodes.length === 0) return undefined;
      const main = asked.current ?? nodes.find(({ kind }) => kind === 'input')?.id;
      return toFraming(seen, arrangementOf, main);
    },
    [playground, wrapper],
  );
  const find = useCallback(() => frame(now.current.arrangementOf), [frame]);

  const inNextFrame = useNextFrame();
  const fitWithin = useCallback(
    (duration: number) => {
      const found = find();
      if (found === undefined) return;
      isFitted.current = true;
      top.current = wrapper.current?.getBoundingClientRect().top;
      setCropped(!found.isWhole);
      const show = (ms: number) => void flow.setViewport(found.viewport, { duration: ms });
      if (isSame(found.detail, now.current.detail)) show(isMotionReduced() ? 0 : duration);
      else {
        coming.current = () => show(0);
        setDetail(found.detail);
      }
      // What is drawn later in this very frame may change the sizes back to those that a
      // ResizeObserver heard of last, and so without a word.
      inNextFrame(() => {
        if (isFitted.current && JSON.stringify(find()) !== JSON.stringify(found)) fitWithin(0);
      });
    },
    [flow, find, setDetail, inNextFrame, wrapper],
  );
  const fitAtOnce = useCallback(() => fitWithin(0), [fitWithin]);
  useFitOnOpening(canvas, {
    fit: fitAtOnce,
    open: () => {
      asked.current = undefined;
      return proposeFolds(canvas, frame);
    },
  });
  const saysMore = useCallback((): boolean => {
    const level = find()?.detail.level ?? 'far';
    return levels.indexOf(level) < levels.indexOf(now.current.detail.level);
  }, [find]);
  useFitOnResize(wrapper, { isFitted, top }, { fit: fitAtOnce, saysMore });
  const settleZoom = useSettledZoom(wrapper, now, coming, setDetail);
  return {
    isCropped,
    isFitted: useCallback(() => isFitted.current, []),
    fit: useCallback(() => {
      asked.current = undefined;
      fitWithin(moveMs);
    }, [fitWithin]),
    show: useCallback(
      (id) => {
        asked.current = id;
        fitWithin(moveMs);
      },
      [fitWithin],
    ),
    release: useCallback(() => {
      isFitted.current = false;
    }, []),
    settleZoom,
  };
}

/** Does something in the next frame, unless it is asked for something else before. */
function useNextFrame(): (work: () => void) => void {
  const asked = useRef(0);
  useEffect(() => () => cancelAnimationFrame(asked.current), []);
  return useCallback((work) => {
    cancelAnimationFrame(asked.current);
    asked.current = requestAnimationFrame(work);
  }, []);
}

function isSame(one: Detail, other: Detail): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Folds all clusters of a network that would say more so, or be seen as a whole.
 * @returns false where a person has chosen
 */
function proposeFolds(
  { folds, arrangementsWith }: Pick<FitCanvas, 'folds' | 'arrangementsWith'>,
  frame: (arrangementOf: ArrangementOf) => Framing | undefined,
): boolean {
  if (!folds.isPagesChoice) return false;
  const { clusters } = folds;
  const rate = (framing: Framing | undefined): number =>
    framing === undefined ? 0 : (framing.isWhole ? 3 : 0) - levels.indexOf(framing.detail.level);
  const open = rate(frame(arrangementsWith([]).arrangementOf));
  const isBetter =
    open < 2 && clusters.length > 0 && rate(frame(arrangementsWith(clusters).arrangementOf)) > open;
  folds.propose(isBetter ? clusters : []);
  return true;
}

interface OpeningSteps {
  readonly fit: () => void;
  /** Decides what is folded. @returns whether that is about to be drawn */
  readonly open: () => boolean;
}

/**
 * Another document has nothing in common with the one before: all of it, at once by the usual sizes of
 * its cards, and again as soon as those are measured.
 */
function useFitOnOpening(
  { detail, sizes, network }: Pick<FitCanvas, 'detail' | 'sizes' | 'network'>,
  { fit, open }: OpeningSteps,
): void {
  const opening = useDocument((state) => state.opening);
  const due = useRef<'roughly' | 'exactly' | undefined>(undefined);
  const last = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    const isNew = last.current !== opening;
    last.current = opening;
    if (isNew) due.current = 'roughly';
    // What is folded is drawn before it is fitted.
    if (due.current !== 'roughly' || (isNew && open())) return;
    due.current = 'exactly';
    fit();
  });
  useEffect(() => {
    if (due.current !== 'exactly') return undefined;
    if (detail.level === 'near' && !network.cards.every(({ id }) => sizes.has(id)))
      return undefined;
    // React Flow takes the new sizes over with this very render.
    const frame = requestAnimationFrame(() => {
      due.current = undefined;
      fit();
    });
    return () => cancelAnimationFrame(frame);
  });
}

function useFitOnResize(
  wrapper: RefObject<HTMLElement | null>,
  {
    isFitted,
    top,
  }: {
    readonly isFitted: RefObject<boolean>;
    /** Set with every fit: what moved before it, it has seen. */
    readonly top: RefObject<number | undefined>;
  },
  {
    fit,
    saysMore,
  }: {
    readonly fit: () => void;
    /** Cards would say more if they were fitted anew. */
    readonly saysMore: () => boolean;
  },
): void {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  useEffect(() => {
    const element = wrapper.current;
    if (element === null) return undefined;
    top.current ??= element.getBoundingClientRect().top;
    const observer = new ResizeObserver(() => {
      const now = element.getBoundingClientRect().top;
      const moved = now - (top.current ?? now);
      top.current = now;
      // Something came or went above the network: cards stay under the pointer that works on them.
      if (moved !== 0) {
        const { x, y, zoom } = flow.getViewport();
        void flow.setViewport({ x, y: y - moved, zoom });
        const cards = [...element.querySelectorAll('.react-flow__node')];
        if (cards.every((card) => isInside(card, element, moved)) && !saysMore()) return;
      }
      if (isFitted.current) fit();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [flow, wrapper, isFitted, top, fit, saysMore]);
}

interface Drawn {
  readonly detail: Detail;
  readonly arrangementOf: ArrangementOf;
}

/** Few zoom by hand, so what that takes comes then; where its file does not, cards say as much as before. */
function useSettledZoom(
  wrapper: RefObject<HTMLElement | null>,
  now: RefObject<Drawn>,
  coming: RefObject<(() => void) | undefined>,
  setDetail: Flow['setDetail'],
): Fit['settleZoom'] {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  return useCallback(
    (at) => {
      const box = wrapper.current?.getBoundingClientRect();
      if (box === undefined) return;
      const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      const { x, y } = at ?? middle;
      void import('./zoom-levels.ts')
        .then(({ toZoomed }) => {
          const { detail, arrangementOf } = now.current;
          const to = { x: x - box.left, y: y - box.top };
          const found = toZoomed({ detail, viewport: flow.getViewport() }, to, arrangementOf);
          if (found === undefined) return;
          coming.current = () => void flow.setViewport(found.viewport);
          setDetail(found.detail);
        })
        .catch(() => undefined);
    },
    [flow, wrapper, now, coming, setDetail],
  );
}
