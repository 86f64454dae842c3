import { Share2 } from 'lucide-react';
import { useState } from 'react';
import { anchor } from '../../anchor.ts';
import { definePart, LazyPart, LostDialog } from '../../LazyPart.tsx';
import { loadHelp } from '../../load-words.ts';
import { useActions, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import styles from '../TopBar.module.css';

const shareDialog = definePart(async () => {
  const [{ ShareDialog: dialog }] = await Promise.all([import('./ShareDialog.tsx'), loadHelp()]);
  return dialog;
});

/** Copies the link at once, as most want, and opens all other ways to share and to take away. */
export function ShareButton() {
  const { t } = useTexts();
  const { app } = useActions();
  const [copying, setCopying] = useState<Promise<boolean> | null>(null);
  const close = () => setCopying(null);
  const copy = async () => {
    try {
      return await app.copy(await app.toLink(true));
    } catch {
      // What writes links is lost: the window says so.
      return false;
    }
  };
  return (
    <>
      <Button
        className={styles.share}
        aria-haspopup="dialog"
        aria-label={t('shell.shareTitle')}
        {...tooltip(t('shell.shareHint'))}
        {...shareDialog.ahead}
        {...anchor('share')}
        // Browsers let a page copy in answer to a press, and not much later.
        onClick={() => setCopying(copy())}
      >
        <Share2 aria-hidden="true" />
        <span className={styles.shareText}>{t('shell.share')}</span>
      </Button>
      {copying !== null && (
        <LazyPart
          part={shareDialog}
          lost={(retry) => (
            <LostDialog title={t('shell.shareTitle')} onRetry={retry} onClose={close} />
          )}
        >
          {(ShareDialog) => <ShareDialog copying={copying} onClose={close} />}
        </LazyPart>
      )}
    </>
  );
}
