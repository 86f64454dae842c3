import { toShownTitle } from '../../catalog/presets/origin.ts';
import {
  CircleQuestionMark,
  Languages,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Redo2,
  Share2,
  Undo2,
} from 'lucide-react';
import { useActions, useDocument, useSession, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { toClasses } from '../primitives/classes.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { TextField } from '../primitives/TextField.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import { BackendChip } from '../run-controls/BackendChip.tsx';
import { RunControls } from '../run-controls/RunControls.tsx';
import { RunStatus } from '../run-controls/RunStatus.tsx';
import { limits } from '../../core/document/experiment.ts';
import { FileMenu } from './FileMenu.tsx';
import { PresetMenu } from './PresetMenu.tsx';
import { ThemeMenu } from './ThemeMenu.tsx';
import styles from './TopBar.module.css';
import type { Layout } from './use-layout.ts';
import type { Notes } from './use-notes.ts';

export interface TopBarProps {
  readonly layout: Layout;
  readonly notes: Notes;
  readonly onHelp: () => void;
}

export function TopBar({ layout, notes, onHelp }: TopBarProps) {
  const { t, language } = useTexts();
  const { app, session } = useActions();
  return (
    <header className={styles.bar} aria-label={t('shell.top')}>
      <div className={styles.identity}>
        <h1 className={styles.name}>{t('common.title')}</h1>
        <Title />
        <PresetMenu notes={notes} />
        <FileMenu />
        <History />
      </div>
      <div className={styles.run}>
        <RunControls />
        <RunStatus />
      </div>
      <div className={styles.tools}>
        <BackendChip />
        <Button
          className={styles.share}
          {...tooltip(t('shell.shareHint'))}
          onClick={() => void app.share()}
        >
          <Share2 aria-hidden="true" />
          <span className={styles.shareText}>{t('shell.share')}</span>
        </Button>
        <PanelToggles layout={layout} />
        <Button
          look="quiet"
          className={styles.language}
          aria-label={t('shell.language')}
          lang={language === 'en' ? 'zh-Hans' : 'en'}
          {...tooltip(t('shell.language'))}
          onClick={() => session.setLanguage(language === 'en' ? 'zh' : 'en')}
        >
          <Languages aria-hidden="true" />
          <span className={styles.languageText}>{t('shell.languageShort')}</span>
        </Button>
        <ThemeMenu />
        <IconButton
          icon={CircleQuestionMark}
          label={t('shell.help')}
          shortcut="?"
          onClick={onHelp}
        />
      </div>
    </header>
  );
}

function Title() {
  const { t, language } = useTexts();
  const { edit } = useActions().document;
  const title = useDocument((state) => state.experiment.title);
  const origin = useDocument((state) => state.presentation.origin);
  return (
    <div className={styles.title}>
      <TextField
        hideLabel
        label={t('shell.experimentTitle')}
        className={styles.titleBox}
        value={toShownTitle(title, origin, language)}
        maxLength={limits.titleLength}
        placeholder={t('shell.untitled')}
        onCommit={(next) => edit([{ kind: 'set-title', title: next }])}
      />
    </div>
  );
}

function History() {
  const { t } = useTexts();
  const actions = useActions().document;
  const canUndo = useDocument((state) => state.canUndo);
  const canRedo = useDocument((state) => state.canRedo);
  return (
    <div className={styles.group}>
      <IconButton
        icon={Undo2}
        label={t('common.undo')}
        shortcut="Ctrl Z"
        disabled={!canUndo}
        onClick={() => actions.undo()}
      />
      <IconButton
        icon={Redo2}
        label={t('common.redo')}
        shortcut="Ctrl Shift Z"
        disabled={!canRedo}
        onClick={() => actions.redo()}
      />
    </div>
  );
}

function PanelToggles({ layout }: { readonly layout: Layout }) {
  const { t } = useTexts();
  const hasSelection = useSession((state) => state.selection.nodes.length > 0);
  const { left, right, bottom } = layout.panels;
  if (layout.isNarrow)
    return (
      <div className={styles.group}>
        <IconButton
          icon={PanelLeft}
          label={t('shell.openLeft')}
          aria-haspopup="dialog"
          onClick={() => layout.showSheet('left')}
        />
        <IconButton
          icon={PanelRight}
          label={t('shell.openRight')}
          aria-haspopup="dialog"
          className={toClasses(hasSelection && styles.marked)}
          onClick={() => layout.showSheet('right')}
        />
      </div>
    );
  return (
    <div className={styles.group}>
      <IconButton
        icon={PanelLeft}
        label={t(left.isOpen ? 'shell.hideLeft' : 'shell.showLeft')}
        aria-expanded={left.isOpen}
        onClick={left.toggle}
      />
      <IconButton
        icon={PanelBottom}
        label={t(bottom.isOpen ? 'shell.hideBottom' : 'shell.showBottom')}
        aria-expanded={bottom.isOpen}
        onClick={bottom.toggle}
      />
      <IconButton
        icon={PanelRight}
        label={t(right.isOpen ? 'shell.hideRight' : 'shell.showRight')}
        aria-expanded={right.isOpen}
        onClick={right.toggle}
      />
    </div>
  );
}
