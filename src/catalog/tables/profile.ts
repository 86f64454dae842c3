/** What stands in the columns of a table, and what each may be to a network. */
import { toWords } from '../datasets/tokenise.ts';
import { isDayFirst, toDate, toMoment, toNumber } from './cells.ts';
import type { columnTypes, columnUses } from './columns.ts';
import { tableLimits } from './limits.ts';
import { toOption } from './read-column.ts';
import type { Column, Pictures, Table } from './table.ts';

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
  readonly options: readonly {
    readonly word: string;
    readonly count: number;
  }[];
  /** Cells that name a day. */
  readonly days: number;
  /** Most of them have a time. */
  readonly hasTimes: boolean;
  /** How many words a cell has; null where no cell holds words. */
  readonly text: TextProfile | null;
  /** What its words are the names of; null where they are only words. */
  readonly image: Pick<Pictures, 'side' | 'channels'> | null;
  /** Proposed. */
  readonly type: ColumnType;
  readonly use: ColumnUse;
  /** Why it is proposed to be left out. */
  readonly why: 'empty' | 'constant' | 'counter' | 'different' | 'text' | 'image' | null;
}

interface TextProfile {
  readonly low: number;
  readonly high: number;
  readonly typical: number;
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
/** Words of most cells where they are sentences, and no names. */
const fewestWords = 5;

export function profileTable(table: Table): readonly ColumnProfile[] {
  const profiles = table.columns.map((column) => profileColumn(column, table));
  // What stands beside images is asked of them.
  if (profiles.some(({ image }) => image !== null)) return profiles.map(askOfImage);
  const named = profiles.filter(({ name, why }) => why === null && isTarget(name));
  const inputs = profiles.filter(({ use }) => use === 'input');
  const usable = inputs.filter(({ type }) => !notTargets.has(type));
  // By their names, else the last one, where tables have what is asked for.
  const targets = new Set(
    named.length > 0 && named.length < inputs.length ? named : usable.slice(-1),
  );
  const used = profiles.map((profile) => (targets.has(profile) ? toTask(profile) : profile));
  const isRead = used.some(({ use, type }) => use === 'input' && type !== 'text');
  return isRead ? used.map(leaveOutText) : used;
}

const askOfImage = (profile: ColumnProfile): ColumnProfile => {
  if (profile.use !== 'input' || profile.image !== null) return profile;
  return notTargets.has(profile.type)
    ? { ...profile, use: 'ignored', why: 'image' }
    : toTask(profile);
};

const notTargets: ReadonlySet<ColumnType> = new Set(['date', 'moment', 'text']);

/** A text is read by itself: where there are other inputs, a person decides. */
const leaveOutText = (profile: ColumnProfile): ColumnProfile =>
  profile.use === 'input' && profile.type === 'text'
    ? { ...profile, use: 'ignored', why: 'text' }
    : profile;

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
  const facts = {
    name,
    missing: table.rows - known,
    distinct: counts.distinct,
    samples: counts.samples,
    number,
    options: counts.options,
    ...countDays(column, dayFirst),
    text: profileText(column),
    image: column.pictures
      ? { side: column.pictures.side, channels: column.pictures.channels }
      : null,
  };
  const type = findType(facts, known);
  const why = findReason(facts, known, type);
  const use = why === null ? findUse(name, facts.distinct, known, number) : 'ignored';
  return { ...facts, type, use, why };
}

type Facts = Omit<ColumnProfile, 'type' | 'use' | 'why'>;

function findType(facts: Facts, known: number): ColumnType {
  const { number, days, hasTimes, text, image, distinct } = facts;
  if (image !== null) return 'image';
  if (number !== null && number.count >= most * known) return 'number';
  if (known > 0 && days >= most * known) return hasTimes ? 'moment' : 'date';
  const isSentence = text !== null && text.typical >= fewestWords;
  return isSentence && isAlone(distinct, known) ? 'text' : 'category';
}

/** Names, numbers of a customer, free text: nothing that another row has too. */
const isAlone = (distinct: number, known: number): boolean =>
  distinct >= Math.min(mostDistinct, Math.max(20, 0.5 * known));

function findReason(
  { distinct, number }: Facts,
  known: number,
  type: ColumnType,
): ColumnProfile['why'] {
  if (known === 0) return 'empty';
  if (distinct === 1) return 'constant';
  if (number?.isCounter === true && number.count === known) return 'counter';
  return type === 'category' && isAlone(distinct, known) ? 'different' : null;
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

const noNumbers = {
  low: 0,
  high: 1,
  typical: 0,
  isWhole: false,
  isCounter: false,
} as const;

/** The median of some of them, evenly from all. */
function findTypical(numbers: Float64Array): number {
  const step = Math.max(1, Math.floor(numbers.length / 9999));
  const some = numbers.filter((value, row) => row % step === 0 && !Number.isNaN(value)).sort();
  return some[some.length >> 1] ?? 0;
}

function countDays(
  { codes, words }: Column,
  dayFirst: boolean,
): Pick<ColumnProfile, 'days' | 'hasTimes'> {
  const none = { days: 0, hasTimes: false };
  if (codes === null) return none;
  // Most columns of words name no day at all: a few of them tell.
  const isOne = words.slice(0, 50).some((word) => !Number.isNaN(toDate(word, dayFirst)));
  if (!isOne) return none;
  const areDays = words.map((word) => !Number.isNaN(toDate(word, dayFirst)));
  const days = codes.reduce((sum, code) => sum + (areDays[code - 1] === true ? 1 : 0), 0);
  const timed = words.filter((word) => toMoment(word, dayFirst) % 86_400_000 > 0);
  return { days, hasTimes: timed.length > 0.5 * words.length };
}

/** Of some of the cells, evenly from all. */
function profileText({ words }: Column): TextProfile | null {
  const step = Math.max(1, Math.floor(words.length / 2000));
  const counts = words
    .filter((_, at) => at % step === 0)
    .map((word) => toWords(word).length)
    .sort((one, other) => one - other);
  const [low = 0] = counts;
  const high = counts.at(-1) ?? 0;
  return high === 0 ? null : { low, high, typical: counts[counts.length >> 1] ?? 0 };
}
