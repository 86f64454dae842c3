import { Eraser, Pencil, Shuffle, Trash2 } from 'lucide-react';
import { useRef, useState, type PointerEvent } from 'react';
import type { Shape } from '../../../core/graph/shape.ts';
import { IconButton } from '../../primitives/IconButton.tsx';
import { useTexts } from '../../playground-context.ts';
import styles from './DrawingPad.module.css';
import { padScale, toNetworkImage, toPadPixels } from './pad.ts';

/** Widths of strokes in pixels of the network's image. */
const widths = { pen: 2.6, eraser: 5 } as const;

/** Ink on paper, read as the network sees it: averaged down to its size. */
export function DrawingPad(props: {
  readonly shape: Shape;
  /** A validation example to start from, by turns. */
  nextExample(): Float32Array | undefined;
  onChange(image: Float32Array): void;
}) {
  const { shape, nextExample, onChange } = props;
  const { t } = useTexts();
  const [height = 1, width = 1] = shape;
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const [tool, setTool] = useState<keyof typeof widths>('pen');

  const withContext = (draw: (context: CanvasRenderingContext2D) => void) => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    draw(context);
    const { data } = context.getImageData(0, 0, width * padScale, height * padScale);
    onChange(toNetworkImage(data, width, height));
  };
  const strokeTo = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const toPad = ({ clientX, clientY }: { clientX: number; clientY: number }) => ({
      x: ((clientX - box.left) / box.width) * width * padScale,
      y: ((clientY - box.top) / box.height) * height * padScale,
    });
    withContext((context) => {
      context.globalCompositeOperation = tool === 'pen' ? 'source-over' : 'destination-out';
      context.lineCap = 'round';
      context.lineJoin = 'round';
      context.lineWidth = widths[tool] * padScale;
      context.strokeStyle = '#000';
      // A fast finger reports several places in one event.
      const coalesced = event.nativeEvent.getCoalescedEvents();
      for (const place of coalesced.length > 0 ? coalesced : [event]) {
        const to = toPad(place);
        const from = last.current ?? to;
        context.beginPath();
        context.moveTo(from.x, from.y);
        // A dot is a line too.
        context.lineTo(to.x + (from === to ? 0.01 : 0), to.y);
        context.stroke();
        last.current = to;
      }
    });
  };
  const clear = () =>
    withContext((context) => context.clearRect(0, 0, width * padScale, height * padScale));
  const takeExample = () => {
    const image = nextExample();
    if (image === undefined) return;
    withContext((context) => {
      const small = new OffscreenCanvas(width, height);
      small.getContext('2d')?.putImageData(new ImageData(toPadPixels(image), width, height), 0, 0);
      context.globalCompositeOperation = 'copy';
      context.imageSmoothingEnabled = false;
      context.drawImage(small, 0, 0, width * padScale, height * padScale);
    });
  };

  return (
    <div className={styles.pad}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        width={width * padScale}
        height={height * padScale}
        role="img"
        aria-label={t('answers.tryPad')}
        data-pad
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          last.current = null;
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
