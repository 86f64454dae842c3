import { useEffect, useState } from 'react';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { useActions } from '../../playground-context.ts';

/**
 * Makes the step that was only looked at, with a look at what comes of it.
 * @param onMade takes the look once the step was made
 */
export function useMakeStep(
  newest: GradientSample | undefined,
  onMade: (sample: GradientSample) => void,
): () => void {
  const { run } = useActions();
  const [isMaking, setMaking] = useState(false);
  const isMade = isMaking && newest !== undefined && newest.actual !== null;
  if (isMade) {
    setMaking(false);
    onMade(newest);
  }
  useEffect(() => {
    if (!isMaking) return undefined;
    const stop = run.watch({ kind: 'tug', every: 1 });
    run.step('step');
    return stop;
  }, [isMaking, run]);
  return () => setMaking(true);
}
