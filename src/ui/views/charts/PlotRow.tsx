/** Plots beside each other where there is room for that; else one of them, and a choice of which. */
import { useState, type ReactNode } from 'react';
import { SelectField } from '../../primitives/SelectField.tsx';
import { useTexts } from '../../playground-context.ts';
import styles from './CaptionedPlot.module.css';

export interface RowPlot {
  readonly key: string;
  readonly title: string;
  readonly plot: ReactNode;
}

export function PlotRow(props: {
  readonly plots: readonly RowPlot[];
  /** Their titles in the choice are those over them. */
  readonly isNamed?: boolean;
}) {
  const { plots, isNamed = false } = props;
  const { t } = useTexts();
  const [wanted, setWanted] = useState<string>();
  const chosen = plots.find(({ key }) => key === wanted) ?? plots[0];
  if (chosen === undefined) return null;
  return (
    <div className={styles.row} data-count={Math.min(plots.length, 3)} data-named={isNamed}>
      {plots.length > 1 && (
        <div className={styles.which}>
          <SelectField
            label={t('charts.plots')}
            hideLabel
            value={chosen.key}
            options={plots.map(({ key, title }) => ({ value: key, label: title }))}
            onChange={setWanted}
          />
        </div>
      )}
      <div className={styles.plots}>
        {plots.map(({ key, plot }) => (
          <div key={key} className={styles.place} data-chosen={key === chosen.key}>
            {plot}
          </div>
        ))}
      </div>
    </div>
  );
}
