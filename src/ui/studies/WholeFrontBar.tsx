import { PreferenceSlider } from '../PreferenceSlider.tsx';
import { toTaskTitle } from '../node-text.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import styles from './TradePlot.module.css';
import type { WholeFront } from './use-whole-front.ts';

/** The slider of a network that is told shares, and a button for its whole line. */
export function WholeFrontBar({ whole: { main, question, ask } }: { readonly whole: WholeFront }) {
  const texts = useTexts();
  const { t } = texts;
  const dataset = useDocument((state) => state.dataset);
  if (main === undefined) return null;
  const task = toTaskTitle(dataset, main, texts);
  return (
    <div className={styles.wholeFront}>
      <div className={styles.slide}>
        <PreferenceSlider />
      </div>
      <Button
        size="small"
        disabled={question.kind === 'asking'}
        {...tooltip(t('studies.wholeHelp', { task }))}
        onClick={ask}
      >
        {t('studies.whole')}
      </Button>
      {question.kind === 'failed' && <span role="alert">{question.detail}</span>}
      {question.kind === 'answered' && question.isOld && (
        <span className={styles.old}>{t('studies.wholeOld')}</span>
      )}
    </div>
  );
}
