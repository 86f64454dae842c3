import type { Shape } from '../../../core/graph/shape.ts';
import type { DataSample } from '../../../core/run/trainer.ts';
import { ImageThumb } from '../../ImageThumb.tsx';
import { useTexts } from '../../playground-context.ts';
import { toClasses } from '../../primitives/classes.ts';
import styles from './ExamplePicker.module.css';

/** Images in colour cannot be drawn by hand: one of the validation images is put in instead. */
export function ExamplePicker(props: {
  readonly sample: DataSample;
  readonly shape: Shape;
  readonly chosen: number;
  onChoose(row: number): void;
}) {
  const { sample, shape, chosen, onChoose } = props;
  const { t } = useTexts();
  return (
    <fieldset className={styles.picker}>
      <legend className={styles.legend}>{t('answers.chooseExample')}</legend>
      {Array.from({ length: sample.count }, (_, row) => (
        <label key={row} className={toClasses(styles.choice, row === chosen && styles.chosen)}>
          <input
            type="radio"
            name="try-example"
            className={styles.radio}
            checked={row === chosen}
            onChange={() => onChoose(row)}
            aria-label={t('answers.example', { number: row + 1 })}
          />
          <ImageThumb
            inputs={sample.inputs}
            row={row}
            shape={shape}
            label={t('answers.example', { number: row + 1 })}
          />
        </label>
      ))}
    </fieldset>
  );
}
