import { Settings2 } from 'lucide-react';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';
import type { Layout } from './use-layout.ts';

const entries = definePart(async () => (await import('./menu-contents.tsx')).PageEntries);

interface PageMenuProps {
  readonly layout: Layout;
  readonly onHelp: () => void;
}

/** What is about the page and not about the experiment: language, theme, panels, help. */
export function PageMenu({ layout, onHelp }: PageMenuProps) {
  const { t } = useTexts();
  return (
    <Menu
      label={t('shell.menu')}
      align="end"
      trigger={(props) => (
        <IconButton icon={Settings2} label={t('shell.menu')} {...props} {...entries.ahead} />
      )}
    >
      {(close) => (
        <LazyPart part={entries}>
          {(PageEntries) => <PageEntries close={close} layout={layout} onHelp={onHelp} />}
        </LazyPart>
      )}
    </Menu>
  );
}
