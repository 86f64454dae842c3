/** A task's outputs over the plane, with its data, as they are drawn on paper. */
import type { Colours, Panel, Size, Table } from '../../../export/figures/figure.ts';
import { toColour } from '../../../export/figures/figure-svg.ts';
import { at, font, tag, text } from '../../../export/figures/svg.ts';
import type { DataSample } from '../../../core/run/trainer.ts';
import { drawPixels } from '../../figures/image.ts';
import {
  toCellValue,
  toMapColor,
  toMapPixels,
  type MapColors,
  type MapScale,
} from '../../plane-map.ts';
import type { Rgb } from '../../pixels.ts';
import { parseColor } from '../../raster.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { toMarkGroups } from './plane-marks.ts';
import { toCssColor, toDiscs, toSquares } from './raster.ts';
import type { Raster } from './PlaneMap.tsx';

export interface MapOnPaper {
  readonly title: string;
  readonly task: TrainedTask;
  readonly raster: Raster;
  /** Of x and y. */
  readonly range: readonly [number, number];
  readonly scale: MapScale;
  readonly samples: readonly DataSample[];
  /** What stands at the ends of its colours. */
  readonly ends: { readonly low: string; readonly high: string };
  formatPlace(value: number): string;
}

const side = 224;
const left = 26;

export function toMapPanel(map: MapOnPaper): Panel {
  return {
    title: map.title,
    height: () => side + 20,
    draw: (size, colours) => drawMap(map, size, colours),
    table: toTable(map),
  };
}

const grey: Rgb = [128, 128, 128];

function readColours(color: string, colours: Colours): MapColors & { readonly text: Rgb } {
  const read = (name: string): Rgb => parseColor(toColour(name, colours)) ?? grey;
  return {
    low: read('--border-strong'),
    middle: read('--surface'),
    high: read(color.replace(/^var\((.*)\)$/, '$1')),
    text: read('--text'),
  };
}

function drawMap(map: MapOnPaper, size: Size, colours: Colours): string {
  const { task, raster, range, scale } = map;
  const { grid, width, values } = raster;
  const look = readColours(task.style.color, colours);
  const bytes = toMapPixels(values, width, grid * grid, scale, look);
  const box = { x: left, y: 2, width: side, height: side };
  const [low, high] = range;
  const span = high - low;
  const marks = tag(
    'svg',
    { ...box, viewBox: `${low} ${-high} ${span} ${span}` },
    map.samples.flatMap((sample) => drawMarks(sample, map, look)).join(''),
  );
  return (
    drawPixels({ width: grid, height: grid, bytes }, box, false) +
    marks +
    tag('rect', { ...box, fill: 'none', stroke: 'var(--border-strong)' }) +
    drawPlaces(map) +
    at(left + side + 16, 2, drawRamp(map, look, size))
  );
}

function drawMarks(
  sample: DataSample,
  { task, scale, range }: MapOnPaper,
  look: MapColors & { readonly text: Rgb },
): readonly string[] {
  const radius = (range[1] - range[0]) / 78;
  const stroke = String((range[1] - range[0]) / 260);
  return toMarkGroups(sample, task, scale).map(({ place, isSquare, points }) => {
    if (place === null)
      return tag('path', { d: toDiscs(points, radius * 0.6), fill: 'var(--text-muted)' });
    const color = toCssColor(mix(toMapColor(place, look), look.text));
    const isTraining = sample.part === 'train';
    return tag('path', {
      d: (isSquare ? toSquares : toDiscs)(points, radius),
      fill: isTraining ? color : 'none',
      stroke: isTraining ? 'var(--surface)' : color,
      'stroke-width': stroke,
    });
  });
}

/** Darker than the ground it lies on. */
const mix = (color: Rgb, text: Rgb): Rgb => {
  const part = (index: 0 | 1 | 2): number => 0.66 * color[index] + 0.34 * text[index];
  return [part(0), part(1), part(2)];
};

/** The ends of both axes, and where they are 0. */
function drawPlaces({ range: [low, high], formatPlace }: MapOnPaper): string {
  const values = [low, ...(low < 0 && high > 0 ? [0] : []), high];
  const look = { 'font-size': font.small, fill: 'var(--text-muted)' };
  return values
    .map((value) => {
      const share = (value - low) / (high - low);
      const [x, y] = [left + share * side, 2 + (1 - share) * side];
      const place = formatPlace(value);
      return (
        text(place, { ...look, x, y: side + 15, 'text-anchor': 'middle' }) +
        text(place, { ...look, x: left - 5, y, dy: '0.35em', 'text-anchor': 'end' })
      );
    })
    .join('');
}

const rampHeight = 110;

function drawRamp({ ends, scale, task }: MapOnPaper, look: MapColors, size: Size): string {
  const steps = 24;
  const ramp = Array.from({ length: steps }, (_, step) =>
    tag('rect', {
      ...{ y: (step * rampHeight) / steps, width: 10, height: rampHeight / steps + 0.5 },
      fill: toCssColor(toMapColor(1 - step / (steps - 1), look)),
    }),
  );
  const isClass = 'classes' in task.target && scale.channel === undefined;
  const room = { 'font-size': font.small, fill: 'var(--text-muted)' };
  const mark = (y: number, isSquare: boolean): string => {
    if (!isClass) return '';
    const d = isSquare ? toSquares([{ x: 20, y: -y }], 3.4) : toDiscs([{ x: 20, y: -y }], 3.4);
    return tag('path', { d, fill: 'var(--text-muted)' });
  };
  const x = isClass ? 28 : 16;
  return (
    ramp.join('') +
    tag('rect', { width: 10, height: rampHeight, fill: 'none', stroke: 'var(--border)' }) +
    mark(5, false) +
    text(fit(ends.high, size.width - left - side - 16 - x), { ...room, x, y: 8.5 }) +
    mark(rampHeight - 5, true) +
    text(fit(ends.low, size.width - left - side - 16 - x), { ...room, x, y: rampHeight - 1.5 })
  );
}

/** As much as has room beside the ramp. */
function fit(name: string, width: number): string {
  const count = Math.max(2, Math.floor(width / (font.small * 0.57)));
  const letters = Array.from(name);
  return letters.length <= count ? name : `${letters.slice(0, count - 1).join('')}…`;
}

/** Cells by their middles. */
function toTable({
  raster: { grid, width, values },
  range: [low, high],
  scale,
}: MapOnPaper): Table {
  const span = high - low;
  const toPlace = (cell: number): number => low + ((cell + 0.5) / grid) * span;
  return {
    columns: ['x', 'y', 'value'],
    rows: Array.from({ length: grid * grid }, (_, cell) => [
      toPlace(cell % grid),
      low + high - toPlace(Math.floor(cell / grid)),
      toCellValue(values, width, cell, scale.channel),
    ]),
  };
}
