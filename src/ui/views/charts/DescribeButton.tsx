/** The lines of a plot in words, for those who cannot see them and those who want to cite them. */
import { MessageSquareText } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../../playground-context.ts';
import { IconButton } from '../../primitives/IconButton.tsx';
import type { Curve } from './curve.ts';
import styles from './DescribeButton.module.css';
import { toTrend, toTrendText } from './trend.ts';

export interface DescribedLine {
  readonly name: string;
  readonly curve: Curve;
  format(value: number): string;
}

/** Says how the lines went when it is pressed; numbers that change by themselves would be read out all the time. */
export function DescribeButton({ lines }: { readonly lines: readonly DescribedLine[] }) {
  const texts = useTexts();
  const { t } = texts;
  const [words, setWords] = useState<string | null>(null);
  const describe = (): string => {
    const all = lines.flatMap(({ name, curve, format }) => {
      const trend = toTrend(curve);
      return trend === undefined ? [] : [toTrendText(trend, name, texts, format)];
    });
    return all.length === 0 ? t('charts.nothingToDescribe') : all.join(t('charts.trend.between'));
  };
  return (
    <>
      <IconButton
        icon={MessageSquareText}
        size="small"
        label={t('charts.describe')}
        hint={t('charts.describeHelp')}
        aria-pressed={words !== null}
        onClick={() => setWords(words === null ? describe() : null)}
      />
      <p role="status" className={words === null ? 'visually-hidden' : styles.words}>
        {words}
      </p>
    </>
  );
}
