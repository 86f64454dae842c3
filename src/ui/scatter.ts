/** Labelled points of the plane, painted on a canvas. */
import type { TaskInfo } from '../core/graph/lookup.ts';
import type { DataSample } from '../core/run/trainer.ts';

export interface Scatter {
  readonly sample: DataSample;
  /** One number a row; NaN where it is missing. */
  readonly labels: Float32Array;
  /** Of x and of y. */
  readonly range: readonly [number, number];
  readonly kind: TaskInfo['target']['kind'];
}

export interface ScatterLook {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** CSS colours: of the task, and of what it is told from. */
  readonly hue: string;
  readonly grey: string;
  readonly radius: number;
  readonly most: number;
}

/** Tasks that label points: those that come with the data, not what every input gives for nothing. */
export function toLabellingTasks(tasks: readonly TaskInfo[]): readonly TaskInfo[] {
  return tasks.filter(({ auxiliary }) => auxiliary !== true);
}

/** Discs in the task's hue against grey squares; values run from grey to the hue; rings have no label. */
export function paintScatter(
  context: CanvasRenderingContext2D,
  { sample, labels, range: [low, high], kind }: Scatter,
  { x, y, width, height, hue, grey, radius, most }: ScatterLook,
): void {
  const known = labels.filter((label) => !Number.isNaN(label));
  const lowest = known.reduce((least, label) => Math.min(least, label), Infinity);
  const span = known.reduce((top, label) => Math.max(top, label), -Infinity) - lowest || 1;
  const inset = 2 * radius;
  const { globalAlpha } = context;
  const dot = (left: number, top: number, reach: number) => {
    context.beginPath();
    context.arc(left, top, reach, 0, 2 * Math.PI);
  };
  for (let row = 0; row < Math.min(sample.count, most); row++) {
    const label = labels[row] ?? Number.NaN;
    const [across = 0, up = 0] = sample.inputs.subarray(2 * row, 2 * row + 2);
    const left = x + inset + ((across - low) / (high - low)) * (width - 2 * inset);
    const top = y + inset + ((high - up) / (high - low)) * (height - 2 * inset);
    if (Number.isNaN(label)) {
      context.strokeStyle = grey;
      context.lineWidth = 0.8;
      context.globalAlpha = 0.6 * globalAlpha;
      dot(left, top, 0.9 * radius);
      context.stroke();
    } else if (kind !== 'value' && label <= 0) {
      context.fillStyle = grey;
      context.fillRect(left - 0.75 * radius, top - 0.75 * radius, 1.5 * radius, 1.5 * radius);
    } else {
      dot(left, top, radius);
      if (kind === 'value') {
        context.fillStyle = grey;
        context.fill();
        context.globalAlpha = ((label - lowest) / span) * globalAlpha;
      }
      context.fillStyle = hue;
      context.fill();
    }
    context.globalAlpha = globalAlpha;
  }
}
