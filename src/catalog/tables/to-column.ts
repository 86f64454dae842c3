/** A column as the document names it, made of what stands in it and of what it is to be. */
import { columnLimits, type ColumnSpec } from './columns.ts';
import { tableLimits } from './limits.ts';
import type { ColumnProfile, ColumnType, ColumnUse } from './profile.ts';

export interface Chosen {
  readonly use: ColumnUse;
  readonly type: ColumnType;
  readonly fill: ColumnSpec['fill'];
  readonly constant: number;
  /** Left out: one-hot. */
  readonly coding?: ColumnSpec['coding'];
}

/** As it is proposed. Words that are left out, or missing, are a value of their own. */
export function propose(profile: ColumnProfile): Chosen {
  const { use, type, missing, distinct } = profile;
  const listed = type === 'category' ? toLines(profile, use, type).split('\n').length : Infinity;
  const isFlagged =
    type !== 'number' && type !== 'text' && type !== 'image' && (missing > 0 || distinct > listed);
  return { use, type, fill: isFlagged ? 'flag' : 'mean', constant: 0 };
}

export function toColumn(
  profile: ColumnProfile,
  { use, type: wanted, fill, constant, coding = 'one-hot' }: Chosen,
): ColumnSpec {
  const { name } = profile;
  // Nobody learns to write or to draw: asked for, a text is a class, and so is the name of a picture.
  const type = use === 'task' && (wanted === 'text' || wanted === 'image') ? 'category' : wanted;
  const range = toRange(profile, type);
  const isNamed = type === 'category' || type === 'order';
  const isUsed = use === 'input' || use === 'task';
  return {
    ...{ name, use, type, fill, constant: isUsed ? constant : 0 },
    coding: use === 'input' && isNamed ? coding : 'one-hot',
    options: isUsed && isNamed ? toLines(profile, use, type) : '',
    low: round(range?.low),
    high: round(range?.high),
    typical: round(range?.typical),
  };
}

function toRange(
  { number, text, image }: ColumnProfile,
  type: ColumnType,
): Pick<ColumnSpec, 'low' | 'high' | 'typical'> | null {
  if (type === 'image') return image && { low: image.channels, high: image.side, typical: 0 };
  return type === 'text' ? text : number;
}

/** Numbers of a document are those that a link gives back to the same bits. */
const round = (value = 0): number => Number(value.toPrecision(12)) || 0;

function toLines({ options }: ColumnProfile, use: ColumnUse, type: ColumnType): string {
  const listed = options
    .slice(0, use === 'task' ? tableLimits.taskOptions : tableLimits.inputOptions)
    .map(({ word }) => word);
  if (type === 'order' || listed.every(isNumber)) listed.sort(inOrder);
  const lines: string[] = [];
  let length = 0;
  for (const word of listed) {
    length += word.length + 1;
    if (length > columnLimits.options) break;
    lines.push(word);
  }
  return lines.join('\n');
}

const isNumber = (word: string): boolean => !Number.isNaN(Number(word));
/** 2 before 10, and words by their letters. */
const inOrder = (one: string, other: string): number =>
  isNumber(one) && isNumber(other) ? Number(one) - Number(other) : one < other ? -1 : 1;
