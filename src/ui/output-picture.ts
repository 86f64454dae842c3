/** A layer's output for one example as a picture: maps, channels over steps, or a strip of units. */
import type { ShownOutput } from '../core/run/trainer.ts';
import type { Rgb } from './pixels.ts';
import { drawPixels, toOutputShares, toPixels } from './raster.ts';

/** Places of the parts of an output: maps, or single numbers. */
export interface OutputGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cell: { readonly width: number; readonly height: number };
  readonly gap: number;
}

export interface OutputColors {
  readonly low: Rgb;
  readonly high: Rgb;
}

/** Draws as many parts as the grid has places for, on one scale for all of them. */
export function paintOutput(
  context: CanvasRenderingContext2D,
  { shape, values }: ShownOutput,
  grid: OutputGrid,
  colors: OutputColors,
): void {
  const share = toOutputShares(values);
  if (shape.length === 3) paintMaps(context, shape, share, grid, colors);
  else paintNumbers(context, { shape, count: values.length }, share, grid, colors);
}

function paintMaps(
  context: CanvasRenderingContext2D,
  [height = 1, width = 1, maps = 0]: readonly number[],
  share: (index: number) => number,
  { columns, rows, cell, gap }: OutputGrid,
  { low, high }: OutputColors,
): void {
  for (let map = 0; map < Math.min(maps, columns * rows); map += 1) {
    const bytes = toPixels(height * width, (at) => share(at * maps + map), low, high);
    const scale = Math.min(cell.width / width, cell.height / height);
    drawPixels(
      context,
      { bytes, width, height },
      {
        x: (map % columns) * (cell.width + gap) + (cell.width - width * scale) / 2,
        y: Math.floor(map / columns) * (cell.height + gap) + (cell.height - height * scale) / 2,
        size: width * scale,
        height: height * scale,
      },
    );
  }
}

/** Units one after the other, row by row; of a sequence a column for each step. */
function paintNumbers(
  context: CanvasRenderingContext2D,
  { shape, count }: { readonly shape: readonly number[]; readonly count: number },
  share: (index: number) => number,
  { columns, rows, cell, gap }: OutputGrid,
  { low, high }: OutputColors,
): void {
  const channels = shape.length === 2 ? (shape[1] ?? 1) : 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const index = channels > 0 ? column * channels + row : row * columns + column;
      if (index >= count) continue;
      const part = share(index);
      const mix = low.map((from, at) => Math.round(from + ((high[at] ?? 0) - from) * part));
      context.fillStyle = `rgb(${mix.join(' ')})`;
      context.fillRect(
        column * (cell.width + gap),
        row * (cell.height + gap),
        Math.max(1, cell.width - (channels > 0 ? 0 : 1)),
        Math.max(1, cell.height - 1),
      );
    }
  }
}
