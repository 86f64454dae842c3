import { Eye, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { findByTitle } from '../../catalog/presets/preset-title.ts';
import { loadHelp } from '../load-words.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import styles from './PresetNote.module.css';
import type { Notes } from './use-notes.ts';

const PresetDepartures = lazy(async () => {
  const [{ PresetDepartures: table }] = await Promise.all([
    import('./PresetDepartures.tsx'),
    loadHelp(),
  ]);
  return { default: table };
});

/** What to do and to notice in the example that is open, until it is put away. */
export function PresetNote({ notes }: { readonly notes: Notes }) {
  const { t, pick } = useTexts();
  const title = useDocument((state) => state.experiment.title);
  const kind = useDocument((state) => state.experiment.data.kind);
  const [isOpen, setOpen] = useState(false);
  // A document does not say where it came from; whoever renames or rebuilds it is on their own way.
  const preset = findByTitle(title, kind);
  if (preset === undefined || notes.isHidden(preset.id)) return null;
  const { notice } = pick(preset.text);
  const { departures } = preset;
  if (notice === '') return null;
  return (
    <aside className={styles.note} aria-label={t('shell.notice')}>
      <Eye aria-hidden="true" size={15} className={styles.sign} />
      <div className={styles.text}>
        <p>{notice}</p>
        {departures !== undefined && (
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
      {isOpen && departures !== undefined && (
        <Suspense fallback={null}>
          <PresetDepartures texts={departures} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </aside>
  );
}
