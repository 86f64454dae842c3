import { Save } from 'lucide-react';
import { useActions, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import styles from './ShareDialog.module.css';

export function ProjectLeaf() {
  const { t } = useTexts();
  const { app } = useActions();
  return (
    <>
      <p className={styles.help}>{t('share.projectHelp')}</p>
      <Button look="primary" onClick={() => void app.saveProject()}>
        <Save aria-hidden="true" />
        {t('share.saveProject')}
      </Button>
      <p className={styles.help}>{t('share.openProject')}</p>
    </>
  );
}
