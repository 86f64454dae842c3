import { useState } from 'react';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { loadHelp } from '../load-words.ts';
import { useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';

const departuresTable = definePart(async () => {
  const [{ PresetDepartures: table }] = await Promise.all([
    import('./PresetDepartures.tsx'),
    loadHelp(),
  ]);
  return table;
});

/** Opens the table of where an example differs from the textbook. */
export function DeparturesButton({ preset }: { readonly preset: string }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('shell.departures')}
      </Button>
      {isOpen && (
        <LazyPart
          part={departuresTable}
          lost={(retry) => (
            <LostDialog title={t('shell.departures')} onRetry={retry} onClose={close} />
          )}
        >
          {(PresetDepartures) => <PresetDepartures preset={preset} onClose={close} />}
        </LazyPart>
      )}
    </>
  );
}
