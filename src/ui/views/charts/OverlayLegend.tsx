/** Other runs in the legend: each can be brought out, and hidden. */
import { X } from 'lucide-react';
import type { RunId } from '../../../core/run/run.ts';
import { Button } from '../../primitives/Button.tsx';
import { IconButton } from '../../primitives/IconButton.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import { useActions, useTexts } from '../../playground-context.ts';
import styles from './OverlayLegend.module.css';
import type { NamedOverlay } from './use-overlays.ts';

export function OverlayLegend(props: {
  readonly runs: readonly NamedOverlay[];
  /** What of them is drawn, in words. */
  readonly part: string;
  /** The one whose lines are brought out. */
  readonly lit: RunId | null;
  onLight(run: RunId | null): void;
}) {
  const { runs, part, lit, onLight } = props;
  const { t } = useTexts();
  const { library } = useActions();
  if (runs.length === 0) return null;
  return (
    <section className={styles.overlays} aria-label={t('charts.overlays')}>
      <p className={styles.title} {...tooltip(t('charts.overlaysHelp', { part }))}>
        {t('charts.overlays')}
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
              label={t('charts.hideOverlay', { name: name.short })}
              onClick={() => library.hide(id)}
            />
          </li>
        ))}
      </ul>
      {runs.length > 1 && (
        <Button size="small" look="quiet" onClick={() => library.hideAll()}>
          {t('charts.hideOverlays')}
        </Button>
      )}
    </section>
  );
}
