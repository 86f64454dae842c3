/**
 * Sizes of the pictures on cards, in pixels of the canvas: a card is as large before its picture has come,
 * so that wires need not move.
 */
import type { DatasetInfo, InputInfo } from '../../core/graph/lookup.ts';
import type { Shape } from '../../core/graph/shape.ts';
import type { ExampleLimits } from '../../core/run/trainer.ts';
import type { OutputGrid } from '../output-picture.ts';
import { toWordedTasks } from '../worded-tasks.ts';

/** Of everything under the title of a layer's card. */
export const pictureWidth = 169;
/** The same on a card at a distance. */
export const smallWidth = 125;
/** The same beside a number. */
export const smallPictureWidth = 88;

/** Sides of the data card's picture, and of that on a card at a distance. */
export const dataSide = 153;
export const smallDataSide = 86;
/** At most so many lines of a table's columns; so many labels at a distance. */
export const mostColumns = 8;
export const mostSmallColumns = 3;
const labelHeight = 20;
const columnHeight = 24;
/** Lines of a text at a distance: three. */
const smallTextHeight = 52;

/** At most so many tasks' labels at a distance: beside each other under an image, else below each other. */
export function toMostSmallLabels({ kind }: InputInfo): number {
  return kind === 'image' ? 2 : 3;
}

/** What the data card shows of its example at a distance, labels aside. */
export function toSmallPictureHeight(input: InputInfo): number {
  if (input.kind === 'row') return columnHeight * Math.min(mostSmallColumns, input.columns.length);
  return input.kind === 'tokens' ? smallTextHeight : smallDataSide;
}

/** The height of what the data card shows under its title, labels included. */
export function toDataHeight({ input, tasks }: DatasetInfo, isNear: boolean): number {
  if (input.kind === 'plane') return isNear ? dataSide : smallDataSide;
  const labels = toWordedTasks(tasks).length;
  if (!isNear) {
    const lines = labels > toMostSmallLabels(input) ? 0 : labels;
    return (
      toSmallPictureHeight(input) +
      labelHeight * (input.kind === 'image' ? Math.min(1, lines) : lines)
    );
  }
  const lines = labels > 3 ? Math.ceil(labels / 2) : labels;
  const picture =
    input.kind === 'row'
      ? columnHeight * Math.min(mostColumns, input.columns.length) + 26
      : dataSide;
  return picture + lines * labelHeight;
}

/** At most so many units of a layer are drawn. */
export const mostUnits = 8;
export const unitGap = 3;

/** The side of one unit's tile. */
export function toUnitSide(units: number): number {
  return units > 4 ? (pictureWidth - unitGap * (mostUnits - 1)) / mostUnits : 34;
}

/** At most so much of a layer's output for one example is drawn. */
export const exampleLimits: ExampleLimits = { maps: 8, channels: 16, units: 64 };

const mapColumns = 4;
const unitColumns = 32;
const unitHeight = 9;
const channelHeight = 4;

/** Maps beside each other; the steps of a sequence from left to right, a channel a row; units in rows. */
export function toExampleGrid(shape: Shape): OutputGrid {
  const { maps, channels, units } = exampleLimits;
  const last = shape.at(-1) ?? 0;
  if (shape.length === 3) {
    const count = Math.min(maps, last);
    const side = (pictureWidth - unitGap * (mapColumns - 1)) / mapColumns;
    const rows = Math.ceil(count / mapColumns);
    const cell = { width: side, height: side };
    return { columns: mapColumns, rows, cell, gap: unitGap };
  }
  if (shape.length === 2) {
    const columns = shape[0] ?? 1;
    const cell = { width: pictureWidth / columns, height: channelHeight };
    return { columns, rows: Math.min(channels, last), cell, gap: 0 };
  }
  const count = Math.min(units, last);
  const columns = Math.min(unitColumns, count);
  const cell = { width: pictureWidth / columns, height: unitHeight };
  return { columns, rows: Math.ceil(count / unitColumns), cell, gap: 0 };
}

/** The height of the picture of one example. */
export function toExampleHeight(shape: Shape): number {
  const { rows, cell, gap } = toExampleGrid(shape);
  return rows * (cell.height + gap) - gap;
}

/** Of the slider between tasks. */
export const preferenceHeight = 24;

const gateRowHeight = 22;

export type Shown = 'wires' | 'channels' | 'mask';

/** The height of a layer's own numbers; a mask has the sides of the image that it covers. */
export function toGateHeight(shows: Shown, shape: Shape | undefined): number {
  if (shows === 'channels') return 2 * gateRowHeight;
  const [high = 1, wide = 1] = shape ?? [];
  const isImage = shows === 'mask' && shape?.length === 3;
  return isImage ? (pictureWidth * high) / wide : gateRowHeight;
}
