/** Differences and verdicts in words. */
import { margins, type Verdict } from '../core/run/verdict.ts';
import type { Texts } from './playground-context.ts';

/** A number with its sign, `+1.2`, −0.4, 0. */
export function toSignedText(value: number, { language }: Texts): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
    .format(value)
    .replace('-', '−');
}

/** A difference as a verdict has it: points of a share, per cent of anything else. */
export function toChangeText(change: number, margin: number, texts: Texts): string {
  if (Number.isNaN(change)) return '–';
  const key = margin === margins.share ? 'studies.points' : 'studies.percent';
  return texts.t(key, { change: toSignedText(change * 100, texts) });
}

/** By how much, and how sure that is. */
export function toVerdictDetail({ mean, interval, margin }: Verdict, texts: Texts): string {
  const change = toChangeText(mean, margin, texts);
  if (interval === null) return change;
  return texts.t('studies.pool', {
    change,
    low: toSignedText(interval.low * 100, texts),
    high: toSignedText(interval.high * 100, texts),
  });
}
