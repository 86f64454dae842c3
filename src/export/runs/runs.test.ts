import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookup } from '../../catalog/lookup.ts';
import { presets } from '../../catalog/presets/index.ts';
import type { Experiment, TaskId } from '../../core/document/experiment.ts';
import { channel } from '../../core/run/channels.ts';
import { createRunLog } from '../../core/run/run-log.ts';
import type { Run, RunId } from '../../core/run/run.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { toVerdict } from '../../core/run/verdict.ts';
import '../../i18n/testing/all-languages.ts';
import { readCsv } from '../testing/read-back.ts';
import { escapeMarkdown } from './markdown.ts';
import { toReport, type ReportRequest } from './report.ts';
import type { ReportSource } from './run-sources.ts';
import { toRunsCsv } from './runs-csv.ts';
import { runsFormat, toRunsJson } from './runs-json.ts';

const [a, b] = ['a', 'b'] as TaskId[] as [TaskId, TaskId];

interface Wish {
  readonly seed?: number;
  readonly method?: string;
  readonly name?: string;
  readonly note?: string;
  readonly accuracy?: number;
  readonly test?: number;
  readonly link?: string;
}

const accuracyOfA = channel.metric(a, 'accuracy').id;
let made = 0;

function toSource(wish: Wish = {}): ReportSource {
  const {
    seed = 1,
    method = 'weighted-sum',
    name = 'Stripes',
    note = '',
    accuracy = 0.9,
    test,
  } = wish;
  const stripes = presets.get('stripes').experiment();
  const experiment: Experiment = {
    ...stripes,
    training: { ...stripes.training, seed },
    balancing: { kind: method, params: {} },
  };
  const spec = toRunSpec(stripes, lookup);
  if (!spec.ok) throw new Error('expected a network without errors');
  const toScores = (share: number) =>
    Object.fromEntries(
      [a, b].map((task) => [
        task,
        { loss: 1 - share, metrics: { [channel.metric(task, 'accuracy').id]: share } },
      ]),
    );
  made += 1;
  const run: Run = {
    id: `r${String(made)}` as RunId,
    madeAt: 0,
    ...{ name: '', note, isPinned: false, experiment, spec: spec.value, key: 'k' },
    origin: { preset: 'stripes', parent: null, study: null },
    channels: [channel.step, channel.loss(a)],
    scores: toScores(accuracy),
    ...{ step: 1200, epoch: 63 },
    test: test === undefined ? null : toScores(test),
    cost: { steps: 1200, seconds: 1.25, weights: 25 },
    end: 'flat',
    backend: 'wasm',
  };
  const link = wish.link ?? 'https://playground.example/#1abc';
  return { run, name, link, differences: '' };
}

const write = (runs: readonly ReportSource[], more: Partial<ReportRequest> = {}) =>
  toReport({ title: 'Stripes', runs, writtenAt: 0, ...more }, 'en');

/** Cells of the first table. */
function readTable(markdown: string): readonly (readonly string[])[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    );
}

const signs = fc.constantFrom(
  '|',
  '\\',
  '\n',
  '*',
  '_',
  '[',
  ']',
  '(',
  '>',
  '<',
  '`',
  '"',
  ',',
  'a',
  '损',
);
const anyName = fc.string({ unit: signs, minLength: 1, maxLength: 20 });

describe('toReport', () => {
  it('says mean and standard deviation of runs that differ by their seeds alone', () => {
    const runs = [0.9, 0.94, 0.98].map((accuracy, seed) => toSource({ accuracy, seed: seed + 1 }));
    const [head, , ...lines] = readTable(write([...runs, toSource({ method: 'nash-mtl' })]));
    expect(lines).toHaveLength(2);
    const column = head!.findIndex((title) => title.startsWith('Task A'));
    // s = √((0.04² + 0 + 0.04²) / 2)
    expect(lines[0]![column]).toBe('94.0 ± 4.0 %');
    expect(lines[1]![column]).toBe('90.0 %');
    expect(lines.map((line) => line[head!.indexOf('Seeds')])).toEqual(['1, 2, 3', '1']);
    expect(lines.map((line) => line[head!.indexOf('Method')])).toEqual([
      'Weighted sum',
      'Nash-MTL',
    ]);
  });

  it('has tables with equal columns, whatever runs are called', () => {
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 4 }), anyName, (names, title) => {
        const runs = names.map((name, seed) => ({
          ...toSource({ name, note: name, seed }),
          differences: title,
        }));
        const markdown = write(runs, { title });
        const widths = readTable(markdown).map(({ length }) => length);
        expect(new Set(widths).size).toBe(1);
        expect(markdown.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
        for (const line of markdown.split('\n').filter((one) => one.includes('](<')))
          expect(line).toMatch(/^- \[.*\]\(<https:\/\/[^<> ]+>\)$/);
      }),
    );
  });

  it('names the test part where it was scored, and leaves out what nobody has', () => {
    const markdown = write([toSource({ test: 0.8 })]);
    expect(markdown).toContain('80.0 % (test)');
    expect(markdown).not.toContain('Δm');
    expect(write([{ ...toSource(), deltaM: -0.02 }])).toContain('−2 %');
  });

  it('says what differs, what is noted, how it was made and where it opens', () => {
    const other = { ...toSource({ method: 'nash-mtl', name: 'B' }), differences: 'Nash-MTL' };
    const markdown = write([toSource({ note: 'the first' }), other]);
    expect(markdown).toContain('- **B**: Nash-MTL');
    expect(markdown).toContain('- **Stripes**: the first');
    expect(markdown).toMatch(/2 runs, 2,400 training steps in all, written by MTL Playground \d/);
    expect(markdown).toContain('- [B, seed 1](<https://playground.example/#1abc>)');
  });

  it.each([
    [[0.9, 0.9], [0.8, 0.81], 'better by 9.5 points'],
    [[0.8, 0.81], [0.9, 0.9], 'worse by 9.5 points'],
    [[0.9, 0.9, 0.9], [0.9, 0.901, 0.9], 'no difference'],
    [[0.9, 0.9], [0.9, 0.901], 'too few seeds to call it no difference'],
  ])('tells a verdict in words, a null result too (%j against %j)', (one, other, words) => {
    const measure = { higherIsBetter: true, isShare: true };
    const judge = (values: readonly number[]) =>
      values.map((value) => ({ value, end: 'flat' as const }));
    const verdict = toVerdict([{ measure, one: judge(one), other: judge(other) }]);
    const markdown = write([toSource()], { verdicts: [{ subject: 'Task A', verdict, measure }] });
    expect(markdown).toContain(`**Task A**: ${words}`);
    expect(markdown).toContain(`${one.length} seeds in pairs`);
    expect(markdown).toContain('smaller differences than 2 points count as none');
  });

  it('is written in Chinese too', () => {
    const markdown = toReport({ title: '条纹', runs: [toSource()], writtenAt: 0 }, 'zh');
    expect(markdown).toContain('# 训练记录：条纹');
    expect(markdown).toContain('加权求和');
  });
});

it('escapes marks of Markdown, and keeps a name on its line', () => {
  expect(escapeMarkdown(' a|b\n*c* [d] ')).toBe('a\\|b \\*c\\* \\[d\\]');
});

describe('toRunsCsv', () => {
  it('has a line for each run, whose numbers are read back to the same', () => {
    const runs = [toSource({ accuracy: 0.1 + 0.2, name: 'a,"b"\nc' }), toSource({ test: 1 / 3 })];
    const [head, first, second] = readCsv(toRunsCsv(runs)) as [string[], string[], string[]];
    const read = (line: string[], name: string) => line[head.indexOf(name)];
    expect(read(first, 'name')).toBe('a,"b"\nc');
    expect(Number(read(first, `validation ${accuracyOfA}`))).toBe(0.1 + 0.2);
    expect(read(first, `test ${accuracyOfA}`)).toBe('');
    expect(Number(read(second, `test ${accuracyOfA}`))).toBe(1 / 3);
    expect(read(second, 'delta m')).toBe('');
    expect(
      ['steps', 'seconds', 'weights', 'seed'].map((name) => Number(read(first, name))),
    ).toEqual([1200, 1.25, 25, 1]);
    expect(new Set(head).size).toBe(head.length);
  });
});

describe('toRunsJson', () => {
  it('says its format, and has heads, scores and the whole history', () => {
    const log = createRunLog([channel.step, channel.loss(a)]);
    log.append(Float32Array.of(1, 0.5, 2, Number.NaN), 2);
    const [run] = [toSource({ accuracy: Number.NaN })];
    const read = JSON.parse(
      toRunsJson(
        [
          { ...run, log: log.save() },
          { ...run, log: undefined },
        ],
        'P 1',
      ),
    ) as Record<string, unknown> & { runs: Record<string, never>[] };
    expect(read).toMatchObject({ ...runsFormat, program: 'P 1' });
    const [first, second] = read.runs;
    expect(first).toMatchObject({
      seed: 1,
      experiment: run.run.experiment,
      scores: { a: { loss: null } },
      heads: [{ task: 'a', metrics: [{ id: 'accuracy', higherIsBetter: true }] }, { task: 'b' }],
      history: { columns: { step: [1, 2], [channel.loss(a).id]: [0.5, null] } },
    });
    expect(second!['history']).toBeNull();
  });
});
