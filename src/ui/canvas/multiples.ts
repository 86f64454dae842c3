/** Places of small pictures in a square. */

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/**
 * As large as they can be beside each other; two lie on a diagonal, since beside or above each other
 * they would leave half of the square empty. Rows that do not fill the square stand in its middle.
 */
export function toPlaces(count: number, side: number, gap: number): readonly Place[] {
  const columns = Math.ceil(Math.sqrt(count));
  const size = (side - gap * (columns - 1)) / columns;
  const rows = count === 2 ? 2 : Math.ceil(count / columns);
  const top = ((columns - rows) * (size + gap)) / 2;
  return Array.from({ length: count }, (_, index) => {
    const at = count === 2 ? 3 * index : index;
    return {
      x: (at % columns) * (size + gap),
      y: top + Math.floor(at / columns) * (size + gap),
      size,
    };
  });
}
