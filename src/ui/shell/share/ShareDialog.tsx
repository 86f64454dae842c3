import { useState } from 'react';
import { useTexts } from '../../playground-context.ts';
import { Dialog } from '../../primitives/Dialog.tsx';
import { Tabs } from '../../primitives/Tabs.tsx';
import styles from './ShareDialog.module.css';
import { shareLeaves } from './share-leaves.ts';

interface ShareDialogProps {
  readonly copying: Promise<boolean>;
  readonly onClose: () => void;
}

/** One window for all that leaves the page. */
export function ShareDialog({ copying, onClose }: ShareDialogProps) {
  const { t } = useTexts();
  const [open, setOpen] = useState('link');
  const found = shareLeaves.find(({ id }) => id === open);
  return (
    <Dialog title={t('shell.shareTitle')} isFlush onClose={onClose}>
      <Tabs
        isVertical
        label={t('share.ways')}
        className={styles.leaves}
        tabs={shareLeaves.map(({ id, icon, title }) => ({ id, icon, label: t(title) }))}
        active={open}
        onChange={setOpen}
      >
        <div className={styles.leaf}>{found && <found.Leaf copying={copying} />}</div>
      </Tabs>
    </Dialog>
  );
}
