import { useId, useState } from 'react';
import { limits } from '../../../core/document/experiment.ts';
import { useActions, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { Dialog } from '../../primitives/Dialog.tsx';
import styles from './LinkDialog.module.css';

/** Opens a pasted link in this page. */
export function LinkDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const { app } = useActions();
  const id = useId();
  const [text, setText] = useState('');
  return (
    <Dialog title={t('gallery.openLink')} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void app.openText(text);
          onClose();
        }}
      >
        <label htmlFor={id}>{t('gallery.linkLabel')}</label>
        <textarea
          id={id}
          rows={4}
          className={styles.text}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text');
            if (pasted.length <= limits.textLength) return;
            // Laying out such a text would keep the page busy for long; what is wrong is said at once.
            event.preventDefault();
            void app.openText(pasted);
            onClose();
          }}
        />
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          {t('gallery.openButton')}
        </Button>
      </form>
    </Dialog>
  );
}
