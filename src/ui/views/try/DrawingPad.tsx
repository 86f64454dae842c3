import { Eraser, Pencil, Shuffle, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../../../core/graph/shape.ts';
import { IconButton } from '../../primitives/IconButton.tsx';
import { useTexts } from '../../playground-context.ts';
import styles from './DrawingPad.module.css';
import { useInk, type Tool } from './use-ink.ts';

/** Ink on paper, read as the network sees it: averaged down to its size. */
export function DrawingPad(props: {
  readonly shape: Shape;
  /** A validation example to start from, by turns. */
  nextExample(): Float32Array | undefined;
  onChange(image: Float32Array): void;
}) {
  const { shape, nextExample, onChange } = props;
  const { t } = useTexts();
  const [tool, setTool] = useState<Tool>('pen');
  const { canvas, width, height, start, strokeTo, clear, paint } = useInk(shape, tool, onChange);
  const takeExample = () => {
    const image = nextExample();
    if (image !== undefined) paint(image);
  };

  return (
    <div className={styles.pad}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        width={width}
        height={height}
        role="img"
        aria-label={t('answers.tryPad')}
        data-pad
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          start();
          strokeTo(event);
        }}
        onPointerMove={(event) => {
          if (event.buttons > 0) strokeTo(event);
        }}
      />
      <div className={styles.tools}>
        <IconButton
          icon={Pencil}
          size="small"
          label={t('answers.pen')}
          aria-pressed={tool === 'pen'}
          onClick={() => setTool('pen')}
        />
        <IconButton
          icon={Eraser}
          size="small"
          label={t('answers.eraser')}
          aria-pressed={tool === 'eraser'}
          onClick={() => setTool('eraser')}
        />
        <IconButton icon={Trash2} size="small" label={t('answers.clear')} onClick={clear} />
        <IconButton
          icon={Shuffle}
          size="small"
          label={t('answers.takeSample')}
          onClick={takeExample}
        />
      </div>
    </div>
  );
}
