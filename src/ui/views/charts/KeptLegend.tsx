/** Runs before the present one in the legend: each can be brought out, and dismissed. */
import { X } from 'lucide-react';
import { Button } from '../../primitives/Button.tsx';
import { IconButton } from '../../primitives/IconButton.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import { useActions, useTexts } from '../../playground-context.ts';
import styles from './KeptLegend.module.css';
import type { NamedRun } from './use-kept-runs.ts';

export function KeptLegend(props: {
  readonly runs: readonly NamedRun[];
  /** What of them is drawn, in words. */
  readonly part: string;
  /** The one whose lines are brought out. */
  readonly lit: number | null;
  onLight(run: number | null): void;
}) {
  const { runs, part, lit, onLight } = props;
  const { t } = useTexts();
  const { kept } = useActions();
  if (runs.length === 0) return null;
  return (
    <section className={styles.kept} aria-label={t('charts.kept')}>
      <p className={styles.title} {...tooltip(t('charts.keptHelp', { part }))}>
        {t('charts.kept')}
      </p>
      <ul className={styles.list}>
        {runs.map(({ id, name }) => (
          <li
            key={id}
            className={styles.run}
            data-lit={id === lit}
            onPointerEnter={() => onLight(id)}
            onPointerLeave={() => onLight(null)}
            onFocus={() => onLight(id)}
            onBlur={() => onLight(null)}
          >
            <span className={styles.line} aria-hidden="true" />
            <span className={styles.name} {...tooltip(name.long)}>
              {name.short}
            </span>
            <IconButton
              icon={X}
              size="small"
              label={t('charts.dismissKept', { name: name.short })}
              onClick={() => kept.dismiss(id)}
            />
          </li>
        ))}
      </ul>
      {runs.length > 1 && (
        <Button size="small" look="quiet" onClick={() => kept.clear()}>
          {t('charts.clearKept')}
        </Button>
      )}
    </section>
  );
}
