/**
 * Places of cards that are drawn smaller than they were laid out for: closer together, in the same
 * order and on the same lines, so that a network keeps its face from one level of detail to the next.
 * Each axis is mapped by itself, monotonically, and can be mapped back: a card that is dragged among
 * small ones gets its place among the large ones.
 */
import type { Point } from '../document/place-nodes.ts';
import type { Size } from './layered.ts';

export interface Laid {
  readonly id: string;
  /** Upper left corner and size as it was laid out. */
  readonly place: Point;
  readonly size: Size;
  /** Its size as it is drawn. */
  readonly shown: Size;
}

export interface SqueezeGaps {
  /** Pixels between two cards beside each other. */
  readonly across: number;
  /** Pixels between two cards above each other. */
  readonly down: number;
}

export interface Squeezed {
  /** Upper left corners of the drawn cards. */
  readonly places: ReadonlyMap<string, Point>;
  /** From a point of the drawn network to the point of the one that was laid out. */
  toLaid(point: Point): Point;
}

/** A card on one axis: its middle and its half lengths, as laid out and as drawn. */
interface Span {
  readonly middle: number;
  readonly half: number;
  readonly shown: number;
}

/** A knot of an axis: where it was and where it is drawn. */
interface Knot {
  readonly from: number;
  readonly to: number;
}

/** Pixels between two rows, for the wire that leads from one to the other. */
const laneRoom = 34;
/** Middles nearer than this are one line. */
const oneLine = 12;

/**
 * @param wires a wire that runs to the right goes on doing so
 * @param gaps are kept between cards that do not overlap as they were laid out; where those are closer
 *   to each other, so are these
 */
export function squeeze(
  cards: readonly Laid[],
  wires: readonly { readonly source: string; readonly target: string }[],
  gaps: SqueezeGaps,
): Squeezed {
  const wired = new Set(wires.map(({ source, target }) => `${source} ${target}`));
  const across = cards.map(({ place, size, shown }): Span =>
    toSpan(place.x, size.width, shown.width),
  );
  const down = cards.map(({ place, size, shown }): Span =>
    toSpan(place.y, size.height, shown.height),
  );
  const areWired = (a: number, b: number): boolean =>
    wired.has(`${cards[a]?.id ?? ''} ${cards[b]?.id ?? ''}`);
  const x = toAxis(across, (a, b) => {
    if (!isApart(across[a], across[b])) return 0;
    return isApart(down[a], down[b]) && !areWired(a, b) ? 0 : gaps.across;
  });
  const shownAcross = across.map((span) => ({
    ...span,
    middle: toShown(x, span.middle),
    half: span.shown,
  }));
  const lanes = findLanes(cards, wires);
  const y = toAxis(down, (a, b) => {
    if (!isApart(down[a], down[b])) return 0;
    const [above, below] = [down[a]?.middle ?? 0, down[b]?.middle ?? 0];
    if (lanes.some((lane) => above < lane && lane < below)) return Math.max(gaps.down, laneRoom);
    return isApart(shownAcross[a], shownAcross[b], gaps.across / 2) ? 0 : gaps.down;
  });
  const places = cards.map(({ shown }, at) => ({
    x: Math.round(toShown(x, across[at]?.middle ?? 0) - shown.width / 2),
    y: Math.round(toShown(y, down[at]?.middle ?? 0) - shown.height / 2),
  }));
  return {
    places: new Map(cards.map(({ id }, at) => [id, places[at] ?? { x: 0, y: 0 }])),
    toLaid: (point) => ({ x: toLaidValue(x, point.x), y: toLaidValue(y, point.y) }),
  };
}

/**
 * Heights at which the wires run that lead back to the left, from the end of one row to the start of
 * the next: what is above and below of them stays so.
 */
function findLanes(
  cards: readonly Laid[],
  wires: readonly { readonly source: string; readonly target: string }[],
): readonly number[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  return wires.flatMap(({ source, target }) => {
    const [from, to] = [byId.get(source), byId.get(target)];
    if (from === undefined || to === undefined) return [];
    if (to.place.x > from.place.x + from.size.width || to.place.y < from.place.y + from.size.height)
      return [];
    const between = cards.filter(
      ({ place, size }) =>
        place.x + size.width > to.place.x && place.x < from.place.x + from.size.width,
    );
    const bottoms = between.map(({ place, size }) => place.y + size.height);
    const found = bottoms.find(
      (bottom) =>
        bottom < to.place.y &&
        bottom >= from.place.y + from.size.height &&
        between.every(({ place, size }) => place.y > bottom || place.y + size.height <= bottom),
    );
    if (found === undefined) return [];
    const next = Math.min(...between.map(({ place }) => place.y).filter((top) => top > found));
    return [(found + next) / 2];
  });
}

function toSpan(start: number, length: number, shown: number): Span {
  return { middle: start + length / 2, half: length / 2, shown: shown / 2 };
}

function isApart(a: Span | undefined, b: Span | undefined, by = 0): boolean {
  if (a === undefined || b === undefined) return false;
  return Math.abs(a.middle - b.middle) >= a.half + b.half + by - 1;
}

/**
 * Knots of an axis under "these two stay so far apart": half way between the tightest packing towards
 * the start and the one towards the end. Both keep all distances, and so does their mean; what is free
 * to move stands in the middle of its room, as a trunk between its heads.
 */
function toAxis(spans: readonly Span[], gapOf: GapOf): readonly Knot[] {
  const lines = toLines(spans);
  const distance = lines.map((first, before) =>
    lines.map((second, after) => (after <= before ? 0 : toDistance(first, second, spans, gapOf))),
  );
  const forth: number[] = [];
  for (const after of lines.keys()) {
    let least = forth[after - 1] ?? 0;
    for (const [before, at] of forth.entries())
      least = Math.max(least, at + (distance[before]?.[after] ?? 0));
    forth.push(least);
  }
  const end = forth.at(-1) ?? 0;
  const back: number[] = lines.map(() => end);
  for (const before of [...lines.keys()].reverse())
    for (const after of lines.keys())
      if (after > before)
        back[before] = Math.min(
          back[before] ?? end,
          (back[after] ?? end) - (distance[before]?.[after] ?? 0),
        );
  return lines.map(({ from }, at) => ({ from, to: ((forth[at] ?? 0) + (back[at] ?? 0)) / 2 }));
}

/** Of two cards, the first of which is before the second; 0 where they need not be apart. */
type GapOf = (before: number, after: number) => number;

/** Cards whose middles are nearly the same. */
interface Line {
  readonly from: number;
  readonly members: number[];
}

function toLines(spans: readonly Span[]): readonly Line[] {
  const lines: Line[] = [];
  const sorted = [...spans.entries()].sort(([, a], [, b]) => a.middle - b.middle);
  for (const [at, { middle }] of sorted) {
    const line = lines.at(-1);
    if (line !== undefined && middle - line.from < oneLine) line.members.push(at);
    else lines.push({ from: middle, members: [at] });
  }
  return lines;
}

/** The least distance of two lines, the first before the second. */
function toDistance(first: Line, second: Line, spans: readonly Span[], gapOf: GapOf): number {
  let most = 0;
  for (const a of first.members)
    for (const b of second.members) {
      const gap = gapOf(a, b);
      const [one, other] = [spans[a], spans[b]];
      if (gap <= 0 || one === undefined || other === undefined) continue;
      const wanted = one.shown + other.shown + gap;
      most = Math.max(most, Math.min(wanted, Math.abs(other.middle - one.middle)));
    }
  return most;
}

/** Of a middle of a card: that of its line, so that the cards of a line stay on it. */
function toShown(knots: readonly Knot[], value: number): number {
  let found = knots[0];
  for (const knot of knots) if (knot.from <= value + 1e-9) found = knot;
  return found?.to ?? value;
}

/** Between two knots in proportion, outside of them as far away as it is. */
function toLaidValue(knots: readonly Knot[], value: number): number {
  const after = knots.findIndex(({ to }) => to > value);
  const [before, next] = [knots[after < 0 ? knots.length - 1 : after - 1], knots[after]];
  if (before === undefined) return next === undefined ? value : next.from + value - next.to;
  if (next === undefined || after < 0) return before.from + value - before.to;
  const share = (value - before.to) / (next.to - before.to);
  return before.from + (next.from - before.from) * share;
}
