/** The commands of the menus in the top bar, in a file that is loaded when one of them is pointed at. */
import {
  Box,
  CircleQuestionMark,
  FilePlus,
  FolderOpen,
  Link,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Save,
  Table,
} from 'lucide-react';
import { layers } from '../../catalog/layers/index.ts';
import { presets } from '../../catalog/presets/index.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import { languageNames, languages } from '../../core/text.ts';
import { describeData } from '../node-text.ts';
import {
  useActions,
  useDocument,
  useRun,
  useSession,
  useTexts,
  type Texts,
} from '../playground-context.ts';
import { MenuList, type MenuEntry } from '../primitives/MenuList.tsx';
import { useWorkspace } from '../use-workspace.ts';
import { themeIcons, themes } from './themes.ts';
import { panelsOf, type Layout } from './use-layout.ts';
import type { Notes } from './use-notes.ts';

const panelIcons = {
  left: PanelLeft,
  learn: PanelLeft,
  bottom: PanelBottom,
  right: PanelRight,
} as const;

interface EntriesProps {
  readonly close: () => void;
}

interface FileEntriesProps extends EntriesProps {
  readonly onOpenFile: () => void;
  readonly onOpenLink: () => void;
}

export function FileEntries({ close, onOpenFile, onOpenLink }: FileEntriesProps) {
  const texts = useTexts();
  const { t } = texts;
  const { app } = useActions();
  const experiment = useDocument((state) => state.experiment);
  const hasHistory = useRun((state) => state.step > 0);
  const isLoaded = useRun((state) => state.loaded !== null);
  const entries: readonly MenuEntry[] = [
    {
      kind: 'item',
      id: 'new',
      icon: FilePlus,
      label: t('shell.new'),
      hint: t('shell.newHint'),
      onSelect: () => app.openPreset('blank'),
    },
    { kind: 'item', id: 'open', icon: FolderOpen, label: t('shell.open'), onSelect: onOpenFile },
    { kind: 'item', id: 'link', icon: Link, label: t('shell.openLink'), onSelect: onOpenLink },
    { kind: 'separator' },
    {
      kind: 'item',
      id: 'project',
      icon: Save,
      label: t('shell.saveProject'),
      hint: t('shell.saveProjectHint'),
      onSelect: () => app.saveProject(),
    },
    {
      kind: 'item',
      id: 'model',
      icon: Box,
      label: t('shell.saveModel'),
      hint: toModelHint(experiment, texts),
      disabled: !isLoaded,
      onSelect: () => void app.saveModel(),
    },
    {
      kind: 'item',
      id: 'history',
      icon: Table,
      label: t('shell.saveHistory'),
      disabled: !hasHistory,
      onSelect: () => app.saveHistory(),
    },
  ];
  return <MenuList entries={entries} close={close} />;
}

/** Says how much of the saved network tfjs can open by itself. */
function toModelHint({ nodes, data }: Experiment, { t, pick }: Texts): string {
  const ours = nodes.flatMap((node) => {
    const layer = node.kind === 'layer' ? layers.find(node.type) : undefined;
    return layer?.isOurs === true ? [pick(layer.title)] : [];
  });
  if (ours.length > 0)
    return t('shell.saveModelOurs', { blocks: [...new Set(ours)].join(t('shell.listComma')) });
  return t(
    describeData(data)?.input.kind === 'tokens' ? 'shell.saveModelText' : 'shell.saveModelHint',
  );
}

/** The examples that come with the page. */
export function PresetEntries({ close, notes }: EntriesProps & { readonly notes: Notes }) {
  const { pick, words } = useTexts();
  const { app } = useActions();
  const entries = presets.all.map((preset): MenuEntry => ({
    kind: 'item',
    id: preset.id,
    label: pick(preset.title),
    hint: words('presets', preset.id).help,
    onSelect: () => {
      notes.setHidden(preset.id, false);
      app.openPreset(preset.id);
    },
  }));
  return <MenuList entries={entries} close={close} />;
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
