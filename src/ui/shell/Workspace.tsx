import type { CSSProperties } from 'react';
import { loadHelp } from '../load-words.ts';
import { Canvas } from '../canvas/Canvas.tsx';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { Dialog } from '../primitives/Dialog.tsx';
import { useDocument, useTexts } from '../playground-context.ts';
import { RunMessage } from '../run-controls/RunMessage.tsx';
import { Views } from '../views/Views.tsx';
import { PanelSplitter } from './PanelSplitter.tsx';
import { PresetNote } from './PresetNote.tsx';
import type { Layout } from './use-layout.ts';
import type { Notes } from './use-notes.ts';
import styles from './Workspace.module.css';

// The network and its charts come first; what edits them follows at once.
const leftPanel = definePart(async () => {
  const [{ LeftPanel: panel }] = await Promise.all([import('./LeftPanel.tsx'), loadHelp()]);
  return panel;
});
const rightPanel = definePart(async () => {
  const [{ RightPanel: panel }] = await Promise.all([import('./RightPanel.tsx'), loadHelp()]);
  return panel;
});

interface WorkspaceProps {
  readonly layout: Layout;
  readonly notes: Notes;
}

/** Everything under the top bar: side panels, network, charts. */
export function Workspace({ layout, notes }: WorkspaceProps) {
  const { t } = useTexts();
  // Views and messages hold parts of a run; with another document another one begins.
  const opening = useDocument((state) => state.opening);
  const { left, right, bottom } = layout.panels;
  const { isNarrow, sheet } = layout;
  const sizes = {
    '--left': `${left.size}px`,
    '--right': `${right.size}px`,
    '--bottom': `${bottom.size}px`,
  } as CSSProperties;

  return (
    <div className={styles.workspace} style={sizes}>
      {!isNarrow && left.isOpen && (
        <aside aria-label={t('shell.leftPanel')} className={styles.side}>
          <div id="left-panel" className={styles.left}>
            <LazyPart part={leftPanel}>{(LeftPanel) => <LeftPanel layout={layout} />}</LazyPart>
          </div>
          <PanelSplitter layout={layout} name="left" side="left" label={t('shell.resizeLeft')} />
        </aside>
      )}
      <div className={styles.centre}>
        <div className={styles.upper}>
          <main id="network" tabIndex={-1} aria-label={t('shell.canvas')} className={styles.main}>
            <h2 className="visually-hidden">{t('shell.canvas')}</h2>
            <div className={styles.message}>
              <RunMessage key={opening} />
            </div>
            <div className={styles.note}>
              <PresetNote notes={notes} />
            </div>
            <div className={styles.canvas}>
              <Canvas />
            </div>
          </main>
          {!isNarrow && right.isOpen && (
            <aside aria-label={t('shell.inspector')} className={styles.side}>
              <PanelSplitter
                layout={layout}
                name="right"
                side="right"
                label={t('shell.resizeRight')}
              />
              <div id="right-panel" className={styles.right}>
                <LazyPart part={rightPanel}>{(RightPanel) => <RightPanel />}</LazyPart>
              </div>
            </aside>
          )}
        </div>
        {(isNarrow || bottom.isOpen) && (
          <section aria-label={t('shell.views')} className={styles.lower}>
            <PanelSplitter
              layout={layout}
              name="bottom"
              side="bottom"
              label={t('shell.resizeBottom')}
            />
            <h2 className="visually-hidden">{t('shell.views')}</h2>
            <div id="bottom-panel" className={styles.bottom}>
              <Views key={opening} />
            </div>
          </section>
        )}
      </div>
      {sheet !== null && <Sheet side={sheet} layout={layout} />}
    </div>
  );
}

interface SheetProps {
  readonly side: 'left' | 'right';
  readonly layout: Layout;
}

/** A side panel over the page, where there is no room beside the network. */
function Sheet({ side, layout }: SheetProps) {
  const { t } = useTexts();
  return (
    <Dialog
      place={side}
      title={t(side === 'left' ? 'shell.leftPanel' : 'shell.inspector')}
      onClose={() => layout.showSheet(null)}
    >
      <div className={styles.sheet}>
        {side === 'left' ? (
          <LazyPart part={leftPanel}>{(LeftPanel) => <LeftPanel layout={layout} />}</LazyPart>
        ) : (
          <LazyPart part={rightPanel}>{(RightPanel) => <RightPanel />}</LazyPart>
        )}
      </div>
    </Dialog>
  );
}
