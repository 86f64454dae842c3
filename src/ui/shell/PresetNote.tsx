import { Eye, X } from 'lucide-react';
import { findByTitle } from '../../catalog/presets/preset-title.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import styles from './PresetNote.module.css';
import type { Notes } from './use-notes.ts';

/** What to do and to notice in the example that is open, until it is put away. */
export function PresetNote({ notes }: { readonly notes: Notes }) {
  const { t, pick } = useTexts();
  const title = useDocument((state) => state.experiment.title);
  const kind = useDocument((state) => state.experiment.data.kind);
  // A document does not say where it came from; whoever renames or rebuilds it is on their own way.
  const preset = findByTitle(title, kind);
  if (preset === undefined || notes.isHidden(preset.id)) return null;
  const { notice } = pick(preset.text);
  if (notice === '') return null;
  return (
    <aside className={styles.note} aria-label={t('shell.notice')}>
      <Eye aria-hidden="true" size={15} className={styles.sign} />
      <p className={styles.text}>{notice}</p>
      <IconButton
        icon={X}
        size="small"
        label={t('shell.dismissNotice')}
        onClick={() => notes.setHidden(preset.id, true)}
      />
    </aside>
  );
}
