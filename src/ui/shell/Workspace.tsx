import type { CSSProperties, ReactNode } from 'react';
import { Blocks as BlocksIcon, SlidersHorizontal } from 'lucide-react';
import { loadHelp, loadTeaching } from '../load-words.ts';
import { anchor } from '../anchor.ts';
import { Canvas } from '../canvas/Canvas.tsx';
import { useAllHidden } from '../Control.tsx';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { Button } from '../primitives/Button.tsx';
import { toClasses } from '../primitives/classes.ts';
import { Dialog } from '../primitives/Dialog.tsx';
import { useDocument, useLessons, useRun, useSession, useTexts } from '../playground-context.ts';
import { RunMessageLater } from '../run-controls/RunMessageLater.tsx';
import { useWorkspace } from '../use-workspace.ts';
import { Views } from '../views/Views.tsx';
import { PanelSplitter } from './PanelSplitter.tsx';
import { PresetNote } from './PresetNote.tsx';
import type { Layout } from './use-layout.ts';
import type { Notes } from './use-notes.ts';
import styles from './Workspace.module.css';

// The network and its charts come first; what edits or explains them follows at once.
const leftPanel = definePart(async () => {
  const [{ LeftPanel: panel }] = await Promise.all([import('./LeftPanel.tsx'), loadHelp()]);
  return panel;
});
const learnPanel = definePart(async () => {
  const [{ LearnPanel: panel }] = await Promise.all([
    import('./LearnPanel.tsx'),
    loadHelp(),
    loadTeaching(),
  ]);
  return panel;
});
const lessonStrip = definePart(async () => {
  const [{ LessonStrip: strip }] = await Promise.all([
    import('../learn/LessonStrip.tsx'),
    loadHelp(),
  ]);
  return strip;
});
const rightPanel = definePart(async () => {
  const [{ RightPanel: panel }] = await Promise.all([import('./RightPanel.tsx'), loadHelp()]);
  return panel;
});
const compareRoom = definePart(async () => {
  const [{ CompareRoom: room }] = await Promise.all([import('./CompareRoom.tsx'), loadHelp()]);
  return room;
});

const whyCards = definePart(async () => {
  const [{ WhyCards: cards }] = await Promise.all([import('../why/WhyCards.tsx'), loadHelp()]);
  return cards;
});

/** All that the panel at the left has. */
const leftControls = ['palette', 'data', 'dial', 'data-settings'] as const;

interface WorkspaceProps {
  readonly layout: Layout;
  readonly notes: Notes;
}

/** Everything under the top bar: the room that the page is in. */
export function Workspace({ layout, notes }: WorkspaceProps) {
  const workspace = useWorkspace();
  // Views and messages hold parts of a run; with another document another one begins.
  const opening = useDocument((state) => state.opening);
  if (workspace === 'compare')
    return (
      <LazyPart part={compareRoom}>
        {(CompareRoom) => (
          <CompareRoom
            layout={layout}
            message={
              <>
                <OpenLesson />
                <RunMessageLater key={opening} />
              </>
            }
          />
        )}
      </LazyPart>
    );
  return <Editor isBuilding={workspace === 'build'} layout={layout} notes={notes} />;
}

interface EditorProps extends WorkspaceProps {
  /** With all that edits; else with the explanation. */
  readonly isBuilding: boolean;
}

/** The network over its charts, with what edits it at both sides, or what explains it at the left. */
function Editor({ isBuilding, layout, notes }: EditorProps) {
  const { isNarrow, sheet, panels } = layout;
  const { left, learn, right, bottom } = panels;
  const sizes = {
    '--left': `${(isBuilding ? left : learn).size}px`,
    '--right': `${right.size}px`,
    '--bottom': `${bottom.size}px`,
  } as CSSProperties;
  return (
    <div className={toClasses(styles.workspace, isNarrow && styles.narrow)} style={sizes}>
      {isBuilding ? <Blocks layout={layout} /> : <Explanation layout={layout} />}
      <div className={styles.centre}>
        <div className={styles.upper}>
          <Network isBuilding={isBuilding} layout={layout} notes={notes} />
          <Settings isBuilding={isBuilding} layout={layout} />
        </div>
        <Stage layout={layout} />
      </div>
      {isBuilding && sheet !== null && <Sheet side={sheet} layout={layout} />}
    </div>
  );
}

interface PartProps {
  readonly layout: Layout;
}

function Blocks({ layout }: PartProps) {
  const { t } = useTexts();
  const isEmpty = useAllHidden(leftControls);
  if (layout.isNarrow || isEmpty || !layout.panels.left.isOpen) return null;
  return (
    <Side layout={layout} name="left" label={t('shell.leftPanel')} edge={t('shell.resizeLeft')}>
      <LazyPart part={leftPanel}>{(LeftPanel) => <LeftPanel layout={layout} />}</LazyPart>
    </Side>
  );
}

function Explanation({ layout }: PartProps) {
  const { t } = useTexts();
  if (!layout.isNarrow && !layout.panels.learn.isOpen) return null;
  return (
    <Side
      layout={layout}
      name="learn"
      label={t('shell.panel.learn')}
      edge={layout.isNarrow ? undefined : t('shell.resizeLearn')}
    >
      <LazyPart part={learnPanel}>{(LearnPanel) => <LearnPanel />}</LazyPart>
    </Side>
  );
}

function Network({ isBuilding, layout, notes }: EditorProps) {
  const { t } = useTexts();
  // Before that there is nothing to explain.
  const isTrained = useRun((state) => state.step > 0);
  const opening = useDocument((state) => state.opening);
  return (
    <main
      id="network"
      tabIndex={-1}
      aria-label={t('shell.canvas')}
      className={styles.main}
      {...anchor('network')}
    >
      <h2 className="visually-hidden">{t('shell.canvas')}</h2>
      <div className={styles.message}>
        {isBuilding && <OpenLesson />}
        <RunMessageLater key={opening} />
      </div>
      {isBuilding && (
        <div className={styles.note}>
          <PresetNote notes={notes} />
        </div>
      )}
      <div className={styles.canvas}>
        <Canvas />
        {layout.isNarrow && isBuilding && <SheetButtons layout={layout} />}
      </div>
      {isTrained && (
        <LazyPart key={opening} part={whyCards} lost={() => null}>
          {(WhyCards) => <WhyCards />}
        </LazyPart>
      )}
    </main>
  );
}

/** In another room than the one to learn in: a lesson is open, and whose document this is. */
function OpenLesson() {
  const isOpen = useLessons((state) => state.open !== null);
  if (!isOpen) return null;
  return <LazyPart part={lessonStrip}>{(LessonStrip) => <LessonStrip />}</LazyPart>;
}

/** What edits, or the code in its place; whoever learns has the code alone. */
function Settings({ isBuilding, layout }: Omit<EditorProps, 'notes'>) {
  const { t } = useTexts();
  const showsCode = useSession((state) => state.showsCode);
  if (layout.isNarrow || !((isBuilding && layout.panels.right.isOpen) || showsCode)) return null;
  return (
    <aside aria-label={t('shell.inspector')} className={styles.side}>
      <PanelSplitter layout={layout} name="right" side="right" label={t('shell.resizeRight')} />
      <div id="right-panel" className={toClasses(styles.right, showsCode && styles.code)}>
        <LazyPart part={rightPanel}>{(RightPanel) => <RightPanel />}</LazyPart>
      </div>
    </aside>
  );
}

/** The views under the network. */
function Stage({ layout }: PartProps) {
  const { t } = useTexts();
  const opening = useDocument((state) => state.opening);
  if (!layout.isNarrow && !layout.panels.bottom.isOpen) return null;
  return (
    <section aria-label={t('shell.views')} className={styles.lower} {...anchor('charts')}>
      <PanelSplitter layout={layout} name="bottom" side="bottom" label={t('shell.resizeBottom')} />
      <h2 className="visually-hidden">{t('shell.views')}</h2>
      <div id="bottom-panel" className={styles.bottom}>
        <Views key={opening} />
      </div>
    </section>
  );
}

interface SideProps {
  readonly layout: Layout;
  readonly name: 'left' | 'learn';
  readonly label: string;
  /** Name of the line that resizes it, where it can be. */
  readonly edge: string | undefined;
  readonly children: ReactNode;
}

/** What stands at the left of the network. */
function Side({ layout, name, label, edge, children }: SideProps) {
  return (
    <aside aria-label={label} className={styles.side}>
      <div id={`${name}-panel`} className={styles.left}>
        {children}
      </div>
      {edge !== undefined && <PanelSplitter layout={layout} name={name} side="left" label={edge} />}
    </aside>
  );
}

/** The way to the side panels where there is no room for them beside the network. */
function SheetButtons({ layout }: PartProps) {
  const { t } = useTexts();
  const hasSelection = useSession((state) => state.selection.nodes.length > 0);
  return (
    <div className={styles.sheetButtons} data-over-canvas>
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-label={t('shell.openLeft')}
        {...anchor('left-sheet')}
        onClick={() => layout.showSheet('left')}
      >
        <BlocksIcon aria-hidden="true" />
        {t('shell.openLeftShort')}
      </Button>
      <Button
        size="small"
        aria-haspopup="dialog"
        className={toClasses(hasSelection && styles.marked)}
        onClick={() => layout.showSheet('right')}
      >
        <SlidersHorizontal aria-hidden="true" />
        {t('shell.openRight')}
      </Button>
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
