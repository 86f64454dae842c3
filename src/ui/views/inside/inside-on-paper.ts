/** A card from inside as it is drawn on paper: its units, and its weights as cells. */
import { toShapeText } from '../../../core/graph/shape.ts';
import type { ShownWeight } from '../../../core/run/trainer.ts';
import type { Colours, Panel, Size } from '../../../export/figures/figure.ts';
import { toColour } from '../../../export/figures/figure-svg.ts';
import { at, font, tag, text } from '../../../export/figures/svg.ts';
import { drawPixels } from '../../figures/image.ts';
import type { FigureParts } from '../../figures/shown-figures.ts';
import type { Rgb } from '../../pixels.ts';
import type { Texts } from '../../playground-context.ts';
import { parseColor } from '../../raster.ts';
import { toFormulaNumber } from './number.ts';
import { toTiles, type InsidePicture } from './unit-tiles.ts';
import { cellColours, toCells, toLargest, toWeightParts, type WeightPart } from './weight-parts.ts';

export interface InsideOnPaper {
  readonly picture: InsidePicture;
  /** The chosen one, of which kernels are drawn. */
  readonly unit: number;
  /** Property of the page that has the hue of its tasks. */
  readonly hue: string;
}

/** As many as have room on paper; the table has what is drawn. */
const mostUnits = 32;
const side = 64;
const gap = 8;
const columns = ['unit', 'row', 'column', 'value'] as const;
const muted = { 'font-size': font.small, fill: 'var(--text-muted)' } as const;

/** @returns a figure; null while there is nothing to draw */
export function toInsideFigure(shown: InsideOnPaper | undefined, texts: Texts): FigureParts | null {
  if (shown === undefined) return null;
  const { weights } = shown.picture;
  const panels = [
    toUnitsPanel(shown, texts),
    ...weights.flatMap((weight) => toWeightPanel(weight, shown.unit, texts)),
  ];
  return { panels, legend: [] };
}

const read = (name: string, colours: Colours): Rgb =>
  parseColor(toColour(name, colours)) ?? [128, 128, 128];

function toUnitsPanel({ picture, hue }: InsideOnPaper, { t, language }: Texts): Panel {
  const { output } = picture;
  const units = Math.min(mostUnits, output.shape.at(-1) ?? 0);
  const isVector = output.shape.length === 1;
  const cell = { width: side + gap, height: side + 18 };
  const toColumns = (width: number): number => Math.max(1, Math.floor(width / cell.width));
  const all = Array.from({ length: units }, (_, unit) => unit);
  return {
    title: t('inside.units'),
    height: (width) => Math.ceil(units / toColumns(width)) * cell.height,
    draw({ width }: Size, colours) {
      const tile = toTiles(picture, read('--surface-sunken', colours), read(hue, colours));
      const box = { x: 0, y: 0, width: side, height: side };
      return all
        .map((unit) => {
          const value = output.values[unit] ?? NaN;
          const name = isVector
            ? `${unit + 1}: ${toFormulaNumber(value, language)}`
            : `${unit + 1}`;
          return at(
            (unit % toColumns(width)) * cell.width,
            Math.floor(unit / toColumns(width)) * cell.height,
            drawPixels(tile(unit), box) +
              tag('rect', { ...box, fill: 'none', stroke: 'var(--border)' }) +
              text(name, { ...muted, y: side + 11 }),
          );
        })
        .join('');
    },
    table: { columns, rows: all.flatMap((unit) => toUnitRows(picture, unit)) },
  };
}

/** The numbers that its tile shows: over the plane, of its map, over steps, or the one that it gives. */
function toUnitRows({ output, plane }: InsidePicture, unit: number): readonly number[][] {
  if (plane !== null && unit < plane.units) {
    const { grid, values } = plane;
    return Array.from({ length: grid ** 2 }, (_, cell) => [
      ...[unit + 1, Math.floor(cell / grid) + 1, (cell % grid) + 1],
      values[unit * grid ** 2 + cell] ?? NaN,
    ]);
  }
  const { shape, values } = output;
  const units = shape.at(-1) ?? 1;
  const width = shape.length === 3 ? (shape[1] ?? 1) : Math.max(1, values.length / units);
  return Array.from({ length: values.length / units }, (_, cell) => [
    ...[unit + 1, Math.floor(cell / width) + 1, (cell % width) + 1],
    values[cell * units + unit] ?? NaN,
  ]);
}

const widest = 420;
const highest = 160;

/** None of one that is too large to be shown. */
function toWeightPanel(
  weight: ShownWeight,
  unit: number,
  { t, language }: Texts,
): readonly Panel[] {
  const { name, values } = weight;
  if (values === null) return [];
  const shape = toShapeText(weight.shape);
  const { parts, isOfUnit } = toWeightParts(weight, unit);
  const largest = toLargest(values);
  const ends = `${toFormulaNumber(-largest, language)} … ${toFormulaNumber(largest, language)}`;
  const toSize = ({ rows, columns: across }: WeightPart): Size => {
    const cell = parts.length > 1 ? 9 : 18;
    return { width: Math.min(widest, cell * across), height: Math.min(highest, cell * rows) };
  };
  const [first] = parts;
  const size = first === undefined ? { width: 1, height: 1 } : toSize(first);
  const toColumns = (width: number): number =>
    Math.max(1, Math.floor((width + gap) / (size.width + gap)));
  return [
    {
      title: `${
        isOfUnit
          ? t('inside.weightOfUnit', { name, number: unit + 1, shape })
          : t('inside.weight', { name, shape })
      } · ${ends}`,
      height: (width) => Math.ceil(parts.length / toColumns(width)) * (size.height + gap),
      draw({ width }, colours) {
        const look = cellColours.map((property) => read(property, colours));
        return parts
          .map((part, index) => {
            const box = { x: 0, y: 0, ...size };
            return at(
              (index % toColumns(width)) * (size.width + gap),
              Math.floor(index / toColumns(width)) * (size.height + gap),
              drawPixels(
                toCells(part, (place) => values[place] ?? NaN, largest, look),
                box,
              ) + tag('rect', { ...box, fill: 'none', stroke: 'var(--border)' }),
            );
          })
          .join('');
      },
      table: { columns, rows: parts.flatMap((part, index) => toPartRows(part, index, values)) },
    },
  ];
}

/** By kernel, where there are several. */
const toPartRows = (
  { rows, columns: across, at: toPlace }: WeightPart,
  part: number,
  values: Float32Array,
): readonly number[][] =>
  Array.from({ length: rows * across }, (_, cell) => {
    const [row, column] = [Math.floor(cell / across), cell % across];
    return [part + 1, row + 1, column + 1, values[toPlace(row, column)] ?? NaN];
  });
