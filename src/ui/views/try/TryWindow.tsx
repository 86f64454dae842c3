import { Shuffle } from 'lucide-react';
import type { InputInfo } from '../../../core/graph/lookup.ts';
import { useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { NumberInput } from '../../primitives/NumberInput.tsx';
import { SequenceLines } from '../../SequenceLines.tsx';
import styles from './TryWindow.module.css';
import type { OwnWindow } from './use-own-window.ts';

/** A window of a sequence, number by number, the latest step on top. */
export function TryWindow(props: {
  readonly input: Extract<InputInfo, { kind: 'sequence' }>;
  readonly own: OwnWindow;
  onTakeExample(): void;
}) {
  const { input, own, onTakeExample } = props;
  const { window, domains } = own;
  const { t, pick } = useTexts();
  const change = (at: number, channel: number, value: number) =>
    own.setWindow(
      window.map((values, step) =>
        step === at ? values.map((old, index) => (index === channel ? value : old)) : values,
      ),
    );
  const last = window.length - 1;
  return (
    <div className={styles.window}>
      <SequenceLines channels={input.channels} window={window} domains={domains} />
      <div className={styles.scroll} role="region" tabIndex={0} aria-label={t('answers.tryWindow')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('answers.stepsBack')}</th>
              {input.channels.map(({ id, title, unit }) => (
                <th key={id} scope="col">
                  {pick(title)} <span className={styles.unit}>{unit}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {window
              .map((values, step) => (
                <tr key={step}>
                  <th scope="row">{last - step}</th>
                  {input.channels.map(({ id, title }, channel) => (
                    <td key={id}>
                      <NumberInput
                        className={styles.number}
                        aria-label={`${pick(title)}, ${t('answers.stepsBack')} ${last - step}`}
                        value={values[channel] ?? 0}
                        min={-1000}
                        max={1000}
                        onCommit={(value) => change(step, channel, value)}
                      />
                    </td>
                  ))}
                </tr>
              ))
              .reverse()}
          </tbody>
        </table>
      </div>
      <Button size="small" onClick={onTakeExample}>
        <Shuffle aria-hidden="true" />
        {t('answers.takeSample')}
      </Button>
    </div>
  );
}
