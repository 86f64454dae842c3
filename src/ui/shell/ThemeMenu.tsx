import { Moon, Sun, SunMoon } from 'lucide-react';
import { useActions, useSession, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { Menu } from '../primitives/Menu.tsx';

const icons = { system: SunMoon, light: Sun, dark: Moon } as const;
const themes = ['system', 'light', 'dark'] as const;

export function ThemeMenu() {
  const { t } = useTexts();
  const { setTheme } = useActions().session;
  const theme = useSession((state) => state.theme);
  return (
    <Menu
      label={t('shell.theme')}
      align="end"
      trigger={(props) => (
        <IconButton
          icon={icons[theme]}
          label={`${t('shell.theme')}: ${t(`shell.theme.${theme}`)}`}
          {...props}
        />
      )}
      entries={themes.map((choice) => ({
        kind: 'item',
        id: choice,
        label: t(`shell.theme.${choice}`),
        icon: icons[choice],
        checked: choice === theme,
        onSelect: () => setTheme(choice),
      }))}
    />
  );
}
