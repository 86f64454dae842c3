import { Eye, X } from 'lucide-react';
import { useState } from 'react';
import { presets } from '../../catalog/presets/index.ts';
import { definePart, LazyPart, LostDialog } from '../LazyPart.tsx';
import { loadHelp } from '../load-words.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import styles from './PresetNote.module.css';
import type { Notes } from './use-notes.ts';

const departuresTable = definePart(async () => {
  const [{ PresetDepartures: table }] = await Promise.all([
    import('./PresetDepartures.tsx'),
    loadHelp(),
  ]);
  return table;
});

/** Advice on the example that is open, until it is put away. */
export function PresetNote({ notes }: { readonly notes: Notes }) {
  const { t, words } = useTexts();
  const origin = useDocument((state) => state.presentation.origin);
  const kind = useDocument((state) => state.experiment.data.kind);
  const [isOpen, setOpen] = useState(false);
  const preset = origin && presets.find(origin.preset);
  // Whoever takes other data is on their own way.
  if (preset?.draft.data.kind !== kind || notes.isHidden(preset.id)) return null;
  const { notice } = words('presets', preset.id);
  const close = () => setOpen(false);
  if (notice === '') return null;
  return (
    <aside className={styles.note} aria-label={t('shell.notice')}>
      <Eye aria-hidden="true" size={15} className={styles.sign} />
      <div className={styles.text}>
        <p>{notice}</p>
        {preset.departs === true && (
          <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
            {t('shell.departures')}
          </Button>
        )}
      </div>
      <IconButton
        icon={X}
        size="small"
        label={t('shell.dismissNotice')}
        onClick={() => notes.setHidden(preset.id, true)}
      />
      {isOpen && preset.departs === true && (
        <LazyPart
          part={departuresTable}
          lost={(retry) => (
            <LostDialog title={t('shell.departures')} onRetry={retry} onClose={close} />
          )}
        >
          {(PresetDepartures) => <PresetDepartures preset={preset.id} onClose={close} />}
        </LazyPart>
      )}
    </aside>
  );
}
