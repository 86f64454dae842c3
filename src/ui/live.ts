/**
 * Numbers and pictures that change while training go straight into the page: at most five times a
 * second, in one animation frame for all of them, and never through React.
 */
import { useEffect, useEffectEvent } from 'react';
import { usePlayground } from './playground-context.ts';

/** Calls `draw` after every render and whenever the run has news. */
export function useLive(draw: () => void): void {
  const { ticker } = usePlayground();
  const onTick = useEffectEvent(draw);
  useEffect(() => {
    onTick();
  });
  useEffect(() => ticker.listen(() => onTick()), [ticker]);
}
