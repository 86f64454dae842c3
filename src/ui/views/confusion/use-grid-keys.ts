import { useRef, useState, type KeyboardEvent, type RefObject } from 'react';

/** A cell of the matrix. */
export interface Place {
  readonly actual: number;
  readonly predicted: number;
}

export interface GridKeys {
  readonly grid: RefObject<HTMLTableElement | null>;
  /** Tab reaches this cell alone; arrow keys, Home and End go on from there. */
  isEntrance(place: Place): boolean;
  setFocus(place: Place): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** One stop of the Tab key for a whole matrix, whose cells the arrow keys walk. */
export function useGridKeys(classCount: number): GridKeys {
  const grid = useRef<HTMLTableElement>(null);
  const [focus, setFocus] = useState<Place>({ actual: 0, predicted: 0 });
  return {
    grid,
    isEntrance: ({ actual, predicted }) => focus.actual === actual && focus.predicted === predicted,
    setFocus,
    onKeyDown(event) {
      const target = toTarget(event.key, focus, classCount - 1);
      if (target === undefined) return;
      event.preventDefault();
      setFocus(target);
      grid.current
        ?.querySelector<HTMLElement>(`[data-cell="${target.actual}-${target.predicted}"]`)
        ?.focus();
    },
  };
}

function toTarget(key: string, { actual, predicted }: Place, last: number): Place | undefined {
  switch (key) {
    case 'ArrowUp':
      return { actual: Math.max(0, actual - 1), predicted };
    case 'ArrowDown':
      return { actual: Math.min(last, actual + 1), predicted };
    case 'ArrowLeft':
      return { actual, predicted: Math.max(0, predicted - 1) };
    case 'ArrowRight':
      return { actual, predicted: Math.min(last, predicted + 1) };
    case 'Home':
      return { actual, predicted: 0 };
    case 'End':
      return { actual, predicted: last };
    default:
      return undefined;
  }
}
