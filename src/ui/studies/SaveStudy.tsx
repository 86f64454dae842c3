import type { Experiment } from '../../core/document/experiment.ts';
import type { Run } from '../../core/run/run.ts';
import type { Panel } from '../../export/figures/figure.ts';
import { FigureMenu } from '../figures/FigureMenu.tsx';
import styles from './Studies.module.css';

interface SaveStudyProps {
  readonly chart: string;
  readonly study: {
    readonly experiment: Experiment;
    readonly runs: Readonly<Record<string, Run>>;
  };
  readonly notes?: readonly string[];
  /** None while there is nothing to draw. */
  toPanels(): readonly Panel[];
}

/** Saves what a study came to as a figure that tells of the study's experiment and runs. */
export function SaveStudy({ chart, study, notes = [], toPanels }: SaveStudyProps) {
  const make = () => {
    const panels = toPanels();
    const { experiment, runs } = study;
    const of = { experiment, runs: [...new Set(Object.values(runs))] };
    return panels.length === 0 ? null : { panels, legend: [], notes, of };
  };
  return (
    <div className={styles.saving}>
      <FigureMenu chart={chart} make={make} />
    </div>
  );
}
