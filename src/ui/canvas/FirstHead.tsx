import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import styles from './Canvas.module.css';

/** A button for the first head, while there is nothing to train yet. */
export function FirstHead() {
  const { t } = useTexts();
  const playground = usePlayground();
  const hasHead = useDocument((state) =>
    state.experiment.nodes.some((node) => node.kind === 'head'),
  );
  if (hasHead) return null;
  return (
    <div className={styles.hint}>
      <p>{t('canvas.empty')}</p>
      <Button
        size="small"
        look="primary"
        onClick={() => playground.commands.add({ kind: 'head', type: null })}
      >
        {t('canvas.addHead')}
      </Button>
    </div>
  );
}
