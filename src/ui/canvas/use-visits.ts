import { type RefObject, useEffect } from 'react';
import type { BridgeState } from '../../store/services.ts';
import { useCanvasBridge } from './bridge.ts';
import { isInside } from './is-inside.ts';

/** Frames that are waited for a node to be drawn. */
const mostFrames = 20;

/** A node that was asked for comes into view once it is drawn. */
export function useVisits(wrapper: RefObject<HTMLElement | null>, fit: () => void): void {
  const bridge = useCanvasBridge();
  useEffect(() => {
    let frame = 0;
    const show = ({ id, focus }: NonNullable<BridgeState['visit']>, tries: number) => {
      const element = wrapper.current?.querySelector<HTMLElement>(
        `.react-flow__node[data-id="${id}"]`,
      );
      if (!element || element.style.visibility === 'hidden') {
        if (tries > 0) frame = requestAnimationFrame(() => show({ id, focus }, tries - 1));
        return;
      }
      if (focus) element.focus({ preventScroll: true });
      if (!isInside(element, wrapper.current)) fit();
    };
    const unsubscribe = bridge.state.subscribe(({ visit }, before) => {
      if (visit === before.visit || visit === null) return;
      cancelAnimationFrame(frame);
      // A card that is there already has the keyboard before the next key arrives.
      show(visit, mostFrames);
    });
    return () => {
      cancelAnimationFrame(frame);
      unsubscribe();
    };
  }, [bridge, wrapper, fit]);
}
