import { Save } from 'lucide-react';
import { useActions, useRun, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import styles from './ShareDialog.module.css';

export function RunLeaf() {
  const { t } = useTexts();
  const { app } = useActions();
  const hasHistory = useRun((state) => state.step > 0);
  return (
    <>
      <p className={styles.help}>{t(hasHistory ? 'share.runHelp' : 'share.noRun')}</p>
      <Button look="primary" disabled={!hasHistory} onClick={() => void app.saveHistory()}>
        <Save aria-hidden="true" />
        {t('share.saveRun')}
      </Button>
    </>
  );
}
