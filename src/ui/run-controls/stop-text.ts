/** Why training stands still, in words: for those who see them and for those who hear them. */
import type { DatasetInfo } from '../../core/graph/lookup.ts';
import type { StopReason } from '../../core/protocol/protocol.ts';
import { unreachable } from '../../core/result.ts';
import { findMessage } from '../../i18n/translate.ts';
import type { RunInfo } from '../../store/contract.ts';
import { toTaskTitle } from '../node-text.ts';
import type { Texts } from '../playground-context.ts';

export function toFaultText(
  { code, detail }: NonNullable<RunInfo['fault']>,
  { language }: Texts,
): string {
  return findMessage(language, `fault.${code}`, { detail }) ?? code;
}

/** The reason in words, and something to try; null where a person stopped it and knows. */
export function toStopText(
  reason: StopReason,
  texts: Texts,
  dataset: DatasetInfo,
): { readonly what: string; readonly attempt: string } | null {
  const { t } = texts;
  switch (reason.code) {
    case 'limit':
    case 'paused':
      return null;
    case 'epochs':
      return {
        what: t('training.stopped.epochs', { count: reason.epochs }),
        attempt: t('training.stopped.epochsTry'),
      };
    case 'patience':
      return {
        what: t('training.stopped.patience', { count: reason.epochs }),
        attempt: t('training.stopped.patienceTry'),
      };
    case 'flat':
      return {
        what: t('training.stopped.flat', { count: reason.epochs }),
        attempt: t('training.stopped.flatTry'),
      };
    case 'non-finite':
      return {
        what:
          reason.task === null
            ? t('training.stopped.non-finite-total')
            : t('training.stopped.non-finite', { task: toTaskTitle(dataset, reason.task, texts) }),
        attempt:
          reason.lastGood > 0
            ? t('training.stopped.lastGood', { step: reason.lastGood })
            : t('training.stopped.nothingGood'),
      };
    default:
      return unreachable(reason);
  }
}
