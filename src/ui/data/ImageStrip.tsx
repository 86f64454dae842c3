import { useCallback } from 'react';
import type { InputInfo, TaskInfo } from '../../core/graph/lookup.ts';
import type { DataSample } from '../../core/run/trainer.ts';
import { useTexts } from '../playground-context.ts';
import { toTaskStyle } from '../task-style.ts';
import { toLabelText } from './label-text.ts';
import styles from './Preview.module.css';
import { usePainted, type Brush } from './use-painted.ts';

const maxImages = 8;

export interface ImageStripProps {
  readonly tasks: readonly TaskInfo[];
  readonly input: Extract<InputInfo, { kind: 'image' }>;
  readonly sample: DataSample;
}

/** A few images with every task's label under them. */
export function ImageStrip({ tasks, input, sample }: ImageStripProps) {
  const rows = Array.from({ length: Math.min(sample.count, maxImages) }, (_, row) => row);
  return (
    <ul className={styles.strip}>
      {rows.map((row) => (
        <Example key={row} row={row} tasks={tasks} input={input} sample={sample} />
      ))}
    </ul>
  );
}

function Example({ row, tasks, input, sample }: ImageStripProps & { readonly row: number }) {
  const texts = useTexts();
  const [rows = 1, columns = 1, channels = 1] = input.shape;
  const paint = useCallback(
    ({ context, width, height }: Brush) => {
      const size = rows * columns * channels;
      const pixels = sample.inputs.subarray(row * size, (row + 1) * size);
      const image = new ImageData(columns, rows);
      for (let at = 0; at < rows * columns; at++) {
        for (let part = 0; part < 3; part++) {
          const value = pixels[at * channels + Math.min(part, channels - 1)] ?? 0;
          image.data[4 * at + part] = 255 * Math.max(0, Math.min(1, value));
        }
        image.data[4 * at + 3] = 255;
      }
      const raw = new OffscreenCanvas(columns, rows);
      raw.getContext('2d')?.putImageData(image, 0, 0);
      context.imageSmoothingEnabled = false;
      context.drawImage(raw, 0, 0, width, height);
    },
    [sample, row, rows, columns, channels],
  );
  const canvas = usePainted(paint);
  return (
    <li className={styles.example}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={texts.t('data.image', { number: row + 1 })}
        className={styles.image}
      />
      <span className={styles.labels}>
        {tasks.map((task, index) => (
          <span key={task.id} style={{ color: toTaskStyle(index).color }}>
            {toLabelText(task.target, sample.labels[task.id]?.[row], texts)}
          </span>
        ))}
      </span>
    </li>
  );
}
