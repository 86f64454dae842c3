/** @param lift pixels by which the element will be drawn higher than it is now */
export function isInside(element: Element, frame: Element | null, lift = 0): boolean {
  if (frame === null) return true;
  const [inner, outer] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top - lift >= outer.top &&
    inner.bottom - lift <= outer.bottom
  );
}
