import { useState } from 'react';
import { useDocument, useTexts } from '../../playground-context.ts';
import { Dialog } from '../../primitives/Dialog.tsx';
import { Tabs } from '../../primitives/Tabs.tsx';
import { useWorkspace } from '../../use-workspace.ts';
import type { Looks } from './looks.ts';
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
  const [looks, onLooks] = useLooks();
  const found = shareLeaves.find(({ id }) => id === open);
  return (
    <Dialog
      title={t('shell.shareTitle')}
      place={found?.isWide === true ? 'wide' : 'center'}
      isFlush
      onClose={onClose}
    >
      <Tabs
        isVertical
        label={t('share.ways')}
        className={styles.leaves}
        tabs={shareLeaves.map(({ id, icon, title }) => ({ id, icon, label: t(title) }))}
        active={open}
        onChange={setOpen}
      >
        <div className={styles.leaf}>
          {found && <found.Leaf {...{ copying, looks, onLooks, onClose }} />}
        </div>
      </Tabs>
    </Dialog>
  );
}

/** To begin with, those of the page as it is. */
function useLooks() {
  const workspace = useWorkspace();
  const presentation = useDocument((state) => state.presentation);
  const { hidden = [], locked = [], language, theme, lesson, step } = presentation;
  return useState<Looks>({
    ...{ workspace, hidden, locked },
    ...(language !== undefined && { language }),
    ...(theme !== undefined && { theme }),
    ...(lesson !== undefined && { lesson }),
    ...(step !== undefined && { step }),
  });
}
