/** Presses of pointers, so that a drag is one step of undo however long it rests. */

/** The window, through which the events of every element pass. */
export interface PressSource {
  addEventListener(
    type: string,
    listener: (event: { readonly target: unknown; readonly pointerId?: number }) => void,
    capture: boolean,
  ): void;
}

/**
 * @param source the window
 * @returns which press is held down, counted from 1; null while none is. A second finger belongs to
 *   the press that it joins.
 */
export function countPresses(source: PressSource): () => number | null {
  let presses = 0;
  const held = new Set<number | undefined>();
  // All on the way down to the target, so that the first edit of a drag knows its press.
  source.addEventListener(
    'pointerdown',
    ({ pointerId }) => {
      // A pointer that is pressed again was let go of where nobody saw it.
      if (held.has(pointerId)) held.clear();
      if (held.size === 0) presses += 1;
      held.add(pointerId);
    },
    true,
  );
  for (const end of ['pointerup', 'pointercancel'])
    source.addEventListener(end, ({ pointerId }) => void held.delete(pointerId), true);
  source.addEventListener(
    'blur',
    ({ target }) => {
      // Every element that loses the focus passes here too, as the one before a dial that is pressed.
      if (target === source) held.clear();
    },
    true,
  );
  return () => (held.size > 0 ? presses : null);
}
