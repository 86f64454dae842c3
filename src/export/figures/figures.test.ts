import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCell } from '../csv.ts';
import { readCsv, readElements } from '../testing/read-back.ts';
import type { Figure, Making, Panel } from './figure.ts';
import { toFigureCsv } from './figure-csv.ts';
import { toFigureSvg } from './figure-svg.ts';
import { escapeXml, measure, tag, text, wrap } from './svg.ts';

const making: Making = {
  sentence: 'Stripes, seed 1, 1,200 steps, Adam 0.03, Nash-MTL, WASM',
  program: 'MTL Playground 0.1.0',
  link: 'https://playground.example/?a=1&b=2#1abc',
};
const colours = new Map([
  ['--text', '#181b22'],
  ['--text-muted', '#59606f'],
  ['--surface', '#ffffff'],
  ['--task-0', '#0067a5'],
]);

const toPanel = (title: string): Panel => ({
  title,
  height: (width) => width / 2,
  draw: ({ width, height }) =>
    tag('path', { d: `M0 0L${width} ${height}`, stroke: 'var(--task-0)' }) + text(title, {}),
  table: { columns: ['series', 'step', 'value'], rows: [[title, 1, 0.1 + 0.2]] },
});
const toFigure = (title: string, panels = 1): Figure => ({
  title,
  panels: Array.from({ length: panels }, (_, index) => toPanel(`${title} ${index}`)),
  legend: [{ name: title, symbol: tag('path', { d: 'M0 6H26', stroke: 'var(--task-0)' }) }],
  notes: [title],
});

const signs = fc.constantFrom(
  '<',
  '>',
  '&',
  '"',
  "'",
  '=',
  ' ',
  'a',
  '损',
  '\u0000',
  '\ud800',
  '\n',
  ']]>',
);
const anyText = fc.oneof(
  fc.string({ unit: signs, maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe('toFigureSvg', () => {
  it('says its title, its legend, how it was made, and where it can be opened', () => {
    const { svg } = toFigureSvg(toFigure('Losses'), making, colours);
    expect(svg).toContain('<title>Losses</title>');
    expect(svg).toContain('Adam 0.03, Nash-MTL, WASM');
    expect(svg).toContain('MTL Playground 0.1.0');
    expect(svg).toContain('<a href="https://playground.example/?a=1&amp;b=2#1abc">');
    expect(svg).toContain('stroke="#0067a5"');
    expect(svg).not.toContain('var(');
  });

  it('is well-formed whatever is written in it, and asks for nothing from elsewhere', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 5 }), (title, panels) => {
        const sentence = title;
        const { svg } = toFigureSvg(toFigure(title, panels), { ...making, sentence }, colours);
        const names = readElements(svg);
        expect(names[0]).toBe('svg');
        expect(names).not.toContain('style');
        expect(svg.replace(/<a href="[^"]*">/, '')).not.toMatch(/href=|url\(/);
      }),
    );
  });

  it('is as wide as a column, as two with more panels, and as high as what stands in it', () => {
    const [one, two, three] = [1, 2, 3].map((panels) =>
      toFigureSvg(toFigure('A', panels), making, colours),
    );
    expect(two!.width).toBeGreaterThan(1.9 * one!.width);
    expect(three!.width).toBe(two!.width);
    expect(three!.height - two!.height).toBeGreaterThan(170);
  });

  it('refuses a colour that paper does not have', () => {
    expect(() => toFigureSvg(toFigure('A'), making, new Map())).toThrow('got --text');
  });
});

describe('wrap', () => {
  it('loses no letter, and keeps to the width where there is more than a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (content) => {
        const lines = wrap(content, 60, 10);
        expect(lines.join('').replace(/\s/g, '')).toBe(content.replace(/\s/g, ''));
        for (const line of lines)
          if (Array.from(line).length > 1) expect(measure(line, 10)).toBeLessThanOrEqual(60);
      }),
    );
  });

  it('breaks Chinese between its characters', () => {
    expect(wrap('损失与总损失一起下降', 50, 10)).toEqual(['损失与总损', '失一起下降']);
  });
});

it('writes no cell that a spreadsheet takes for a formula', () => {
  expect(toCell('=1+1')).toBe("'=1+1");
  expect(toCell('@a,b')).toBe(`"'@a,b"`);
  expect(toCell(-1)).toBe('-1');
});

it('escapes what XML cannot hold', () => {
  expect(escapeXml('a<b>&"c"\u0000\ud800')).toBe('a&lt;b&gt;&amp;&quot;c&quot;');
});

describe('toFigureCsv', () => {
  it('has a line for each value, and the numbers are read back to the same', () => {
    const names = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .filter((name) => !/^[=+\-@\t]/.test(name));
    fc.assert(
      fc.property(names, (title) => {
        const csv = toFigureCsv(toFigure(title, 2), making);
        const [head, ...lines] = readCsv(csv);
        expect(head).toEqual(['panel', 'series', 'step', 'value']);
        expect(lines.map(([panel]) => panel)).toEqual([`${title} 0`, `${title} 1`]);
        expect(lines.map((line) => Number(line[3]))).toEqual([0.1 + 0.2, 0.1 + 0.2]);
      }),
    );
  });

  it('begins with two remarks: its title, and how it was made', () => {
    const [first, second] = toFigureCsv(toFigure('Losses\nof two'), making).split('\r\n');
    expect(first).toBe('# Losses of two');
    expect(second).toContain('seed 1');
    expect(second).toContain(making.link);
  });
});
