/** What stands in the columns of a table, and what each may be to a network. */
import { isDayFirst, toDate, toNumber } from './cells.ts';
import type { columnTypes, columnUses } from './columns.ts';
import { tableLimits } from './limits.ts';
import { toOption } from './read-column.ts';
import type { Column, Table } from './table.ts';

export type ColumnType = (typeof columnTypes)[number];
export type ColumnUse = (typeof columnUses)[number];

export interface ColumnProfile {
  readonly name: string;
  /** Cells that hold nothing. */
  readonly missing: number;
  /** Different cells, so many at most: `mostDistinct`. */
  readonly distinct: number;
  /** The first few different cells, as they are written. */
  readonly samples: readonly string[];
  /** Null where no cell is a number. */
  readonly number: NumberProfile | null;
  /** Different cells and how often each stands there, the most frequent first. */
  readonly options: readonly { readonly word: string; readonly count: number }[];
  /** Cells that name a day. */
  readonly days: number;
  /** Proposed. */
  readonly type: ColumnType;
  readonly use: ColumnUse;
  /** Why it is proposed to be left out. */
  readonly why: 'empty' | 'constant' | 'counter' | 'different' | null;
}

interface NumberProfile {
  readonly low: number;
  readonly high: number;
  readonly typical: number;
  /** Cells that are numbers. */
  readonly count: number;
  /** None has a fraction. */
  readonly isWhole: boolean;
  /** Each is one more than the one before. */
  readonly isCounter: boolean;
}

export const mostDistinct = 5000;
/** So much of a column is numbers, or days, and the rest is counted as missing. */
const most = 0.95;
/** Values of a whole number that is rather a name of a class. */
const fewValues = 10;

export function profileTable(table: Table): readonly ColumnProfile[] {
  const profiles = table.columns.map((column) => profileColumn(column, table));
  const named = profiles.filter(({ name, why }) => why === null && isTarget(name));
  const usable = profiles.filter(({ use, type }) => use === 'input' && type !== 'date');
  // By their names, else the last one, where tables have what is asked for.
  const targets = new Set(
    named.length > 0 && named.length < usable.length ? named : usable.slice(-1),
  );
  return profiles.map((profile) => (targets.has(profile) ? toTask(profile) : profile));
}

const targetName =
  /^(?:y[\s_-]?\d*|(?:.*[\s_-])?(?:target|label|class|outcome|response|output)[\s_-]?\d*|species|diagnosis|survived|quality|(?:heating|cooling)[\s_-]load)$|标签|目标|类别/i;
const isTarget = (name: string): boolean => targetName.test(name.trim());
const groupName =
  /^(?:group|subject|patient|participant|user|session|site)(?:[\s_-]?(?:id|nr|no))?$|分组|患者|受试者/i;
const weightName = /^(?:sample|row|case|survey)[\s_-]?weights?$|样本权重/i;

/** A whole number of few values is a class, where it is asked for. */
function toTask(profile: ColumnProfile): ColumnProfile {
  const { number, distinct, type } = profile;
  const isClass = type === 'number' && number?.isWhole === true && distinct <= fewValues;
  return { ...profile, use: 'task', type: isClass ? 'category' : type };
}

function profileColumn(column: Column, table: Table): ColumnProfile {
  const { name } = column;
  const counts = countWords(column, table.rows);
  const known = counts.known;
  const number = profileNumbers(column, table);
  const dayFirst = isDayFirst(column.words);
  const days = countDays(column, dayFirst);
  const facts = {
    name,
    missing: table.rows - known,
    distinct: counts.distinct,
    samples: counts.samples,
    number,
    options: counts.options,
    days,
  };
  const type = findType(facts, known);
  const why = findReason(facts, known, type);
  const use = why === null ? findUse(name, facts.distinct, known, number) : 'ignored';
  return { ...facts, type, use, why };
}

type Facts = Omit<ColumnProfile, 'type' | 'use' | 'why'>;

function findType({ number, days }: Facts, known: number): ColumnType {
  if (number !== null && number.count >= most * known) return 'number';
  return known > 0 && days >= most * known ? 'date' : 'category';
}

function findReason(
  { distinct, number }: Facts,
  known: number,
  type: ColumnType,
): ColumnProfile['why'] {
  if (known === 0) return 'empty';
  if (distinct === 1) return 'constant';
  if (number?.isCounter === true && number.count === known) return 'counter';
  // Names, numbers of a customer, free text: nothing that another row has too.
  const isAlone = distinct >= Math.min(mostDistinct, Math.max(20, 0.5 * known));
  return type === 'category' && isAlone ? 'different' : null;
}

function findUse(
  name: string,
  distinct: number,
  known: number,
  number: NumberProfile | null,
): ColumnUse {
  if (weightName.test(name) && number !== null) return 'weight';
  return groupName.test(name) && distinct >= 3 && distinct < known ? 'group' : 'input';
}

interface Counted {
  readonly known: number;
  readonly distinct: number;
  readonly samples: readonly string[];
  readonly options: ColumnProfile['options'];
}

/** Of numbers the first so many different ones: with more it is no category. */
function countWords({ numbers, codes, words }: Column, rows: number): Counted {
  const byNumber = new Map<number, number>();
  const byCode = new Uint32Array(words.length);
  let known = 0;
  for (let row = 0; row < rows; row++) {
    const code = codes?.[row] ?? 0;
    const number = numbers?.[row] ?? Number.NaN;
    if (code > 0) byCode[code - 1]! += 1;
    else if (Number.isNaN(number)) continue;
    else if (byNumber.has(number) || byNumber.size < mostDistinct)
      byNumber.set(number, (byNumber.get(number) ?? 0) + 1);
    known += 1;
  }
  const options = new Map<string, number>();
  const add = (word: string, count: number): void =>
    void options.set(word, (options.get(word) ?? 0) + count);
  for (const [number, count] of byNumber) add(String(number), count);
  words.forEach((word, at) => add(toOption(word), byCode[at] ?? 0));
  const sorted = [...options].sort((one, other) => other[1] - one[1]);
  return {
    known,
    distinct: options.size,
    samples: [
      ...words.slice(0, 3).map(toOption),
      ...[...byNumber.keys()].slice(0, 3).map(String),
    ].slice(0, 3),
    options: sorted.slice(0, tableLimits.taskOptions).map(([word, count]) => ({ word, count })),
  };
}

function profileNumbers({ numbers, words }: Column, { rows, mark }: Table): NumberProfile | null {
  const typed = words.some((word) => !Number.isNaN(toNumber(word, mark)));
  if (numbers === null) return typed ? { ...noNumbers, count: 0 } : null;
  let [low, high, count, isWhole, isCounter] = [Infinity, -Infinity, 0, true, true];
  for (let row = 0; row < rows; row++) {
    const value = numbers[row]!;
    if (Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    isWhole &&= Number.isInteger(value);
    isCounter &&= row === 0 || value === numbers[row - 1]! + 1;
    count += 1;
  }
  return count === 0
    ? null
    : { low, high, typical: findTypical(numbers), count, isWhole, isCounter };
}

const noNumbers = { low: 0, high: 1, typical: 0, isWhole: false, isCounter: false } as const;

/** The median of some of them, evenly from all. */
function findTypical(numbers: Float64Array): number {
  const step = Math.max(1, Math.floor(numbers.length / 9999));
  const some = numbers.filter((value, row) => row % step === 0 && !Number.isNaN(value)).sort();
  return some[some.length >> 1] ?? 0;
}

function countDays({ codes, words }: Column, dayFirst: boolean): number {
  if (codes === null) return 0;
  // Most columns of words name no day at all: a few of them tell.
  const isOne = words.slice(0, 50).some((word) => !Number.isNaN(toDate(word, dayFirst)));
  if (!isOne) return 0;
  const areDays = words.map((word) => !Number.isNaN(toDate(word, dayFirst)));
  return codes.reduce((sum, code) => sum + (code > 0 && areDays[code - 1] === true ? 1 : 0), 0);
}
