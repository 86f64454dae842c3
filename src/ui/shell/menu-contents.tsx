/** The commands of the top bar's menu, in a file that is loaded when it is pointed at. */
import { CircleQuestionMark, PanelBottom, PanelLeft, PanelRight, Projector } from 'lucide-react';
import { languageNames, languages } from '../../core/text.ts';
import { useActions, useSession, useTexts } from '../playground-context.ts';
import { MenuList, type MenuEntry } from '../primitives/MenuList.tsx';
import { useWorkspace } from '../use-workspace.ts';
import { themeIcons, themes } from './themes.ts';
import { panelsOf, type Layout } from './use-layout.ts';

const panelIcons = {
  left: PanelLeft,
  learn: PanelLeft,
  runs: PanelLeft,
  bottom: PanelBottom,
  right: PanelRight,
} as const;

interface EntriesProps {
  readonly close: () => void;
}

interface PageEntriesProps extends EntriesProps {
  readonly layout: Layout;
  readonly onHelp: () => void;
}

/** Language, theme, panels and help. */
export function PageEntries({ close, layout, onHelp }: PageEntriesProps) {
  const { t } = useTexts();
  const panels = usePanelEntries(layout);
  const entries: readonly MenuEntry[] = [
    ...useLanguageEntries(),
    ...useThemeEntries(),
    ...panels,
    { kind: 'separator' },
    {
      kind: 'item',
      id: 'projector',
      icon: Projector,
      label: t('shell.projector'),
      onSelect: layout.projector.toggle,
    },
    {
      kind: 'item',
      id: 'help',
      icon: CircleQuestionMark,
      label: t('shell.help'),
      shortcut: '?',
      onSelect: onHelp,
    },
  ];
  return <MenuList entries={entries} close={close} />;
}

function useLanguageEntries(): readonly MenuEntry[] {
  const { t, language } = useTexts();
  const { setLanguage } = useActions().session;
  return [
    { kind: 'heading', label: t('shell.language') },
    ...languages.map((choice): MenuEntry => ({
      kind: 'item',
      id: choice,
      label: languageNames[choice],
      lang: choice === 'zh' ? 'zh-Hans' : choice,
      checked: choice === language,
      onSelect: () => setLanguage(choice),
    })),
  ];
}

function useThemeEntries(): readonly MenuEntry[] {
  const { t } = useTexts();
  const { setTheme } = useActions().session;
  const theme = useSession((state) => state.theme);
  return [
    { kind: 'heading', label: t('shell.theme') },
    ...themes.map((choice): MenuEntry => ({
      kind: 'item',
      id: choice,
      label: t(`shell.theme.${choice}`),
      icon: themeIcons[choice],
      checked: choice === theme,
      onSelect: () => setTheme(choice),
    })),
  ];
}

/** Of the panels that the room has; on narrow pages they are sheets with buttons of their own. */
function usePanelEntries({ isNarrow, panels }: Layout): readonly MenuEntry[] {
  const { t } = useTexts();
  const workspace = useWorkspace();
  const names = isNarrow ? [] : panelsOf[workspace];
  if (names.length === 0) return [];
  return [
    { kind: 'heading', label: t('shell.panels') },
    ...names.map((name): MenuEntry => ({
      kind: 'item',
      id: name,
      label: t(`shell.panel.${name}`),
      icon: panelIcons[name],
      isSwitch: true,
      checked: panels[name].isOpen,
      onSelect: panels[name].toggle,
    })),
  ];
}
