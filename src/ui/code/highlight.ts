/** Python in colours: a line as pieces, each of a kind that the style sheet knows. */

export type PieceKind = 'plain' | 'comment' | 'text' | 'word' | 'number' | 'name';

const kinds: readonly PieceKind[] = ['comment', 'text', 'word', 'name', 'number'];

export interface Piece {
  readonly kind: PieceKind;
  readonly text: string;
}

const words =
  'and|as|assert|break|class|continue|def|del|elif|else|except|False|finally|for|from|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise|return|True|try|while|with|yield';
const pattern = new RegExp(
  [
    '(?<comment>#.*)',
    '(?<text>[frb]?"(?:[^"\\\\]|\\\\.)*"|"""(?:.*?""")?)',
    `(?<word>\\b(?:${words})\\b)`,
    '(?<name>(?<=\\b(?:def|class) )\\w+|@[\\w.]+)',
    '(?<number>\\b\\d[\\d.]*(?:e-?\\d+)?\\b)',
  ].join('|'),
  'g',
);

/** @returns pieces of each line, whose texts together are the line */
export function highlight(lines: readonly string[]): readonly (readonly Piece[])[] {
  let isInText = false;
  return lines.map((line) => {
    const quotes = line.split('"""').length - 1;
    // A text in three quotes goes on over lines.
    if (isInText || quotes === 1) {
      if (quotes === 1) isInText = !isInText;
      return [{ kind: 'text', text: line }];
    }
    return toPieces(line);
  });
}

function toPieces(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of line.matchAll(pattern)) {
    if (match.index > from) pieces.push({ kind: 'plain', text: line.slice(from, match.index) });
    const kind = kinds.find((one) => match.groups?.[one] !== undefined) ?? 'plain';
    pieces.push({ kind, text: match[0] });
    from = match.index + match[0].length;
  }
  return [...pieces, { kind: 'plain', text: line.slice(from) }];
}
