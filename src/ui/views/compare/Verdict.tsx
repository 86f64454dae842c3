import { toVerdict, type Outcome, type Pairs } from '../../../core/run/verdict.ts';
import { useTexts, type Texts } from '../../playground-context.ts';
import styles from './ComparePanel.module.css';

const told = ['better', 'worse', 'same', 'unsettled'] as const;

/** The network itself against a row, by pairs of the same seed. */
export function Verdict({
  pairs,
  withMean = false,
}: {
  readonly pairs: readonly Pairs[];
  /** Says by how much, too. */
  readonly withMean?: boolean;
}) {
  const texts = useTexts();
  const { outcomes, word, mean } = toVerdict(pairs);
  if (outcomes.length === 0) return null;
  const broken = pairs.some(({ one, other }) =>
    [...one, ...other].some(({ end }) => end === 'non-finite'),
  );
  return (
    <p className={styles.verdict} data-verdict={word}>
      {toVerdictText(outcomes, texts)}
      {withMean && word !== 'unsettled' && ` ${toMeanText(mean, pairs, texts)}`}
      {word === 'unsettled' && ` ${texts.t(broken ? 'compare.brokenTry' : 'compare.unsettledTry')}`}
    </p>
  );
}

function toVerdictText(outcomes: readonly Outcome[], { t }: Texts): string {
  const parts = told.flatMap((outcome) => {
    const count = outcomes.filter((one) => one === outcome).length;
    return count === 0 ? [] : [{ outcome, count }];
  });
  const [only] = parts;
  if (only !== undefined && parts.length === 1)
    return t(`compare.all.${only.outcome}`, { count: outcomes.length });
  const each = parts.map(({ outcome, count }) => t(`compare.some.${outcome}`, { count }));
  return t('compare.mixed', { parts: each.join(t('compare.and')), count: outcomes.length });
}

function toMeanText(mean: number, pairs: readonly Pairs[], { t, language }: Texts): string {
  const change = new Intl.NumberFormat(language, {
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
    .format(mean * 100)
    .replace('-', '−');
  const isPoints = pairs.every(({ measure }) => measure.isShare);
  return t(isPoints ? 'compare.meanPoints' : 'compare.meanChange', { change });
}
