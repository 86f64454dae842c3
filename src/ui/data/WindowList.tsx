import { useMemo } from 'react';
import type { ColumnScale, InputInfo, TaskInfo } from '../../core/graph/lookup.ts';
import type { DataSample } from '../../core/run/trainer.ts';
import { SequenceLines } from '../SequenceLines.tsx';
import { toDomains, toWindow } from '../sequence.ts';
import { ExampleLabels } from '../ExampleLabels.tsx';
import styles from './Preview.module.css';

const maxWindows = 3;

/** A few windows, a line for each channel, with every task's label. */
export function WindowList(props: {
  readonly tasks: readonly TaskInfo[];
  readonly input: Extract<InputInfo, { kind: 'sequence' }>;
  readonly sample: DataSample;
  readonly scales: readonly ColumnScale[];
}) {
  const { tasks, input, sample, scales } = props;
  const windows = useMemo(
    () =>
      Array.from({ length: sample.count }, (_, row) =>
        toWindow(sample.inputs, row, input.shape, scales),
      ),
    [sample, input.shape, scales],
  );
  const domains = useMemo(() => toDomains(windows), [windows]);
  return (
    <ul className={styles.texts}>
      {windows.slice(0, maxWindows).map((window, row) => (
        <li key={row} className={styles.text}>
          <SequenceLines channels={input.channels} window={window} domains={domains} />
          <ExampleLabels tasks={tasks} sample={sample} row={row} />
        </li>
      ))}
    </ul>
  );
}
