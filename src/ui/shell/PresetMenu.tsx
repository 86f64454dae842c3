import { ChevronDown } from 'lucide-react';
import { presets } from '../../catalog/presets/index.ts';
import { useActions, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';
import type { Notes } from './use-notes.ts';

/** The examples that come with the page. */
export function PresetMenu({ notes }: { readonly notes: Notes }) {
  const { t, pick, words } = useTexts();
  const { app } = useActions();
  return (
    <Menu
      label={t('shell.presets')}
      trigger={(props) => <IconButton icon={ChevronDown} label={t('shell.presets')} {...props} />}
      entries={presets.all.map((preset) => ({
        kind: 'item',
        id: preset.id,
        label: pick(preset.title),
        hint: words('presets', preset.id).help,
        onSelect: () => {
          notes.setHidden(preset.id, false);
          app.openPreset(preset.id);
        },
      }))}
    />
  );
}
