/** What a person does with a plot: reads it, looks closer, moves along; by pointer, wheel and keys. */
import {
  useEffect,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
} from 'react';
import type { ReadingStore } from '../../../store/reading.ts';
import { fromPlace, toPlace } from './axis.ts';
import { nearestIndex } from './curve.ts';
import type { StepAxis } from './use-step-axis.ts';
import { panRange, revealPlace, zoomRange, type Range } from './zoom.ts';

/** The part of a plot that lines are drawn in, in pixels of the plot. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlotHands {
  readonly axis: StepAxis;
  readonly reading: ReadingStore;
  readonly plot: string;
  readonly group: string;
}

interface HandsRequest extends PlotHands {
  readonly element: HTMLElement | null;
  readonly area: RefObject<Area | undefined>;
  /** Values of the axis that can be read, ascending. */
  readonly stops: readonly number[];
}

/** One notch of a wheel, or one key. */
const closer = 0.7;
const farStops = 10;

export function usePlotHands(request: HandsRequest | undefined) {
  const latest = useRef(request);
  useEffect(() => {
    latest.current = request;
  });
  const drag = useRef<{ readonly clientX: number; readonly range: Range } | undefined>(undefined);
  const element = request?.element;
  // React listens to wheels passively, and could not keep the page from scrolling.
  useEffect(() => {
    if (!element) return undefined;
    const onWheel = (event: WheelEvent): void => {
      const { current } = latest;
      if (current !== undefined && wheel(current, event)) event.preventDefault();
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [element]);
  if (request === undefined) return {};
  return {
    onPointerMove(event: PointerEvent) {
      const { current } = drag;
      if (current === undefined) readAt(request, event.clientX);
      else request.axis.setRange(pull(request, current, event.clientX));
    },
    onPointerLeave() {
      if (drag.current === undefined) stopReading(request);
    },
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const { range } = request.axis;
      const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
      if (range === undefined || isOnButton || event.pointerType !== 'mouse') return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { clientX: event.clientX, range };
    },
    onPointerUp: () => void (drag.current = undefined),
    onLostPointerCapture: () => void (drag.current = undefined),
    onDoubleClick(event: MouseEvent) {
      event.preventDefault();
      request.axis.setRange(undefined);
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || !press(request, event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onBlur: () => stopReading(request),
  };
}

const getRange = ({ axis }: HandsRequest): Range => axis.range ?? axis.full.domain;

/** @returns undefined outside the lines */
function toPlaceAt({ element, area, axis }: HandsRequest, clientX: number): number | undefined {
  const { current } = area;
  if (element === null || current === undefined || current.width <= 0) return undefined;
  const share = (clientX - element.getBoundingClientRect().left - current.x) / current.width;
  if (share < -0.02 || share > 1.02) return undefined;
  const [low, high] = axis.shown.domain;
  return low + Math.min(1, Math.max(0, share)) * (high - low);
}

function readAt(request: HandsRequest, clientX: number): void {
  const place = toPlaceAt(request, clientX);
  if (place === undefined) stopReading(request);
  else read(request, fromPlace(request.axis.shown, place));
}

function read(request: HandsRequest, value: number): void {
  const { stops, axis, reading, plot, group } = request;
  const stop = stops[nearestIndex(stops, value)];
  if (stop === undefined) return;
  const step = axis.toStep(stop);
  const now = reading.getState();
  if (now?.step !== step || now.plot !== plot) reading.setState({ step, plot, group }, true);
}

function stopReading({ reading, plot }: HandsRequest): void {
  if (reading.getState()?.plot === plot) reading.setState(null, true);
}

function pull(
  { area, axis }: HandsRequest,
  { clientX, range }: { readonly clientX: number; readonly range: Range },
  nowX: number,
): Range {
  const width = area.current?.width ?? 1;
  return panRange(range, axis.full.domain, ((clientX - nowX) / width) * (range[1] - range[0]));
}

/**
 * Where something around the plot can be scrolled, the wheel does that, and Ctrl with it looks closer.
 * @returns whether the wheel was used
 */
function wheel(request: HandsRequest, event: WheelEvent): boolean {
  const { axis, element } = request;
  const place = toPlaceAt(request, event.clientX);
  if (place === undefined || event.deltaY === 0) return false;
  const wantsZoom = event.ctrlKey || event.metaKey;
  if (!wantsZoom && canScroll(element, event.deltaY)) return false;
  if (event.deltaY > 0 && axis.range === undefined) return wantsZoom;
  const factor = event.deltaY < 0 ? closer : 1 / closer;
  axis.setRange(zoomRange(getRange(request), axis.full.domain, place, factor));
  return true;
}

function canScroll(from: HTMLElement | null, deltaY: number): boolean {
  for (let at = from; at !== null; at = at.parentElement) {
    if (at.scrollHeight <= at.clientHeight + 1) continue;
    const { overflowY } = getComputedStyle(at);
    if (overflowY !== 'auto' && overflowY !== 'scroll') continue;
    const room = at.scrollHeight - at.clientHeight - at.scrollTop;
    if (deltaY > 0 ? room > 1 : at.scrollTop > 0) return true;
  }
  return false;
}

const zoomKeys: Readonly<Record<string, number>> = {
  '+': closer,
  '=': closer,
  '-': 1 / closer,
  '−': 1 / closer,
};
/** Stops to go on by. */
const readKeys: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: -Infinity,
  End: Infinity,
};

/** @returns whether the key means something here */
function press(request: HandsRequest, { key, shiftKey }: KeyboardEvent): boolean {
  const { axis, reading, plot } = request;
  const [by, factor] = [readKeys[key], zoomKeys[key]];
  if (by !== undefined) move(request, by, shiftKey);
  else if (factor !== undefined) zoomByKey(request, factor);
  else if (key === '0') axis.setRange(undefined);
  else if (key === 'Escape' && reading.getState()?.plot === plot) stopReading(request);
  else return false;
  return true;
}

/** With Shift along the axis where a part of it is shown, else far. */
function move(request: HandsRequest, by: number, isShifted: boolean): void {
  const { range, full, setRange } = request.axis;
  if (!isShifted) readNext(request, by);
  else if (range === undefined) readNext(request, by * farStops);
  else setRange(panRange(range, full.domain, (Math.sign(by) * (range[1] - range[0])) / 4));
}

function readNext(request: HandsRequest, by: number): void {
  const { stops, reading, axis } = request;
  const now = reading.getState();
  const last = stops.length - 1;
  const at = now === null ? last + 1 : nearestIndex(stops, axis.fromStep(now.step));
  const stop = stops[Math.max(0, Math.min(last, at + by))];
  if (stop === undefined) return;
  read(request, stop);
  if (axis.range === undefined) return;
  const revealed = revealPlace(axis.range, axis.full.domain, toPlace(axis.full, stop));
  if (revealed !== axis.range) axis.setRange(revealed);
}

/** Around the reading line, else around the middle. */
function zoomByKey(request: HandsRequest, factor: number): void {
  const { axis, reading } = request;
  const [low, high] = getRange(request);
  const now = reading.getState();
  const line = now === null ? NaN : toPlace(axis.full, axis.fromStep(now.step));
  const place = line >= low && line <= high ? line : (low + high) / 2;
  axis.setRange(zoomRange([low, high], axis.full.domain, place, factor));
}
