import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Hint } from '../../catalog/hints/define-hint.ts';
import type { Anchor } from '../../core/anchors.ts';

/** Pixels between what is spoken of and the card, past the ring; and to the edges of the window. */
const gap = 16;
const margin = 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

type Side = Hint['side'];

/** What is worked with or watched while a hint is read. */
const spared = ['play', 'next-lesson', 'charts'] as const satisfies readonly Anchor[];

/**
 * Keeps an element beside the first of these anchors that can be seen, hidden where there is none.
 * @returns its ref, and the anchor
 */
export function useBeside(
  names: readonly Anchor[],
  side: Side,
): { readonly ref: RefObject<HTMLElement | null>; readonly at: Anchor | undefined } {
  const ref = useRef<HTMLElement>(null);
  const [at, setAt] = useState<Anchor>();
  useEffect(() => {
    let frame = 0;
    const follow = () => {
      const found = findSeen(names);
      if (ref.current !== null) place(ref.current, found, side);
      setAt(found?.name);
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [names, side]);
  return { ref, at };
}

interface Seen {
  readonly name: Anchor;
  readonly box: DOMRect;
}

function findSeen(names: readonly Anchor[]): Seen | undefined {
  for (const name of names) {
    const element = document.querySelector(`[data-anchor="${CSS.escape(name)}"]`);
    const box = element?.getBoundingClientRect();
    if (box !== undefined && box.width > 0 && box.height > 0) return { name, box };
  }
  return undefined;
}

function place(card: HTMLElement, found: Seen | undefined, side: Side): void {
  if (card.hidden !== (found === undefined)) card.hidden = found === undefined;
  if (found === undefined) return;
  const { box } = found;
  const { left, top } = beside(
    box,
    { width: card.offsetWidth, height: card.offsetHeight },
    { width: innerWidth, height: innerHeight },
    side,
    spared.flatMap((name) => findSeen([name])?.box ?? []),
  );
  const next = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  if (card.style.transform !== next) card.style.transform = next;
}

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;
type Place = Pick<DOMRect, 'left' | 'top'>;

/**
 * On the side that is wanted, else on the first with room: over neither what it speaks of nor what is to be
 * spared, if that can be helped.
 * @param spared the more important, the earlier
 */
export function beside(
  box: Box,
  card: Size,
  window: Size,
  side: Side,
  spared: readonly Box[] = [],
): Place {
  const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  const across = clamp(middle.x - card.width / 2, margin, window.width - card.width - margin);
  const along = clamp(middle.y - card.height / 2, margin, window.height - card.height - margin);
  const right = { left: box.right + gap, top: along };
  const below = { left: across, top: box.bottom + gap };
  const above = { left: across, top: box.top - gap - card.height };
  const left = { left: box.left - gap - card.width, top: along };
  const covers = ({ left, top }: Place, other: Box): boolean =>
    left < other.right &&
    other.left < left + card.width &&
    top < other.bottom &&
    other.top < top + card.height;
  const isInside = ({ left, top }: Place): boolean =>
    left >= margin &&
    top >= margin &&
    left + card.width + margin <= window.width &&
    top + card.height + margin <= window.height;
  const places = {
    right: [right, below, above, left],
    below: [below, above, right, left],
    above: [above, right, below, left],
  }[side].filter(isInside);
  const least = clamp(below.top, margin, window.height - card.height - margin);
  const [first] = spared;
  const apart = first && { left: across, top: first.bottom + gap };
  const all = apart !== undefined && isInside(apart) ? [...places, apart] : places;
  const sparing = (count: number): Place | undefined =>
    all.find((place) => !spared.slice(0, count).some((other) => covers(place, other)));
  for (let count = spared.length; count >= 0; count--) {
    const place = sparing(count);
    if (place !== undefined) return place;
  }
  return { left: across, top: least };
}

const clamp = (value: number, least: number, most: number): number =>
  Math.max(least, Math.min(value, Math.max(least, most)));
