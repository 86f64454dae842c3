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

function place(ring: HTMLElement, target: Element | null): void {
  const box = target?.getBoundingClientRect();
  const isSeen = box !== undefined && box.width > 0 && box.height > 0;
  if (ring.hidden === isSeen) ring.hidden = !isSeen;
  if (!isSeen) return;
  const next = `translate(${box.left - gap}px, ${box.top - gap}px)`;
  const width = `${box.width + 2 * gap}px`;
  const height = `${box.height + 2 * gap}px`;
  const { style } = ring;
  if (style.transform !== next) style.transform = next;
  if (style.width !== width) style.width = width;
  if (style.height !== height) style.height = height;
}
