import { toShownTitle } from '../../catalog/presets/loaded.ts';
import { limits } from '../../core/document/experiment.ts';
import { Controlled } from '../Control.tsx';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { TextField } from '../primitives/TextField.tsx';
import { BackendChip } from '../run-controls/BackendChip.tsx';
import { RunControls } from '../run-controls/RunControls.tsx';
import { RunStatus } from '../run-controls/RunStatus.tsx';
import { GalleryButton } from './gallery/GalleryButton.tsx';
import { PageMenu } from './PageMenu.tsx';
import { ShareButton } from './share/ShareButton.tsx';
import styles from './TopBar.module.css';
import type { Layout } from './use-layout.ts';
import type { Notes } from './use-notes.ts';
import { WorkspaceSwitch } from './WorkspaceSwitch.tsx';

export interface TopBarProps {
  readonly layout: Layout;
  readonly notes: Notes;
  readonly onHelp: () => void;
}

/**
 * Nine controls, and what is added takes the place of another. The room that titles and names leave is taken
 * by the first column alone, so that Play stands where it stands whatever they say.
 */
export function TopBar({ layout, notes, onHelp }: TopBarProps) {
  const { t } = useTexts();
  return (
    <header className={styles.bar} aria-label={t('shell.top')}>
      <div className={styles.identity}>
        <h1 className={styles.name}>{t('common.title')}</h1>
        <Controlled by="rooms">
          <WorkspaceSwitch />
        </Controlled>
        <Controlled by="title">
          <Title />
        </Controlled>
        <Controlled by="gallery">
          <GalleryButton notes={notes} />
        </Controlled>
      </div>
      <div className={styles.run}>
        <RunControls />
        <RunStatus />
        <BackendChip />
      </div>
      <div className={styles.tools}>
        <Controlled by="share">
          <ShareButton />
        </Controlled>
        <Controlled by="menu">
          <PageMenu layout={layout} onHelp={onHelp} />
        </Controlled>
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
