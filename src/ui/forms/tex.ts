/**
 * The formulas of the catalogue as MathML, which browsers draw by themselves. Knows the TeX that
 * definitions use and throws on the rest; a test reads every formula of the catalogue.
 */

export type MathNode =
  | { readonly kind: 'identifier' | 'number' | 'operator' | 'text'; readonly text: string }
  | { readonly kind: 'space'; readonly width: string }
  | { readonly kind: 'row'; readonly children: readonly MathNode[] }
  | {
      readonly kind: 'fraction';
      readonly top: MathNode;
      readonly bottom: MathNode;
      readonly isSmall: boolean;
    }
  | { readonly kind: 'root'; readonly child: MathNode }
  | { readonly kind: 'accent'; readonly child: MathNode; readonly sign: string }
  | {
      readonly kind: 'script';
      readonly base: MathNode;
      readonly sub: MathNode | undefined;
      readonly sup: MathNode | undefined;
      /** Below and above instead of beside, as for sums. */
      readonly isLimit: boolean;
    };

/** `name sign name sign …` */
function toTable(text: string): ReadonlyMap<string, string> {
  const words = text.trim().split(/\s+/);
  return new Map(words.flatMap((word, at) => (at % 2 ? [] : [[word, words[at + 1] ?? '']])));
}

const identifiers = toTable(`
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε eta η theta θ lambda λ Lambda Λ mu μ xi ξ rho ρ
  sigma σ tau τ phi φ Phi Φ omega ω infty ∞ ell ℓ`);
const operators = toTable(`
  cdot · times × odot ⊙ sim ∼ le ≤ leq ≤ ge ≥ geq ≥ dots … ldots … cdots ⋯ in ∈ top ⊤ to →
  leftarrow ← gets ← mid | pm ± neq ≠ approx ≈ { { } } | ‖ lVert ‖ rVert ‖ lvert | rvert |
  cap ∩ cup ∪ oplus ⊕ ast ∗ star ⋆
  nabla ∇ partial ∂ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉`);
/** Their scripts stand below and above. */
const limits = toTable('sum ∑ prod ∏ max max min min argmax argmax');
const functions = ['log', 'ln', 'arg', 'exp', 'tanh', 'sin', 'cos'];
const spaces = toTable(', 0.17em ; 0.28em quad 1em qquad 2em ! 0em');
/** Sizes and styles that MathML finds by itself. */
const silent = [
  'big',
  'Big',
  'bigg',
  'Bigg',
  'bigl',
  'bigr',
  'Bigl',
  'Bigr',
  'left',
  'right',
  'displaystyle',
  'limits',
];

function tokenise(tex: string): readonly string[] {
  return tex.match(/\\[a-zA-Z]+|\\.|\d+(?:\.\d+)?|\S/gu) ?? [];
}

/** The tokens of a formula, and how far they are read. */
interface Reader {
  tokens: readonly string[];
  at: number;
}

/** @throws on a command it does not know and on braces that do not match */
export function parseTex(tex: string): MathNode {
  const reader: Reader = { tokens: tokenise(tex), at: 0 };
  const row = readRow(reader);
  const left = peek(reader);
  if (left !== undefined) throw new Error(`parseTex: expected the end, got "${left}"`);
  return row;
}

const openers = ['(', '[', '{', '⌊', '⌈'];
const closers = [')', ']', '}', '⌋', '⌉'];
/** A line may begin with these, outside of brackets. */
const joints = ['=', '+', '−', '∼', '≤', '≥', '≈', '←', '→'];

/** The pieces of a formula between which a line may end: before a sign that joins two parts, or after a comma. */
export function toPieces(node: MathNode): readonly (readonly MathNode[])[] {
  if (node.kind !== 'row') return [[node]];
  const pieces: MathNode[][] = [];
  let piece: MathNode[] = [];
  let depth = 0;
  let isAfterComma = false;
  for (const child of node.children) {
    const sign = toOperator(child);
    const isJoint = joints.includes(sign) && !isSign(piece);
    const mayBreak = depth === 0 && piece.length > 0 && child.kind !== 'space';
    if (mayBreak && (isJoint || isAfterComma)) {
      pieces.push(piece);
      piece = [];
    }
    piece.push(child);
    depth += openers.includes(sign) ? 1 : closers.includes(sign) ? -1 : 0;
    isAfterComma = sign === ',' || (isAfterComma && child.kind === 'space');
  }
  return [...pieces, piece];
}

/** Its sign, whatever stands at it; nothing where it is none. */
function toOperator(node: MathNode): string {
  const base = node.kind === 'script' ? node.base : node;
  return base.kind === 'operator' ? base.text : '';
}

/** A joint alone: the minus of what follows belongs to it. */
function isSign(piece: readonly MathNode[]): boolean {
  const [only] = piece;
  return piece.length === 1 && only?.kind === 'operator' && joints.includes(only.text);
}

function peek({ tokens, at }: Reader): string | undefined {
  return tokens[at];
}

/** Up to the end or the brace that closes the group. */
function readRow(reader: Reader): MathNode {
  const children: MathNode[] = [];
  while (peek(reader) !== undefined && peek(reader) !== '}') {
    const node = readScripted(reader);
    if (node !== undefined) children.push(node);
  }
  const [only] = children;
  return children.length === 1 && only !== undefined ? only : { kind: 'row', children };
}

function readScripted(reader: Reader): MathNode | undefined {
  const token = peek(reader);
  const base = readAtom(reader);
  let sub: MathNode | undefined;
  let sup: MathNode | undefined;
  for (let next = peek(reader); isScript(next); next = peek(reader)) {
    reader.at += 1;
    if (next === '_') sub = readArgument(reader);
    else if (next === '^') sup = readArgument(reader);
    else sup = { kind: 'operator', text: '′' };
  }
  if (sub === undefined && sup === undefined) return base;
  const isLimit = token?.startsWith('\\') === true && limits.has(token.slice(1));
  return { kind: 'script', base: base ?? { kind: 'row', children: [] }, sub, sup, isLimit };
}

function isScript(token: string | undefined): boolean {
  return token === '_' || token === '^' || token === "'";
}

/** A group, or one sign: of a number without braces that is its first digit. */
function readArgument(reader: Reader): MathNode {
  const token = peek(reader);
  if (token !== undefined && /^\d\d/.test(token)) {
    const tokens = [...reader.tokens];
    tokens[reader.at] = token.slice(1);
    reader.tokens = tokens;
    return { kind: 'number', text: token.charAt(0) };
  }
  return readAtom(reader) ?? { kind: 'row', children: [] };
}

function readGroupText(reader: Reader): string {
  expectToken(reader, '{');
  let text = '';
  for (let next = peek(reader); next !== undefined && next !== '}'; next = peek(reader)) {
    text += next;
    reader.at += 1;
  }
  expectToken(reader, '}');
  return text;
}

function expectToken(reader: Reader, wanted: string): void {
  const token = peek(reader);
  if (token !== wanted)
    throw new Error(`parseTex: expected "${wanted}", got "${token ?? 'the end'}"`);
  reader.at += 1;
}

/** One symbol, a command with its arguments, or a group; undefined for one that draws nothing. */
function readAtom(reader: Reader): MathNode | undefined {
  const token = peek(reader);
  if (token === undefined) throw new Error('parseTex: expected a symbol, got the end');
  reader.at += 1;
  if (token === '{') {
    const group = readRow(reader);
    expectToken(reader, '}');
    return group;
  }
  if (/^\d/.test(token)) return { kind: 'number', text: token };
  if (/^\p{L}$/u.test(token)) return { kind: 'identifier', text: token };
  if (!token.startsWith('\\')) return { kind: 'operator', text: token === '-' ? '−' : token };
  return readCommand(token.slice(1), reader);
}

function readCommand(name: string, reader: Reader): MathNode | undefined {
  if (silent.includes(name)) {
    // `\left.` draws nothing.
    if ((name === 'left' || name === 'right') && peek(reader) === '.') reader.at += 1;
    return undefined;
  }
  const node = commands.get(name)?.(reader) ?? toSymbol(name);
  if (node === undefined) throw new Error(`parseTex: expected a known command, got "\\${name}"`);
  return node;
}

type ReadCommand = (reader: Reader) => MathNode;

function toFraction(isSmall: boolean): ReadCommand {
  return (reader) => {
    const top = readArgument(reader);
    return { kind: 'fraction', top, bottom: readArgument(reader), isSmall };
  };
}

function toAccent(sign: string): ReadCommand {
  return (reader) => ({ kind: 'accent', child: readArgument(reader), sign });
}

const readText: ReadCommand = (reader) => ({ kind: 'text', text: readGroupText(reader) });

/** Commands with arguments. Alphabets such as `mathbf` are drawn as their argument is. */
const commands: ReadonlyMap<string, ReadCommand> = new Map<string, ReadCommand>([
  ['frac', toFraction(false)],
  ['dfrac', toFraction(false)],
  ['tfrac', toFraction(true)],
  ['sqrt', (reader) => ({ kind: 'root', child: readArgument(reader) })],
  ['hat', toAccent('^')],
  ['bar', toAccent('¯')],
  ['overline', toAccent('¯')],
  ['tilde', toAccent('~')],
  ['operatorname', readText],
  ['mathrm', readText],
  ['text', readText],
  ['mathbf', readArgument],
  ['mathbb', readArgument],
  ['mathcal', readArgument],
]);

/** A command that stands for one sign, a name or a space. */
function toSymbol(name: string): MathNode | undefined {
  const space = name === ' ' ? '0.33em' : spaces.get(name);
  if (space !== undefined) return { kind: 'space', width: space };
  const limit = limits.get(name);
  if (limit !== undefined) return { kind: /^\w/.test(limit) ? 'text' : 'operator', text: limit };
  if (functions.includes(name)) return { kind: 'text', text: name };
  const identifier = identifiers.get(name);
  if (identifier !== undefined) return { kind: 'identifier', text: identifier };
  const operator = operators.get(name);
  return operator === undefined ? undefined : { kind: 'operator', text: operator };
}
