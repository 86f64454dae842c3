import { Shuffle } from 'lucide-react';
import { useId } from 'react';
import { Passage } from '../../Passage.tsx';
import { useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import styles from './TryText.module.css';
import type { OwnText } from './use-own-text.ts';

/** Words of one's own, and how the network reads them. */
export function TryText(props: {
  readonly own: OwnText;
  /** Words that fit into the network's input. */
  readonly length: number;
  onTakeExample(): void;
}) {
  const { own, length, onTakeExample } = props;
  const { text, read } = own;
  const { t } = useTexts();
  const id = useId();
  const used = read.words.slice(0, length);
  const counts = {
    used: used.length,
    length,
    unknown: used.filter(({ isUnknown }) => isUnknown).length,
  };
  return (
    <div className={styles.text}>
      <label htmlFor={id} className={styles.label}>
        {t('answers.tryText')}
      </label>
      <textarea
        id={id}
        className={styles.box}
        rows={4}
        lang="en"
        spellCheck={false}
        value={text}
        aria-describedby={`${id}-read`}
        onChange={(event) => own.setText(event.target.value)}
      />
      <div id={`${id}-read`} className={styles.read}>
        <p className={styles.note}>
          {t(read.words.length > length ? 'answers.wordsCut' : 'answers.wordsRead', counts)}
        </p>
        <Passage words={used} />
      </div>
      <Button size="small" onClick={onTakeExample}>
        <Shuffle aria-hidden="true" />
        {t('answers.takeSample')}
      </Button>
    </div>
  );
}
