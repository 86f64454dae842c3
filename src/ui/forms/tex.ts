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
  alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε eta η theta θ lambda λ Lambda Λ mu μ rho ρ
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

/** @throws on a command it does not know and on braces that do not match */
export function parseTex(tex: string): MathNode {
  const tokens = tokenise(tex);
  let at = 0;
  const row = readRow(undefined);
  if (at < tokens.length) throw new Error(`parseTex: expected the end, got "${tokens[at] ?? ''}"`);
  return row;

  function readRow(end: string | undefined): MathNode {
    const children: MathNode[] = [];
    while (at < tokens.length && tokens[at] !== end) {
      if (tokens[at] === '}') break;
      const node = readScripted();
      if (node !== undefined) children.push(node);
    }
    const [only] = children;
    return children.length === 1 && only !== undefined ? only : { kind: 'row', children };
  }

  function readScripted(): MathNode | undefined {
    const token = tokens[at];
    const base = readAtom();
    let sub: MathNode | undefined;
    let sup: MathNode | undefined;
    for (let next = tokens[at]; next === '_' || next === '^' || next === "'"; next = tokens[at]) {
      at += 1;
      if (next === '_') sub = readArgument();
      else if (next === '^') sup = readArgument();
      else sup = { kind: 'operator', text: '′' };
    }
    if (sub === undefined && sup === undefined) return base;
    const isLimit = token?.startsWith('\\') === true && limits.has(token.slice(1));
    return { kind: 'script', base: base ?? { kind: 'row', children: [] }, sub, sup, isLimit };
  }

  function readArgument(): MathNode {
    return readAtom() ?? { kind: 'row', children: [] };
  }

  function readGroupText(): string {
    expectToken('{');
    let text = '';
    while (at < tokens.length && tokens[at] !== '}') text += tokens[at++] ?? '';
    expectToken('}');
    return text;
  }

  function expectToken(wanted: string): void {
    if (tokens[at] !== wanted)
      throw new Error(`parseTex: expected "${wanted}", got "${tokens[at] ?? 'the end'}"`);
    at += 1;
  }

  function readAtom(): MathNode | undefined {
    const token = tokens[at];
    if (token === undefined) throw new Error('parseTex: expected a symbol, got the end');
    at += 1;
    if (token === '{') {
      const group = readRow('}');
      expectToken('}');
      return group;
    }
    if (/^\d/.test(token)) return { kind: 'number', text: token };
    if (/^\p{L}$/u.test(token)) return { kind: 'identifier', text: token };
    if (!token.startsWith('\\')) return { kind: 'operator', text: token === '-' ? '−' : token };
    return readCommand(token.slice(1));
  }

  function readCommand(name: string): MathNode | undefined {
    if (silent.includes(name)) {
      // `\left.` draws nothing.
      if ((name === 'left' || name === 'right') && tokens[at] === '.') at += 1;
      return undefined;
    }
    const space = name === ' ' ? '0.33em' : spaces.get(name);
    if (space !== undefined) return { kind: 'space', width: space };
    switch (name) {
      case 'frac':
      case 'tfrac':
      case 'dfrac': {
        const top = readArgument();
        return { kind: 'fraction', top, bottom: readArgument(), isSmall: name === 'tfrac' };
      }
      case 'sqrt':
        return { kind: 'root', child: readArgument() };
      case 'hat':
        return { kind: 'accent', child: readArgument(), sign: '^' };
      case 'bar':
      case 'overline':
        return { kind: 'accent', child: readArgument(), sign: '¯' };
      case 'tilde':
        return { kind: 'accent', child: readArgument(), sign: '~' };
      case 'operatorname':
      case 'mathrm':
      case 'text':
        return { kind: 'text', text: readGroupText() };
      case 'mathbf':
      case 'mathbb':
      case 'mathcal':
        return readArgument();
    }
    const limit = limits.get(name);
    if (limit !== undefined) return { kind: /^\w/.test(limit) ? 'text' : 'operator', text: limit };
    if (functions.includes(name)) return { kind: 'text', text: name };
    const identifier = identifiers.get(name);
    if (identifier !== undefined) return { kind: 'identifier', text: identifier };
    const operator = operators.get(name);
    if (operator !== undefined) return { kind: 'operator', text: operator };
    throw new Error(`parseTex: expected a known command, got "\\${name}"`);
  }
}
