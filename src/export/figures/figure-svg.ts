/** A figure as an SVG file that stands by itself: title, panels, legend, and a line that says how it was made. */
import type { Colours, Figure, LegendItem, Making, Panel } from './figure.ts';
import { symbolSize } from './figure.ts';
import { at, escapeXml, font, measure, tag, text, wrap } from './svg.ts';

/** Pixels of a column of 90 mm at 96 to the inch, in which text of 10.5 has 8 pt. */
const columnWidth = 340;
const edge = 10;
const gap = 20;
const titleSize = 12.5;
const lineHeight = 1.35;

/** A part of the figure, below the others. */
interface Block {
  readonly height: number;
  draw(y: number): string;
}

export interface FigureSvg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** @throws at a colour that is not known */
export function toFigureSvg(figure: Figure, making: Making, colours: Colours): FigureSvg {
  const columns = Math.min(2, figure.panels.length);
  const inner = columns * columnWidth + (columns - 1) * gap;
  const blocks = [
    toTextBlock([figure.title], inner, { size: titleSize, 'font-weight': 600 }),
    ...toPanelRows(figure.panels, columns, colours),
    toLegend(figure.legend, inner),
    toTextBlock(figure.notes ?? [], inner, { size: font.small, fill: muted }),
    toMakingBlock(making, inner),
  ].filter(({ height }) => height > 0);
  let y = edge;
  const parts: string[] = [];
  for (const block of blocks) {
    parts.push(block.draw(y));
    y += block.height + 8;
  }
  const width = inner + 2 * edge;
  const height = Math.ceil(y - 8 + edge);
  const svg = tag(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ 'font-family': font.family, 'font-size': font.size, fill: 'var(--text)', role: 'img' },
    },
    tag('title', {}, escapeXml(figure.title)) +
      tag('desc', {}, escapeXml(toMakingText(making))) +
      tag('rect', { width, height, fill: 'var(--surface)' }) +
      at(edge, 0, parts.join('')),
  );
  return { svg: `${withColours(svg, colours)}\n`, width, height };
}

const muted = 'var(--text-muted)';

export const toMakingText = ({ sentence, program, link }: Making): string =>
  `${sentence} · ${program} · ${link}`;

const withColours = (svg: string, colours: Colours): string =>
  svg.replace(/var\((--[\w-]+)\)/g, (_, name: string) => toColour(name, colours));

/** @throws at a colour that is not known */
export function toColour(name: string, colours: Colours): string {
  const colour = colours.get(name);
  if (colour === undefined) throw new Error(`figure: expected a known colour, got ${name}`);
  return colour;
}

function toTextBlock(
  paragraphs: readonly string[],
  width: number,
  { size, ...look }: { readonly size: number } & Readonly<Record<string, string | number>>,
): Block {
  const lines = paragraphs.flatMap((paragraph) => wrap(paragraph, width, size));
  const step = size * lineHeight;
  return {
    height: lines.length * step,
    draw: (y) =>
      lines
        .map((line, index) =>
          text(line, { y: y + index * step + size, 'font-size': size, ...look }),
        )
        .join(''),
  };
}

/** The line leads to the experiment; its address is too long to be read. */
function toMakingBlock({ sentence, program, link }: Making, width: number): Block {
  const block = toTextBlock([`${sentence} · ${program}`], width, { size: font.small, fill: muted });
  return {
    height: block.height,
    draw: (y) => tag('a', { href: link }, block.draw(y)),
  };
}

function toPanelRows(
  panels: readonly Panel[],
  columns: number,
  colours: Colours,
): readonly Block[] {
  const rows: Panel[][] = [];
  panels.forEach((panel, index) => {
    if (index % columns === 0) rows.push([]);
    rows.at(-1)?.push(panel);
  });
  return rows.map((row) => toPanelRow(row, colours));
}

const captionStep = font.size * lineHeight;

function toPanelRow(row: readonly Panel[], colours: Colours): Block {
  const captions = row.map(({ title }) => wrap(title, columnWidth, font.size));
  const captionHeight = Math.max(...captions.map(({ length }) => length)) * captionStep + 4;
  const heights = row.map((panel) => panel.height(columnWidth));
  return {
    height: captionHeight + Math.max(...heights),
    draw: (y) =>
      row
        .map((panel, index) => {
          const lines = (captions[index] ?? []).map((line, place) =>
            text(line, { y: place * captionStep + font.size, 'font-weight': 500 }),
          );
          const size = { width: columnWidth, height: heights[index] ?? 0 };
          const drawn = at(0, captionHeight, panel.draw(size, colours));
          return at(index * (columnWidth + gap), y, lines.join('') + drawn);
        })
        .join(''),
  };
}

const itemGap = 16;
const rowHeight = 16;

/** Symbols with their names, in as many rows as they need. */
function toLegend(items: readonly LegendItem[], width: number): Block {
  let x = 0;
  let row = 0;
  const placed = items.map((item) => {
    const name = shorten(item.name, width - symbolSize.width - 6);
    const own = symbolSize.width + 6 + measure(name, font.size);
    if (x > 0 && x + own > width) {
      x = 0;
      row += 1;
    }
    const place = { ...item, name, x, row };
    x += own + itemGap;
    return place;
  });
  return {
    height: placed.length === 0 ? 0 : (row + 1) * rowHeight,
    draw: (y) =>
      placed
        .map((item) =>
          at(
            item.x,
            y + item.row * rowHeight,
            at(0, (rowHeight - symbolSize.height) / 2, item.symbol) +
              text(item.name, { x: symbolSize.width + 6, y: rowHeight / 2, dy: '0.35em' }),
          ),
        )
        .join(''),
  };
}

function shorten(name: string, width: number): string {
  if (measure(name, font.size) <= width) return name;
  const letters = Array.from(name);
  while (letters.length > 1 && measure(`${letters.join('')}…`, font.size) > width) letters.pop();
  return `${letters.join('')}…`;
}
