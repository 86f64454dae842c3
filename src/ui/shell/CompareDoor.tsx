import { ArrowRight } from 'lucide-react';
import { compareTabMemory, compareTabs } from '../compare-tabs.ts';
import { usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { useEnterWorkspace } from '../use-workspace.ts';
import styles from './CompareDoor.module.css';

/** The way from the settings to the room of comparisons. */
export function CompareDoor() {
  const { t } = useTexts();
  const { remembered } = usePlayground();
  const enter = useEnterWorkspace();
  return (
    <div className={styles.door}>
      <Button
        size="small"
        onClick={() => {
          remembered.write(compareTabMemory, compareTabs.indexOf('alone'));
          enter('compare');
        }}
      >
        {t('compare.door')}
        <ArrowRight aria-hidden="true" />
      </Button>
    </div>
  );
}
