import { useCallback, useState, type ReactNode } from 'react';
import { loadHelp } from '../load-words.ts';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { useTexts } from '../playground-context.ts';

const helpDialog = definePart(async () => {
  const [{ HelpDialog: dialog }] = await Promise.all([import('./HelpDialog.tsx'), loadHelp()]);
  return dialog;
});

/** The help window, loaded when it is first asked for. */
export function useHelp(): { readonly open: () => void; readonly dialog: ReactNode } {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const open = useCallback(() => setOpen(true), []);
  return {
    open,
    dialog: isOpen && (
      <LazyPart
        part={helpDialog}
        lost={(retry) => <LostDialog title={t('shell.help')} onRetry={retry} onClose={close} />}
      >
        {(HelpDialog) => <HelpDialog onClose={close} />}
      </LazyPart>
    ),
  };
}
