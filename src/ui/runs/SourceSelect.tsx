import { useTexts } from '../playground-context.ts';
import styles from './RunsPanel.module.css';
import type { Row } from './rows.ts';

/** Where a run was trained: on the canvas, or as a part of a study. */
export const sources = ['all', 'own', 'studies'] as const;
export type Source = (typeof sources)[number];

export const isFrom = (source: Source, { runs: [run] }: Row): boolean =>
  source === 'all' || (run.origin.study === null) === (source === 'own');

interface SourceSelectProps {
  readonly source: Source;
  readonly onChange: (source: Source) => void;
}

export function SourceSelect({ source, onChange }: SourceSelectProps) {
  const { t } = useTexts();
  return (
    <select
      className={styles.select}
      aria-label={t('runs.source')}
      value={source}
      onChange={({ target }) => onChange(target.value as Source)}
    >
      {sources.map((one) => (
        <option key={one} value={one}>
          {t(`runs.source.${one}`)}
        </option>
      ))}
    </select>
  );
}
