import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import type { Anchor } from '../core/anchors.ts';
import styles from './Rings.module.css';

/** Pixels between what is pointed at and the ring round it. */
const gap = 5;

/** Rings round parts of the page, over it: nothing moves for them. They follow what they point at. */
export function Rings({ points }: { readonly points: readonly Anchor[] }) {
  const layer = useRef<HTMLDivElement>(null);
  const key = points.join(' ');
  useEffect(() => {
    const names = key === '' ? [] : key.split(' ');
    if (names.length === 0) return undefined;
    let frame = 0;
    const follow = () => {
      names.forEach((name, at) => {
        const ring = layer.current?.children[at];
        const target = document.querySelector(`[data-anchor="${CSS.escape(name)}"]`);
        if (ring instanceof HTMLElement) place(ring, target);
      });
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [key]);
  return createPortal(
    <div ref={layer} aria-hidden="true" className={styles.layer}>
      {points.map((name) => (
        <div key={name} className={styles.ring} data-ring={name} hidden />
      ))}
    </div>,
    document.body,
  );
}

/** Elements that cut off what scrolls in them, by what is in them. */
const cutters = new WeakMap<Element, readonly Element[]>();

function cuttersOf(target: Element): readonly Element[] {
  const known = cutters.get(target);
  if (known !== undefined) return known;
  const found: Element[] = [];
  for (let one = target.parentElement; one !== null; one = one.parentElement)
    if (getComputedStyle(one).overflowY !== 'visible') found.push(one);
  cutters.set(target, found);
  return found;
}

/** The part of it that can be seen; null of nothing. */
function toSeen(target: Element): DOMRect | null {
  let { left, top, right, bottom } = target.getBoundingClientRect();
  if (right <= left || bottom <= top) return null;
  for (const cutter of cuttersOf(target)) {
    const box = cutter.getBoundingClientRect();
    left = Math.max(left, box.left);
    top = Math.max(top, box.top);
    right = Math.min(right, box.right);
    bottom = Math.min(bottom, box.bottom);
  }
  return right > left && bottom > top ? new DOMRect(left, top, right - left, bottom - top) : null;
}

function place(ring: HTMLElement, target: Element | null): void {
  const box = target && toSeen(target);
  if (ring.hidden !== (box === null)) ring.hidden = box === null;
  if (box === null) return;
  const next = `translate(${box.left - gap}px, ${box.top - gap}px)`;
  const width = `${box.width + 2 * gap}px`;
  const height = `${box.height + 2 * gap}px`;
  const { style } = ring;
  if (style.transform !== next) style.transform = next;
  if (style.width !== width) style.width = width;
  if (style.height !== height) style.height = height;
}
