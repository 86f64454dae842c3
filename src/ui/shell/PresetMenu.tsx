import { ChevronDown } from 'lucide-react';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';
import type { Notes } from './use-notes.ts';

const entries = definePart(async () => (await import('./menu-contents.tsx')).PresetEntries);

/** The examples that come with the page. */
export function PresetMenu({ notes }: { readonly notes: Notes }) {
  const { t } = useTexts();
  return (
    <Menu
      label={t('shell.presets')}
      trigger={(props) => (
        <IconButton icon={ChevronDown} label={t('shell.presets')} {...props} {...entries.ahead} />
      )}
    >
      {(close) => (
        <LazyPart part={entries}>
          {(PresetEntries) => <PresetEntries close={close} notes={notes} />}
        </LazyPart>
      )}
    </Menu>
  );
}
