/** Movements of cards and of the view: their time, and a person's wish for none. */
export const moveMs = 150;

export function isMotionReduced(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
