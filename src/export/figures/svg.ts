/** SVG as text. */
import type { Size } from './figure.ts';

/** Usual, where no page says what text looks like. */
export const font = { size: 10.5, small: 9.5, family: 'sans-serif' } as const;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For contents and attributes; what XML does not allow at all is left out. */
export function escapeXml(text: string): string {
  const allowed = text.replace(/(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/gu, '');
  return allowed.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** @param content SVG; none closes the tag at once */
export function tag(name: string, attributes: Attributes, content?: string): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${escapeXml(toText(value ?? ''))}"`)
    .join('');
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

const toText = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;

/** A line of text. */
export const text = (content: string, attributes: Attributes): string =>
  tag('text', attributes, escapeXml(content));

/** Moves what is drawn. */
export const at = (x: number, y: number, content: string): string =>
  tag('g', { transform: `translate(${toText(x)} ${toText(y)})` }, content);

/** A window that cuts off what is beyond it. */
export const clip = (box: Size & { readonly x: number; readonly y: number }, content: string) =>
  tag(
    'svg',
    { ...box, viewBox: [box.x, box.y, box.width, box.height].map(toText).join(' ') },
    content,
  );

/** Widths of letters in shares of their size, a little more than in most fonts. */
function letterWidth(letter: string): number {
  if (/[\u2e80-\uffef]/.test(letter)) return 1;
  if (/[ilj.,:;|'!()[\]·]/.test(letter)) return 0.32;
  if (/[mwMW%@—]/.test(letter)) return 0.88;
  return /[A-Z]/.test(letter) ? 0.7 : 0.57;
}

/** Pixels that a text takes, as far as that can be said without a font. */
export function measure(content: string, size: number): number {
  let width = 0;
  for (const letter of content) width += letterWidth(letter) * size;
  return width;
}

/** Lines that fit: broken at blanks, between Chinese characters, and where nothing else is left. */
export function wrap(content: string, width: number, size: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of content.split(/(?<=\s)|(?<=[\u2e80-\uffef])/)) {
    if (line !== '' && measure((line + piece).trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
    while (measure(line.trimEnd(), size) > width && Array.from(line).length > 1) {
      const letters = Array.from(line);
      let count = letters.length - 1;
      while (count > 1 && measure(letters.slice(0, count).join(''), size) > width) count -= 1;
      lines.push(letters.slice(0, count).join(''));
      line = letters.slice(count).join('');
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
