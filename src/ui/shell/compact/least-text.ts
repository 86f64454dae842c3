/**
 * How large text has to be for the last row of a lecture hall: 20 minutes of arc from the top of a line's
 * tallest letter to the bottom of its deepest one, at ten metres from a picture of 2 × 1.5 metres. Capitals are
 * then 15 minutes high, three times what normal sight can just read; of 768 pixels that is 30.
 */
import { useEffect } from 'react';

const arcMinutes = 20;
const distanceMm = 10_000;
const picture = { widthMm: 2000, heightMm: 1500 } as const;

/** In pixels of a picture of such a size. */
export function toLeastText(width: number, height: number): number {
  const heightMm = distanceMm * Math.tan((arcMinutes / 60) * (Math.PI / 180));
  return Math.ceil(heightMm * Math.min(width / picture.widthMm, height / picture.heightMm) - 0.01);
}

/** Text of the page is so large, and lines are thick, as long as this is mounted. */
export function useLargeText(): void {
  useEffect(() => {
    const { dataset, style } = document.documentElement;
    const measure = () =>
      style.setProperty('--least-text', `${toLeastText(innerWidth, innerHeight)}px`);
    measure();
    dataset['projector'] = 'on';
    addEventListener('resize', measure);
    return () => {
      removeEventListener('resize', measure);
      style.removeProperty('--least-text');
      delete dataset['projector'];
    };
  }, []);
}
