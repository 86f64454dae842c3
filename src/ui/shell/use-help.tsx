import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';

const HelpDialog = lazy(async () => ({
  default: (await import('./HelpDialog.tsx')).HelpDialog,
}));

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
