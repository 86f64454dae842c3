import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import { loadHelp } from '../../i18n/load-language.ts';

const HelpDialog = lazy(async () => {
  const [{ HelpDialog: dialog }] = await Promise.all([import('./HelpDialog.tsx'), loadHelp()]);
  return { default: dialog };
});

/** The help window, loaded when it is first asked for. */
export function useHelp(): { readonly open: () => void; readonly dialog: ReactNode } {
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => setOpen(true), []);
  return {
    open,
    dialog: isOpen && (
      <Suspense fallback={null}>
        <HelpDialog onClose={() => setOpen(false)} />
      </Suspense>
    ),
  };
}
