import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * Whether what appears in the corner of the canvas would lie over a card of the network: then it goes below.
 * @param what is shown: looked at anew when it changes, and not while the network is moved
 */
export function useOverNetwork(what: string): readonly [RefObject<HTMLElement | null>, boolean] {
  const ref = useRef<HTMLElement>(null);
  const [covering, setCovering] = useState('');
  useLayoutEffect(() => {
    const shown = [...(ref.current?.children ?? [])];
    const cards = [...document.querySelectorAll('[data-canvas] .react-flow__node')];
    const isOver = cards.some((card) => shown.some(overlaps(card)));
    if (isOver) setCovering(what);
  }, [what]);
  return [ref, covering !== '' && covering === what];
}

const overlaps = (one: Element) => {
  const a = one.getBoundingClientRect();
  return (other: Element): boolean => {
    const b = other.getBoundingClientRect();
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  };
};
