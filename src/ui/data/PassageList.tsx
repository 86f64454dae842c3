import type { InputInfo, TaskInfo, Vocabulary } from '../../core/graph/lookup.ts';
import type { DataSample } from '../../core/run/trainer.ts';
import { Passage } from '../Passage.tsx';
import { toPassage, unknownMark } from '../passage.ts';
import { useTexts } from '../playground-context.ts';
import { ExampleLabels } from '../ExampleLabels.tsx';
import styles from './Preview.module.css';

const maxPassages = 4;

/** A few passages as the network reads them, with every task's label. */
export function PassageList(props: {
  readonly tasks: readonly TaskInfo[];
  readonly input: Extract<InputInfo, { kind: 'tokens' }>;
  readonly sample: DataSample;
  readonly words: Vocabulary;
}) {
  const { tasks, input, sample, words } = props;
  const { t } = useTexts();
  const [length = 1] = input.shape;
  return (
    <figure className={styles.figure}>
      <ul className={styles.texts}>
        {Array.from({ length: Math.min(sample.count, maxPassages) }, (_, row) => (
          <li key={row} className={styles.text}>
            <ExampleLabels tasks={tasks} sample={sample} row={row} />
            <Passage
              words={toPassage(sample.inputs.subarray(row * length, (row + 1) * length), words)}
            />
          </li>
        ))}
      </ul>
      <figcaption className={styles.key}>{t('data.unknownKey', { mark: unknownMark })}</figcaption>
    </figure>
  );
}
