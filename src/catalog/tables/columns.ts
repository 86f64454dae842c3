/** What the columns of a person's own table are to a network: its inputs, its tasks, or something beside. */
import * as z from 'zod/mini';
import { taskIdSchema, type TaskId } from '../../core/document/experiment.ts';
import type { ColumnInfo, TargetInfo } from '../../core/graph/lookup.ts';
import type { Shape } from '../../core/graph/shape.ts';
import type { Localised } from '../../core/text.ts';
import { choice, decimal } from '../define-params.ts';

export const columnUses = ['input', 'task', 'group', 'weight', 'ignored'] as const;
export const columnTypes = [
  ...(['number', 'count', 'category', 'order', 'date'] as const),
  /** A date with the time of the day. */
  'moment',
  /** Words in a row, which the tokeniser reads. */
  'text',
  /** Pictures, each the only input of its row. */
  'image',
] as const;
/** How the network reads a category: an input for each value, or these as one vector that is learnt. */
export const codings = ['one-hot', 'embedded'] as const;
/** What stands for a missing input. Of words, the mean is the most frequent one. */
export const fills = ['mean', 'median', 'constant', 'flag'] as const;

/** Characters of a name, and of all options of a column together: a link carries every document. */
export const columnLimits = { name: 40, options: 500, columns: 100 } as const;

const bound = 1e15;
const figure = decimal({ min: -bound, max: bound, default: 0 });
export const text = (most: number, start = '') =>
  z._default(z.string().check(z.maxLength(most), z.meta({ control: 'text' })), start);

export const columnSchema = z.strictObject({
  name: text(columnLimits.name),
  use: choice(columnUses, { default: 'input' }),
  type: choice(columnTypes, { default: 'number' }),
  fill: choice(fills, { default: 'mean' }),
  coding: choice(codings, { default: 'one-hot' }),
  constant: figure,
  /** Of categories and orders, one a line: the most frequent first, or from low to high. */
  options: text(columnLimits.options),
  /** Of numbers; of texts how many words they have; of images their channels, their side and nothing. */
  low: figure,
  high: figure,
  typical: figure,
});
export type ColumnSpec = z.output<typeof columnSchema>;

const same = (title: string): Localised => ({ en: title, zh: title });
export const toOptions = ({ options }: Pick<ColumnSpec, 'options'>): readonly string[] =>
  options === '' ? [] : options.split('\n');

const missing: Localised = { en: '(none)', zh: '（无）' };
const numbered = (count: number): readonly Localised[] =>
  Array.from({ length: count }, (_, at) => same(`${at + 1}`));

const hours = Array.from({ length: 24 }, (_, hour) => same(`${hour}`));

/** Inputs that a column becomes: a number or a choice each, in this order. Texts and images are read by themselves. */
export function toParts(column: ColumnSpec, at: number): readonly ColumnInfo[] {
  const { name, type, low: min, high: max, typical } = column;
  const flagged = column.fill === 'flag';
  const number = (zh: string, en = zh): ColumnInfo => ({
    ...{
      id: `c${at}`,
      kind: 'number',
      title: { en: name + en, zh: name + zh },
      unit: '',
    },
    ...{ min, max, typical },
  });
  const choose = (options: readonly Localised[], zh = '', en = zh): ColumnInfo => ({
    ...{
      id: `c${at}${en}`,
      kind: 'choice',
      title: { en: name + en, zh: name + zh },
    },
    options: flagged ? [...options, missing] : options,
  });
  switch (type) {
    case 'category':
    case 'order':
      return [choose(toOptions(column).map(same))];
    case 'date':
    case 'moment':
      return [
        number('：年', ': year'),
        choose(numbered(12), '：月', ': month'),
        choose(numbered(7), '：星期', ': weekday'),
        ...(type === 'moment' ? [choose(hours, '：小时', ': hour')] : []),
      ];
    case 'text':
    case 'image':
      return [];
    default:
      return flagged ? [number(''), choose([same('✓')], ' ✓')] : [number('')];
  }
}

/** Pixels of the longest side that a picture is kept with. */
const longestSide = 64;

/** [height, width, channels] of a column of images. */
export const toImageShape = ({ low, high }: Pick<ColumnSpec, 'low' | 'high'>): Shape => {
  const side = Math.max(1, Math.min(longestSide, Math.round(high)));
  return [side, side, low < 3 ? 1 : 3];
};

/** Whether the inputs are the two coordinates of a point from −1 to 1. */
export function arePoints(columns: readonly ColumnSpec[]): boolean {
  const inputs = columns.filter(({ use }) => use === 'input');
  return (
    inputs.length === 2 &&
    inputs.every(
      ({ type, fill, low, high }) => type === 'number' && fill !== 'flag' && low >= -1 && high <= 1,
    )
  );
}

export const toTaskId = (at: number): TaskId => taskIdSchema.parse(`c${at}`);

/** Targets that a column can be. */
type ColumnTarget = Extract<
  TargetInfo,
  { kind: 'class' | 'binary' | 'ordinal' | 'count' | 'value' }
>;

export function toTarget(column: ColumnSpec): ColumnTarget {
  const classes = toOptions(column).map(same);
  switch (column.type) {
    case 'category':
      return classes.length === 2
        ? { kind: 'binary', classes: [classes[0]!, classes[1]!] }
        : { kind: 'class', classes };
    case 'order':
      return { kind: 'ordinal', classes };
    case 'count':
      return { kind: 'count', unit: '' };
    default:
      return { kind: 'value', unit: '' };
  }
}

export const toWidth = (parts: readonly ColumnInfo[]): number =>
  parts.reduce((sum, part) => sum + (part.kind === 'number' ? 1 : part.options.length), 0);
