import { useCallback, useMemo } from 'react';
import { channel } from '../../../core/run/channels.ts';
import { useTexts } from '../../playground-context.ts';
import { toNumberText } from '../../format.ts';
import type { HistoryMoment } from '../../use-calm-run.ts';
import { interpolateAt, type Curve } from './curve.ts';
import { maxPoints } from './loss-series.ts';

/** The epoch of each step. */
export function useEpochs(moment: HistoryMoment): Curve {
  return useMemo(() => moment.view.read(channel.epoch.id, maxPoints), [moment]);
}

/** Names a step and its epoch, over the values that a cursor reads there. */
export function useStepTitle(epochs: Curve): (step: number) => string {
  const { t, language } = useTexts();
  return useCallback(
    (step) =>
      t('charts.atStep', {
        step: Math.round(step),
        epoch: toNumberText(interpolateAt(epochs, step), language),
      }),
    [epochs, t, language],
  );
}
