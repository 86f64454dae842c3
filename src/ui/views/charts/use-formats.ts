import { useCallback } from 'react';
import type { Language } from '../../../core/text.ts';
import { useTexts } from '../../playground-context.ts';
import { toNumberText, toPercentText, toTickText } from '../../format.ts';
import type { LossMode } from './loss-series.ts';

/** Writes a loss as the mode has it: shares as per cent, other values as numbers. */
export function useLossFormat(mode: LossMode): (value: number) => string {
  const { language } = useTexts();
  return useCallback(
    (value) => (mode === 'share' ? toPercentText(value, language) : toNumberText(value, language)),
    [mode, language],
  );
}

/** Writes the marks of an axis, of shares as per cent. */
export function useTickFormat(isShare: boolean): (value: number) => string {
  const { language } = useTexts();
  return useCallback((value) => formatTick(value, isShare, language), [isShare, language]);
}

export const formatTick = (value: number, isShare: boolean, language: Language): string =>
  isShare
    ? `${toTickText(Math.round(value * 1000) / 10, language)} %`
    : toTickText(value, language);
