import { useEffect, useRef, useState } from 'react';
import type { Prediction } from '../../../core/run/trainer.ts';
import { useActions } from '../../playground-context.ts';
import { useCalmRun } from '../use-calm-run.ts';
import { createPredictor, type Predictor } from './predictor.ts';

export type LivePrediction =
  | { readonly kind: 'none' }
  | { readonly kind: 'answer'; readonly prediction: Prediction }
  | { readonly kind: 'failed'; readonly detail: string };

/** What the network answers to these inputs, asked anew when they or the network change. */
export function useLivePrediction(
  inputs: Float32Array | null,
  isOnScreen: boolean,
): LivePrediction {
  const { ask } = useActions().run;
  const step = useCalmRun((state) => state.step, isOnScreen);
  const loaded = useCalmRun((state) => state.loaded, isOnScreen);
  const [shown, setShown] = useState<LivePrediction>({ kind: 'none' });
  const predictor = useRef<Predictor>(null);

  useEffect(() => {
    const created = createPredictor({
      everyMs: 250,
      ask: (own) => ask<'predict'>({ kind: 'predict', inputs: own, count: 1 }),
      show: ({ prediction }) => setShown({ kind: 'answer', prediction }),
      fail: (error) =>
        setShown({
          kind: 'failed',
          detail: error instanceof Error ? error.message : String(error),
        }),
    });
    predictor.current = created;
    return () => created.dispose();
  }, [ask]);

  useEffect(() => {
    if (isOnScreen && inputs !== null && loaded !== null) predictor.current?.request(inputs);
  }, [inputs, isOnScreen, step, loaded]);

  return shown;
}
