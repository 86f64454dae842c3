import {
  Compass,
  FoldHorizontal,
  Maximize,
  Redo2,
  Undo2,
  UnfoldHorizontal,
  Workflow,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { useCanvasBridge, useShowsCompasses } from './bridge.ts';
import styles from './CanvasControls.module.css';
import type { CanvasView } from './use-canvas-view.ts';

/** Buttons in the corner of the canvas. */
export function CanvasControls({ view }: { readonly view: CanvasView }) {
  const { t } = useTexts();
  const { document } = useActions();
  const canUndo = useDocument((state) => state.canUndo);
  const bridge = useCanvasBridge();
  const showsCompasses = useShowsCompasses();
  const canRedo = useDocument((state) => state.canRedo);
  const toolbar = useRef<HTMLDivElement>(null);
  // Whose work the canvas is stands beside the buttons, where cards seldom are.
  useLayoutEffect(() => {
    const { parentElement, offsetWidth = 0 } = toolbar.current ?? {};
    parentElement?.style.setProperty('--controls', `${offsetWidth}px`);
  });
  return (
    <div ref={toolbar} className={styles.controls} role="toolbar" aria-label={t('canvas.label')}>
      <IconButton
        size="small"
        icon={Undo2}
        label={t('common.undo')}
        shortcut="Ctrl Z"
        disabled={!canUndo}
        onClick={() => document.undo()}
      />
      <IconButton
        size="small"
        icon={Redo2}
        label={t('common.redo')}
        shortcut="Ctrl Y"
        disabled={!canRedo}
        onClick={() => document.redo()}
      />
      <span className={styles.gap} />
      <IconButton
        size="small"
        icon={ZoomOut}
        label={t('canvas.zoomOut')}
        onClick={() => view.zoom('out')}
      />
      <IconButton
        size="small"
        icon={ZoomIn}
        label={t('canvas.zoomIn')}
        onClick={() => view.zoom('in')}
      />
      <IconButton
        size="small"
        icon={Maximize}
        label={t('canvas.fit')}
        shortcut="F"
        onClick={() => view.fit()}
      />
      <IconButton
        size="small"
        icon={Workflow}
        label={t('canvas.tidy')}
        shortcut="T"
        onClick={() => view.tidy()}
      />
      <IconButton
        size="small"
        icon={Compass}
        label={t('canvas.compasses')}
        hint={t('canvas.compassesHelp')}
        aria-pressed={showsCompasses}
        onClick={() => bridge.showCompasses(!showsCompasses)}
      />
      {view.folds.count > 0 && (
        <IconButton
          size="small"
          icon={view.folds.areAllFolded ? UnfoldHorizontal : FoldHorizontal}
          label={t(view.folds.areAllFolded ? 'canvas.unfoldAll' : 'canvas.foldAll')}
          onClick={() => view.folds.toggleAll()}
        />
      )}
    </div>
  );
}
