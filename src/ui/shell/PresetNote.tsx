import { Eye, X } from 'lucide-react';
import { findOrigin } from '../../catalog/presets/loaded.ts';
import { ToldLater } from '../glossary/ToldLater.tsx';
import { useDocument, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { DeparturesButton } from './DeparturesButton.tsx';
import styles from './PresetNote.module.css';
import type { Notes } from './use-notes.ts';

/** Advice on the example that is open, until it is put away. */
export function PresetNote({ notes }: { readonly notes: Notes }) {
  const { t, words } = useTexts();
  const origin = useDocument((state) => state.presentation.origin);
  const kind = useDocument((state) => state.experiment.data.kind);
  const preset = findOrigin(origin);
  // Whoever takes other data is on their own way.
  if (preset?.draft.data.kind !== kind || notes.isHidden(preset.id)) return null;
  const { notice } = words('presets', preset.id);
  if (notice === '') return null;
  return (
    <aside className={styles.note} aria-label={t('shell.notice')}>
      <Eye aria-hidden="true" size={15} className={styles.sign} />
      <div className={styles.text}>
        <p>
          <ToldLater text={notice} />
        </p>
        {preset.departs === true && <DeparturesButton preset={preset.id} />}
      </div>
      <IconButton
        icon={X}
        size="small"
        label={t('shell.dismissNotice')}
        onClick={() => notes.setHidden(preset.id, true)}
      />
    </aside>
  );
}
