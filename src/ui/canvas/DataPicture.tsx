import { useRef } from 'react';
import type { InputInfo } from '../../core/graph/lookup.ts';
import type { DataSample, LoadedRun } from '../../core/run/trainer.ts';
import { paintImage } from '../pixels.ts';
import { usePlayground, useSession, useTexts } from '../playground-context.ts';
import styles from './DataNode.module.css';
import { useLive } from './live.ts';
import { drawPixels, prepareCanvas, readColor, toPixels } from './raster.ts';

const side = 153;
const mostPoints = 400;

type Picturable = Exclude<InputInfo, { readonly kind: 'row' }>;

interface DataPictureProps {
  readonly title: string;
  readonly input: Picturable;
}

/** The examples themselves: points with the label of one task, or a few images. */
export function DataPicture({ title, input }: DataPictureProps) {
  const { t } = useTexts();
  const playground = usePlayground();
  const hovered = useSession((state) => state.hoveredTask);
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<unknown>(null);

  useLive(() => {
    const element = canvas.current;
    const { loaded } = playground.run.getState();
    const theme = document.documentElement.dataset['theme'];
    // The data changes far less often than the numbers.
    const news = JSON.stringify([hovered, theme]);
    const before = drawn.current as readonly unknown[] | null;
    if (before?.[0] === loaded && before[1] === news) return;
    drawn.current = [loaded, news];
    const context = element && prepareCanvas(element, side, side);
    const sample = loaded?.samples.find((one) => one.part === 'train') ?? loaded?.samples[0];
    if (!context || !loaded || sample?.inputs.length === undefined) return;
    // Right after the data set was changed, the run still holds the old one.
    if (loaded.input.kind !== input.kind) return;
    if (input.kind === 'plane') drawPoints(context, element, loaded, sample, input, hovered);
    else if (input.kind === 'image') drawImages(context, element, sample, input);
  });

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={t('canvas.pictureOf', { data: title })}
      className={styles.picture}
    />
  );
}

function drawPoints(
  context: CanvasRenderingContext2D,
  element: Element,
  loaded: LoadedRun,
  sample: DataSample,
  input: Extract<InputInfo, { readonly kind: 'plane' }>,
  hovered: string | null,
): void {
  const index = Math.max(
    0,
    loaded.tasks.findIndex((task) => task.id === hovered),
  );
  const task = loaded.tasks[index];
  const labels = task === undefined ? undefined : sample.labels[task.id];
  const known = [...(labels ?? [])].filter((label) => !Number.isNaN(label));
  const lowest = Math.min(...known);
  const span = Math.max(...known) - lowest;
  const [low, high] = [readColor(element, '--border'), readColor(element, `--task-${index % 6}`)];
  const [from, to] = input.range;
  const scale = (value: number) => 5 + ((value - from) / (to - from)) * (side - 10);
  const count = Math.min(sample.count, mostPoints);
  const pixels = toPixels(
    count,
    (point) => (labels?.[point] === undefined || span === 0 ? 0 : (labels[point] - lowest) / span),
    low,
    high,
  );
  for (let point = 0; point < count; point += 1) {
    const [x, y] = [sample.inputs[2 * point] ?? 0, sample.inputs[2 * point + 1] ?? 0];
    const [red, green, blue, alpha] = pixels.subarray(4 * point, 4 * point + 4);
    context.fillStyle = alpha ? `rgb(${red} ${green} ${blue})` : 'transparent';
    context.strokeStyle = `rgb(${high.join(' ')} / 55%)`;
    context.lineWidth = 0.6;
    context.beginPath();
    context.arc(scale(x), side - scale(y), 2.1, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

function drawImages(
  context: CanvasRenderingContext2D,
  element: Element,
  sample: DataSample,
  input: Extract<InputInfo, { readonly kind: 'image' }>,
): void {
  const [rows = 1, columns = 1, channels = 1] = input.shape;
  const size = (side - 4) / 2;
  const [paper, ink] = [readColor(element, '--surface-sunken'), readColor(element, '--text')];
  for (let image = 0; image < Math.min(4, sample.count); image += 1) {
    const start = image * rows * columns * channels;
    const pixels = paintImage(sample.inputs, start, input.shape, paper, ink);
    drawPixels(context, pixels, {
      x: (image % 2) * (size + 4),
      y: Math.floor(image / 2) * (size + 4),
      size,
    });
  }
}
