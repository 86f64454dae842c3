import { LayoutGrid } from 'lucide-react';
import { useState } from 'react';
import { anchor } from '../../anchor.ts';
import { definePart, LazyPart, LostDialog } from '../../LazyPart.tsx';
import { loadHelp, loadTeaching } from '../../load-words.ts';
import { useActions, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import styles from '../TopBar.module.css';
import type { Notes } from '../use-notes.ts';

const dialogs = {
  gallery: definePart(async () => {
    const [{ GalleryDialog: dialog }] = await Promise.all([
      import('./GalleryDialog.tsx'),
      loadHelp(),
      loadTeaching(),
    ]);
    return dialog;
  }),
  link: definePart(async () => {
    const [{ LinkDialog: dialog }] = await Promise.all([import('./LinkDialog.tsx'), loadHelp()]);
    return dialog;
  }),
};

/** The way to everything that can be opened. */
export function GalleryButton({ notes }: { readonly notes: Notes }) {
  const { t } = useTexts();
  const { app } = useActions();
  const [isOpen, setOpen] = useState<keyof typeof dialogs | null>(null);
  const close = () => setOpen(null);
  const lost = (retry: () => void) => (
    <LostDialog title={t('shell.gallery')} onRetry={retry} onClose={close} />
  );
  return (
    <>
      <Button
        look="quiet"
        className={styles.gallery}
        aria-haspopup="dialog"
        {...tooltip(t('shell.galleryHint'))}
        {...anchor('gallery')}
        {...dialogs.gallery.ahead}
        onClick={() => setOpen('gallery')}
      >
        <LayoutGrid aria-hidden="true" />
        <span className={styles.galleryText}>{t('shell.gallery')}</span>
      </Button>
      {isOpen === 'gallery' && (
        <LazyPart part={dialogs.gallery} lost={lost}>
          {(GalleryDialog) => (
            <GalleryDialog
              onClose={close}
              onOpenLink={() => setOpen('link')}
              onPreset={(id) => {
                notes.setHidden(id, false);
                void app.openPreset(id);
              }}
            />
          )}
        </LazyPart>
      )}
      {isOpen === 'link' && (
        <LazyPart part={dialogs.link} lost={lost}>
          {(LinkDialog) => <LinkDialog onClose={close} />}
        </LazyPart>
      )}
    </>
  );
}
