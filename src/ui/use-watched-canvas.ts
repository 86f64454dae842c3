import { useCallback, useEffect, useRef, type RefCallback, type RefObject } from 'react';
import type { Watch } from '../core/run/trainer.ts';
import { useActions } from './playground-context.ts';
import { useOnScreen } from './primitives/use-on-screen.ts';

/**
 * A canvas that a picture is drawn on, and the wish for that picture while the canvas can be seen:
 * the worker computes nothing for a card out of sight or a page in the background.
 * @param watch always the same object
 */
export function useWatchedCanvas(
  watch: Watch,
): readonly [RefObject<HTMLCanvasElement | null>, RefCallback<HTMLCanvasElement>] {
  const actions = useActions();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [observe, isOnScreen] = useOnScreen();
  const ref = useCallback(
    (element: HTMLCanvasElement | null) => {
      canvas.current = element;
      return observe(element);
    },
    [observe],
  );
  useEffect(
    () => (isOnScreen ? actions.run.watch(watch) : undefined),
    [actions, watch, isOnScreen],
  );
  return [canvas, ref];
}
