import { useEffect, useRef, useState } from 'react';
import type { LoadedRun, Prediction } from '../../../core/run/trainer.ts';
import { useActions } from '../../playground-context.ts';
import { useCalmRun } from '../../use-calm-run.ts';
import { createPredictor, type Predictor } from './predictor.ts';

export type LivePrediction =
  | { readonly kind: 'none' }
  | { readonly kind: 'answer'; readonly prediction: Prediction }
  | { readonly kind: 'failed'; readonly detail: string };

interface Question {
  /** The run that is shown while it is asked. */
  readonly loaded: LoadedRun;
  readonly inputs: Float32Array;
}

const none: LivePrediction = { kind: 'none' };

/**
 * The network's answer to these inputs, asked for anew when they, the network or the run change. A run's
 * answer ends with it, and none stands beside no input.
 */
export function useLivePrediction(
  loaded: LoadedRun,
  inputs: Float32Array | null,
  isOnScreen: boolean,
): LivePrediction {
  const { ask } = useActions().run;
  const step = useCalmRun((state) => state.step, isOnScreen);
  const [shown, setShown] = useState<{ of: LoadedRun; live: LivePrediction } | null>(null);
  const predictor = useRef<Predictor<Question>>(null);

  useEffect(() => {
    const created = createPredictor({
      everyMs: 250,
      ask: (question: Question) =>
        ask<'predict'>({ kind: 'predict', inputs: question.inputs, count: 1 }),
      show: ({ prediction }, question) =>
        setShown({ of: question.loaded, live: { kind: 'answer', prediction } }),
      fail: (error, question) => {
        const detail = error instanceof Error ? error.message : String(error);
        setShown({ of: question.loaded, live: { kind: 'failed', detail } });
      },
    });
    predictor.current = created;
    return () => created.dispose();
  }, [ask]);

  useEffect(() => {
    if (isOnScreen && inputs !== null) predictor.current?.request({ loaded, inputs });
  }, [inputs, isOnScreen, step, loaded]);

  return inputs !== null && shown?.of === loaded ? shown.live : none;
}
