import { useRef } from 'react';
import type { InputInfo } from '../../core/graph/lookup.ts';
import type { DataSample, LoadedRun } from '../../core/run/trainer.ts';
import { usePlayground, useSession, useTexts } from '../playground-context.ts';
import { paintScatter, toLabellingTasks } from '../scatter.ts';
import { toTaskStyle } from '../task-style.ts';
import styles from './DataNode.module.css';
import { useLive } from '../live.ts';
import { toPlaces } from './multiples.ts';
import { dataSide } from './picture-sizes.ts';
import { prepareCanvas } from '../raster.ts';
import { useTheme } from '../use-theme.ts';

const mostPoints = 400;

interface DataPictureProps {
  readonly title: string;
  readonly input: Extract<InputInfo, { readonly kind: 'plane' }>;
  readonly side: number;
}

/** The examples themselves: points as every task labels them. */
export function DataPicture({ title, input, side }: DataPictureProps) {
  const { t } = useTexts();
  const playground = usePlayground();
  const hovered = useSession((state) => state.hoveredTask);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<unknown>(null);
  const theme = useTheme();

  useLive(() => {
    const element = canvas.current;
    const { loaded } = playground.run.getState();
    // The data changes far less often than the numbers.
    const news = JSON.stringify([hovered, theme, side]);
    const before = drawn.current as readonly unknown[] | null;
    if (before?.[0] === loaded && before[1] === news) return;
    drawn.current = [loaded, news];
    const context = element && prepareCanvas(element, side, side);
    const sample = loaded?.samples.find((one) => one.part === 'train') ?? loaded?.samples[0];
    if (!context || !loaded || sample?.inputs.length === undefined) return;
    // Right after the data set was changed, the run still holds the old one.
    if (loaded.input.kind !== input.kind) return;
    drawPoints(context, element, loaded, sample, input, { hovered, side });
  });

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={t('canvas.pictureOf', { data: title })}
      className={styles.picture}
      style={{ width: side, height: side }}
    />
  );
}

/** A small plot for each task over the same points, under the task's letter. */
function drawPoints(
  context: CanvasRenderingContext2D,
  element: Element,
  loaded: LoadedRun,
  sample: DataSample,
  input: DataPictureProps['input'],
  { hovered, side }: { readonly hovered: string | null; readonly side: number },
): void {
  const tasks = toLabellingTasks(loaded.tasks);
  const { range } = input;
  const style = getComputedStyle(element);
  const color = (token: string) => style.getPropertyValue(token).trim();
  for (const [index, { x, y, size }] of toPlaces(tasks.length, side, 3).entries()) {
    const task = tasks[index];
    const labels = task && sample.labels[task.id];
    if (labels === undefined) continue;
    const isDimmed = hovered !== null && hovered !== task?.id;
    context.globalAlpha = isDimmed && tasks.some(({ id }) => id === hovered) ? 0.3 : 1;
    const hue = color(`--task-${index % 6}`);
    paintScatter(
      context,
      { sample, labels, range, kind: task?.target.kind ?? 'value' },
      {
        ...{ x, y, width: size, height: size },
        hue,
        grey: color('--border-strong'),
        radius: 0.9 + size / 120,
        most: Math.round((mostPoints * size) / dataSide),
      },
    );
    if (tasks.length > 1) writeLetter(context, { x, y }, index, hue, color('--surface-sunken'));
  }
  context.globalAlpha = 1;
}

/** In the upper left corner, which points of a disc leave free. */
function writeLetter(
  context: CanvasRenderingContext2D,
  { x, y }: { readonly x: number; readonly y: number },
  index: number,
  hue: string,
  ground: string,
): void {
  context.font = '700 13px system-ui, sans-serif';
  context.textBaseline = 'top';
  context.lineWidth = 3;
  context.strokeStyle = ground;
  context.fillStyle = hue;
  const { letter } = toTaskStyle(index);
  context.strokeText(letter, x + 3, y + 3);
  context.fillText(letter, x + 3, y + 3);
}
