import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { isMotionReduced, moveMs } from './motion.ts';

/**
 * Lets cards that get other places glide there, instead of jumping (`Canvas.module.css`).
 * @param onEnd called when they are there
 */
export function useGlide(wrapper: RefObject<HTMLElement | null>, onEnd: () => void): () => void {
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  return useCallback(() => {
    const ms = isMotionReduced() ? 0 : moveMs;
    window.clearTimeout(timer.current);
    wrapper.current?.toggleAttribute('data-gliding', ms > 0);
    timer.current = window.setTimeout(() => {
      wrapper.current?.removeAttribute('data-gliding');
      onEnd();
    }, ms);
  }, [wrapper, onEnd]);
}
