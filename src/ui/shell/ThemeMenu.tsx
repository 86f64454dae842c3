import { definePart, LazyPart } from '../LazyPart.tsx';
import { useSession, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';
import { themeIcons } from './themes.ts';

const entries = definePart(async () => (await import('./menu-contents.tsx')).ThemeEntries);

export function ThemeMenu() {
  const { t } = useTexts();
  const theme = useSession((state) => state.theme);
  return (
    <Menu
      label={t('shell.theme')}
      align="end"
      trigger={(props) => (
        <IconButton
          icon={themeIcons[theme]}
          label={`${t('shell.theme')}: ${t(`shell.theme.${theme}`)}`}
          {...props}
          {...entries.ahead}
        />
      )}
    >
      {(close) => (
        <LazyPart part={entries}>{(ThemeEntries) => <ThemeEntries close={close} />}</LazyPart>
      )}
    </Menu>
  );
}
