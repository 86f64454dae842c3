/** What a cell says: nothing, a number, a day. Nothing that stands in a cell is ever run. */
import type { DecimalMark } from './table.ts';

const missing = new Set([
  ...['', 'na', 'n/a', '#n/a', 'nan', 'null', 'nil', '?', '-', '--', '.'],
  ...['#value!', '#div/0!', '#ref!', '#name?', '#num!', 'missing', '缺失', '无数据'],
]);

export const isMissing = (cell: string): boolean =>
  cell.length < 9 && missing.has(cell.toLowerCase());

const plain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const grouped: Readonly<Record<DecimalMark, RegExp>> = {
  '.': /^[+-]?\d{1,3}(?:[,\u00a0\u202f' ]\d{3})+(?:\.\d+)?$/,
  ',': /^[+-]?\d{1,3}(?:[.\u00a0\u202f' ]\d{3})+(?:,\d+)?$/,
};
const currency = /^([+-]?)[$€£¥]\s*/;
/** Signs of a number, and nothing behind them; codes such as 007 keep their zeros as words. */
const code = /^[+-]?0\d/;
/** From here on not every whole number has a place of its own: longer ones are names. */
const longest = 15;

/** The number that a cell is; NaN where it is none. */
export function toNumber(cell: string, mark: DecimalMark): number {
  // Most cells are plain numbers or plain words.
  const first = cell.charCodeAt(0);
  if (first > 57 && !'€£¥−'.includes(cell.charAt(0))) return Number.NaN;
  if (mark === '.' && plain.test(cell)) return toPlain(cell);
  let text = cell.replace('−', '-').replace(currency, '$1');
  if (text.endsWith('%')) text = text.slice(0, -1).trimEnd();
  if (grouped[mark].test(text)) text = text.replace(mark === '.' ? /[^\d.+-]/g : /[^\d,+-]/g, '');
  if (mark === ',') {
    if (text.includes('.') && text.includes(',')) return Number.NaN;
    text = text.replace(',', '.');
  }
  return plain.test(text) ? toPlain(text) : Number.NaN;
}

function toPlain(text: string): number {
  if (code.test(text) || (text.length > longest && /^[+-]?\d+$/.test(text))) return Number.NaN;
  const number = Number(text);
  return Number.isFinite(number) ? number : Number.NaN;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Behind any of them a time of the day may stand. */
const shapes = {
  yearFirst: /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ,]+\d{1,2}:\d{2}.*)?$/,
  yearLast: /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ,]+\d{1,2}:\d{2}.*)?$/,
  dayName: /^(\d{1,2})(?:st|nd|rd|th)?[ -.]+([a-z]{3,9})[ -.,]+(\d{4})(?:[T ,]+\d{1,2}:\d{2}.*)?$/i,
  nameDay: /^([a-z]{3,9})[ .]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?:[T ,]+\d{1,2}:\d{2}.*)?$/i,
};

const monthOf = (name: string): number => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

/** Milliseconds since 1970 in UTC of a day that the calendar has; NaN for any other. */
function toDay(year: number, month: number, day: number): number {
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return month >= 1 && isDay ? ms : Number.NaN;
}

/** The day that a cell names, in any of the usual spellings; NaN where it names none. */
export function toDate(cell: string, isDayFirst: boolean): number {
  const first = shapes.yearFirst.exec(cell);
  if (first !== null) return toDay(Number(first[1]), Number(first[2]), Number(first[3]));
  const last = shapes.yearLast.exec(cell);
  if (last !== null) {
    const [one, other, year] = [Number(last[1]), Number(last[2]), Number(last[3])];
    return isDayFirst ? toDay(year, other, one) : toDay(year, one, other);
  }
  const named = shapes.dayName.exec(cell);
  if (named !== null) return toDay(Number(named[3]), monthOf(named[2] ?? ''), Number(named[1]));
  const day = shapes.nameDay.exec(cell);
  if (day !== null) return toDay(Number(day[3]), monthOf(day[1] ?? ''), Number(day[2]));
  return Number.NaN;
}

/** After the day: hours and minutes, and what may follow them. */
const timeOfDay = /[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})[\d.,]*)?(?:\s*([ap])\.?m\.?)?/i;
const hourMs = 3_600_000;

/** The moment that a cell names, as its clock shows it: an offset behind it is not counted. NaN for none. */
export function toMoment(cell: string, dayFirst: boolean): number {
  const found = timeOfDay.exec(cell);
  const day = toDate(cell, dayFirst);
  if (found === null) return day;
  const [, hours, minutes, seconds = 0, half] = found;
  const hour = half === undefined ? Number(hours) : to24(Number(hours), half);
  const isTime = hour < 24 && Number(minutes) < 60 && Number(seconds) < 60;
  return isTime ? day + hour * hourMs + Number(minutes) * 60_000 + Number(seconds) * 1000 : NaN;
}

/** 12 am is midnight, 12 pm noon. */
const to24 = (hour: number, half: string): number =>
  hour < 1 || hour > 12 ? NaN : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);

/** Whether 03/04/2024 is in April: by the cells that can be read in one way only, and else it is. */
export function isDayFirst(cells: readonly string[]): boolean {
  let isMonth = false;
  for (const cell of cells) {
    const found = shapes.yearLast.exec(cell);
    if (Number(found?.[1]) > 12) return true;
    if (Number(found?.[2]) > 12) isMonth = true;
  }
  return !isMonth;
}
