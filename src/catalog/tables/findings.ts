/** What a person should know of a table before a network is trained on it. */
import { createRandom } from '../../core/math/random.ts';
import { toOptions, toParts, toWidth, type ColumnSpec } from './columns.ts';
import { tableLimits } from './limits.ts';
import type { ColumnProfile } from './profile.ts';
import { readColumn } from './read-column.ts';
import type { Table } from './table.ts';

/** Worded as `table.finding.<code>`. */
export interface Finding {
  readonly code:
    | 'no-input'
    | 'no-task'
    | 'one-task'
    | 'one-value'
    | 'few-groups'
    | 'same-as-task'
    | 'nearly-task'
    | 'copies'
    | 'uneven'
    | 'rare'
    | 'not-numbers'
    | 'not-days'
    | 'many-values'
    | 'many-classes'
    | 'mostly-missing'
    | 'masked'
    | 'more-inputs'
    | 'text-alone'
    | 'image-alone'
    | 'long-text';
  /** With a `stop` there is nothing to train. */
  readonly tone: 'stop' | 'warning' | 'note';
  readonly args: Readonly<Record<string, string | number>>;
}

/** Rows that are compared with each other: enough to see what is wrong. */
const mostCompared = 50_000;
/** Of the most frequent class: guessing it is right so often. */
const unevenShare = 0.9;
const fewOfClass = 5;
const nearly = 0.999;

interface Given {
  readonly spec: ColumnSpec;
  readonly profile: ColumnProfile;
  /** Of the rows that are compared. */
  readonly values: Float64Array;
}

export function findFindings(
  table: Table,
  specs: readonly ColumnSpec[],
  profiles: readonly ColumnProfile[],
): readonly Finding[] {
  const rows = someRows(table.rows);
  const given = specs.flatMap((spec, at): readonly Given[] =>
    spec.use === 'ignored'
      ? []
      : [
          {
            spec,
            profile: profiles[at]!,
            values: readColumn(table.columns[at]!, spec, table.mark, rows),
          },
        ],
  );
  const inputs = given.filter(({ spec }) => spec.use === 'input');
  const tasks = given.filter(({ spec }) => spec.use === 'task');
  const found = [
    ...(inputs.length === 0 ? [finding('no-input', 'stop')] : []),
    ...(tasks.length === 0 ? [finding('no-task', 'stop')] : []),
    ...(tasks.length === 1 ? [finding('one-task', 'note')] : []),
    ...tasks.flatMap((task) => ofTask(task, table.rows)),
    ...given.flatMap(ofGroup),
    ...tasks.flatMap((task) => inputs.flatMap((input) => ofPair(input, task))),
    ...ofCopies(inputs, rows.length),
    ...inputs.flatMap((input) => ofInput(input, table.rows)),
    ...ofWidth(inputs, table.rows),
    ...ofImages(inputs),
    ...ofTexts(inputs),
  ];
  const order = { stop: 0, warning: 1, note: 2 };
  return found.sort((one, other) => order[one.tone] - order[other.tone]);
}

const finding = (
  code: Finding['code'],
  tone: Finding['tone'],
  args: Finding['args'] = {},
): Finding => ({ code, tone, args });

/** One from each stretch of the table, by chance: what comes back every so many rows is seen as often as it is there. */
function someRows(rows: number): Uint32Array {
  const count = Math.min(rows, mostCompared);
  const random = createRandom(1, 'table/findings');
  return Uint32Array.from({ length: count }, (_, at) => {
    const from = Math.floor((at * rows) / count);
    return from + random.integer(Math.floor(((at + 1) * rows) / count) - from);
  });
}

const isNamed = ({ type }: ColumnSpec): boolean => type === 'category' || type === 'order';
const isText = ({ type }: ColumnSpec): boolean => type === 'text';
const isImage = ({ type }: ColumnSpec): boolean => type === 'image';
/** What only the same cell is equal to. */
const isWhole = (spec: ColumnSpec): boolean => isNamed(spec) || isText(spec) || isImage(spec);
const isKnown = (value: number): boolean => !Number.isNaN(value);

function ofTask({ spec, profile, values }: Given, rows: number): readonly Finding[] {
  const { name } = spec;
  const known = values.filter(isKnown);
  const first = known[0];
  if (first === undefined || known.every((value) => value === first))
    return [finding('one-value', 'stop', { name })];
  const unread = ofCells({ spec, profile, values }, rows);
  const masked = profile.missing;
  const most = toOptions(spec).length;
  const isCut = isNamed(spec) && profile.distinct > most;
  return [
    ...(isNamed(spec) ? ofClasses(spec, known) : []),
    ...unread,
    ...(isCut
      ? [
          finding('many-classes', 'warning', {
            name,
            count: profile.distinct,
            most,
          }),
        ]
      : []),
    ...(masked > 0 ? [finding('masked', 'note', { name, count: masked })] : []),
  ];
}

function ofClasses(spec: ColumnSpec, known: Float64Array): readonly Finding[] {
  const { name } = spec;
  const options = toOptions(spec);
  const counts = new Uint32Array(options.length);
  for (const value of known) counts[value]! += 1;
  const share = Math.max(...counts) / known.length;
  const rare = options.filter((_, at) => counts[at]! < fewOfClass);
  return [
    ...(share > unevenShare
      ? [
          finding('uneven', 'warning', {
            name,
            label: options[counts.indexOf(Math.max(...counts))] ?? '',
            share: `${(100 * share).toFixed(share > 0.99 ? 1 : 0)} %`,
          }),
        ]
      : []),
    ...(rare.length > 0
      ? [
          finding('rare', 'warning', {
            name,
            labels: rare.slice(0, 5).join(', '),
            few: fewOfClass,
          }),
        ]
      : []),
  ];
}

function ofGroup({ spec, profile }: Given): readonly Finding[] {
  if (spec.use !== 'group' || profile.distinct >= 3) return [];
  return [finding('few-groups', 'stop', { name: spec.name, count: profile.distinct })];
}

/** An input that says the task by itself is most often a copy of it, or was written down after it. */
function ofPair(input: Given, task: Given): readonly Finding[] {
  const args = { name: input.spec.name, task: task.spec.name };
  if (isWhole(input.spec) || isNamed(task.spec))
    return tells(input.values, task.values) ? [finding('same-as-task', 'warning', args)] : [];
  const related = Math.abs(correlate(input.values, task.values));
  if (related > 1 - 1e-9) return [finding('same-as-task', 'warning', args)];
  return related > nearly ? [finding('nearly-task', 'warning', args)] : [];
}

/** Each value of one goes with one of the other, both ways, and there are many rows of them. */
function tells(one: Float64Array, other: Float64Array): boolean {
  const there = new Map<number, number>();
  const back = new Map<number, number>();
  let both = 0;
  for (const [row, value] of one.entries()) {
    const partner = other[row]!;
    if (!isKnown(value) || !isKnown(partner)) continue;
    both += 1;
    if ((there.get(value) ?? partner) !== partner || (back.get(partner) ?? value) !== value)
      return false;
    there.set(value, partner);
    back.set(partner, value);
  }
  return there.size > 1 && both >= 3 * there.size;
}

/** Pearson's r over the rows that know both; 0 where one of them does not vary. */
function correlate(one: Float64Array, other: Float64Array): number {
  const rows = [...one.keys()].filter((row) => isKnown(one[row]!) && isKnown(other[row]!));
  if (rows.length < tableLimits.fewestRows) return 0;
  const mean = (of: Float64Array): number =>
    rows.reduce((sum, row) => sum + of[row]!, 0) / rows.length;
  const [left, right] = [mean(one), mean(other)];
  let [both, first, second] = [0, 0, 0];
  for (const row of rows) {
    const [a, b] = [one[row]! - left, other[row]! - right];
    both += a * b;
    first += a * a;
    second += b * b;
  }
  return first > 0 && second > 0 ? both / Math.sqrt(first * second) : 0;
}

function ofCopies(inputs: readonly Given[], rows: number): readonly Finding[] {
  const seen = new Set<string>();
  for (let row = 0; row < rows; row++) seen.add(inputs.map(({ values }) => values[row]).join());
  const copies = rows - seen.size;
  return inputs.length > 0 && copies > 0 ? [finding('copies', 'note', { count: copies })] : [];
}

function ofInput(given: Given, rows: number): readonly Finding[] {
  const { spec, profile } = given;
  const { name } = spec;
  const unlisted = isNamed(spec) ? profile.distinct - toOptions(spec).length : 0;
  return [
    ...ofCells(given, rows),
    ...(profile.missing > rows / 2
      ? [finding('mostly-missing', 'warning', { name, count: profile.missing })]
      : []),
    ...(unlisted > 0
      ? [
          finding('many-values', 'note', {
            name,
            count: profile.distinct,
            most: toOptions(spec).length,
          }),
        ]
      : []),
  ];
}

function ofWidth(inputs: readonly Given[], rows: number): readonly Finding[] {
  const width = toWidth(inputs.flatMap(({ spec }) => toParts(spec, 0)));
  return width > rows / 2 ? [finding('more-inputs', 'warning', { inputs: width, rows })] : [];
}

/** Nothing is read beside a picture. */
function ofImages(inputs: readonly Given[]): readonly Finding[] {
  const image = inputs.find(({ spec }) => isImage(spec));
  return image === undefined || inputs.length === 1
    ? []
    : [finding('image-alone', 'stop', { name: image.spec.name })];
}

/** Texts are read as their words, and nothing is read beside them. */
function ofTexts(inputs: readonly Given[]): readonly Finding[] {
  const texts = inputs.flatMap(({ spec }) => (isText(spec) ? [spec] : []));
  const [first] = texts;
  if (first === undefined) return [];
  const longest = texts.reduce((sum, { high }) => sum + high, 0);
  return [
    ...(texts.length < inputs.length ? [finding('text-alone', 'stop', { name: first.name })] : []),
    ...(longest > tableLimits.textWords
      ? [finding('long-text', 'note', { longest, most: tableLimits.textWords })]
      : []),
  ];
}

/** Cells that hold something else than what the column is read as: they are missing. */
function ofCells({ spec, profile, values }: Given, rows: number): readonly Finding[] {
  const { name } = spec;
  if (isWhole(spec)) return [];
  const readable = values.reduce((sum, value) => sum + (isKnown(value) ? 1 : 0), 0);
  const count = Math.round(((rows - profile.missing) * values.length) / rows) - readable;
  if (count <= 0) return [];
  const isDay = spec.type === 'date' || spec.type === 'moment';
  const code = isDay ? 'not-days' : 'not-numbers';
  const samples = profile.samples.filter((word) => Number.isNaN(Number(word)));
  return [
    finding(code, 'warning', {
      name,
      count,
      samples: samples.slice(0, 2).join(', '),
    }),
  ];
}
