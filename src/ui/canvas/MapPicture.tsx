import type { TaskId } from '../../core/document/experiment.ts';
import type { TargetInfo } from '../../core/graph/lookup.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import styles from './HeadNode.module.css';
import { useLive } from './live.ts';
import {
  drawPixels,
  prepareCanvas,
  readColor,
  toLabelRange,
  toPixels,
  toShares,
} from './raster.ts';
import { useWatchedCanvas } from './use-watched-canvas.ts';

const side = 96;
const watched = { kind: 'maps', grid: 40 } as const;

interface MapPictureProps {
  readonly task: TaskId;
  readonly title: string;
  readonly kind: TargetInfo['kind'];
}

/** What the task predicts over the plane, from a neutral tone to its hue. */
export function MapPicture({ task, title, kind }: MapPictureProps) {
  const { t } = useTexts();
  const playground = usePlayground();
  const [canvas, ref] = useWatchedCanvas(watched);
  const index = useDocument((state) => state.dataset.tasks.findIndex((one) => one.id === task));

  useLive(() => {
    const element = canvas.current;
    const context = element && prepareCanvas(element, side, side);
    const { loaded, pictures } = playground.run.getState();
    const picture = pictures.maps;
    const output = picture?.prediction.outputs[task];
    // The data may have lost this task a moment before its head goes.
    if (!context || picture === undefined || output === undefined || index < 0) return;
    const [low, middle, high] = [
      readColor(element, '--border-strong'),
      readColor(element, '--surface'),
      readColor(element, `--task-${index % 6}`),
    ];
    const range = toLabelRange(loaded?.samples.flatMap((one) => one.labels[task] ?? []) ?? []);
    const share = toShares(output.values, output.width, kind, range);
    const { grid } = picture;
    const bytes = toPixels(grid ** 2, share, low, middle, high);
    drawPixels(context, { bytes, width: grid, height: grid }, { x: 0, y: 0, size: side });
  });

  return (
    <canvas
      ref={ref}
      role="img"
      aria-label={t('canvas.mapOf', { task: title })}
      className={styles.map}
    />
  );
}
