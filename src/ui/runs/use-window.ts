/** The rows of a long table that can be seen: only they are in the page. */
import { useLayoutEffect, useState, type RefObject } from 'react';

/** Rows above and below what is seen, so that a little scrolling shows no gap. */
const beyond = 4;
/** Rows at first, before anything is measured. */
const atFirst = 12;

export interface RowWindow {
  readonly first: number;
  /** The first one that is not in the page any more. */
  readonly end: number;
}

/** @param rowHeight in pixels, the same for all rows */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
): RowWindow {
  const [{ first, end }, setWindow] = useState<RowWindow>({ first: 0, end: atFirst });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      const { scrollTop, clientHeight } = element;
      const above = Math.max(0, Math.floor(scrollTop / rowHeight) - beyond);
      const seen = Math.max(atFirst, Math.ceil(clientHeight / rowHeight) + 2 * beyond);
      setWindow((before) =>
        before.first === above && before.end === above + seen
          ? before
          : { first: above, end: above + seen },
      );
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller, rowHeight]);
  return { first: Math.min(first, Math.max(0, count - 1)), end: Math.min(end, count) };
}
