/** Python source: literals, and expressions broken into lines as Black breaks them. */

export type Given = string | readonly [name: string, value: string];

/** A call with its arguments, named ones as [name, value]. */
export function call(name: string, ...given: readonly Given[]): string {
  const all = given.map((one) => (typeof one === 'string' ? one : `${one[0]}=${one[1]}`));
  return `${name}(${all.join(', ')})`;
}

/** Longest line that Black leaves alone. */
const widest = 88;
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * `before` + expression + `after` on as many lines as it takes: broken at its last bracket, and what
 * stands in that on one line or each part on a line of its own.
 * @param depth in spaces
 */
export function toLines(
  depth: number,
  before: string,
  expression: string,
  after = '',
): readonly string[] {
  const space = ' '.repeat(depth);
  const line = `${space}${before}${expression}${after}`;
  if (line.length <= widest) return [line];
  const open = findOpening(expression);
  if (open < 0 || findSplits(expression, ' + ').length > 1)
    return [`${space}${before}(`, ...breakSum(depth + 4, expression), `${space})${after}`];
  const [from, to] = findBracket(expression, open, widest - depth - before.length);
  const inner = expression.slice(from + 1, to);
  if (inner === '') return [line];
  const head = `${space}${before}${expression.slice(0, from + 1)}`;
  const tail = `${space}${expression.slice(to)}${after}`;
  const whole = `${space}    ${inner}`;
  if (whole.length <= widest) return [head, whole, tail];
  const parts = findSplits(inner, ', ').flatMap((part) => toLines(depth + 4, '', part, ','));
  return [head, ...parts, tail];
}

/** The last bracket, or of calls in a row the last before which all fits on a line: where it opens and closes. */
function findBracket(expression: string, open: number, room: number): readonly [number, number] {
  let [from, to] = [open, expression.length - 1];
  while (from >= room) {
    const earlier = findOpening(expression.slice(0, from));
    if (earlier < 0) break;
    [from, to] = [earlier, from - 1];
  }
  return [from, to];
}

function breakSum(depth: number, sum: string): readonly string[] {
  const space = ' '.repeat(depth);
  if (depth + sum.length <= widest) return [`${space}${sum}`];
  return findSplits(sum, ' + ').map((part, at) => `${space}${at === 0 ? '' : '+ '}${part}`);
}

/** Where the bracket opens that the expression ends with; −1 where it ends with none. */
function findOpening(expression: string): number {
  if (!(expression.slice(-1) in pairs)) return -1;
  let open = 0;
  for (let at = expression.length - 1; at >= 0; at--) {
    if (')]}'.includes(expression[at]!)) open += 1;
    if ('([{'.includes(expression[at]!)) open -= 1;
    if (open === 0) return at;
  }
  return -1;
}

/** Parts between separators that stand in no bracket. */
function findSplits(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let open = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if ('([{'.includes(text[at]!)) open += 1;
    if (')]}'.includes(text[at]!)) open -= 1;
    if (open !== 0 || !text.startsWith(separator, at)) continue;
    parts.push(text.slice(from, at));
    from = at + separator.length;
  }
  return [...parts, text.slice(from)];
}

/** As Python and Black write numbers, texts, truth values, none and tuples. */
export function toLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) {
    const parts = value.map((one) => toLiteral(one));
    return `(${parts.join(', ')}${parts.length === 1 ? ',' : ''})`;
  }
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/** A dictionary. */
export const toDictionary = (entries: readonly (readonly [key: string, value: string])[]): string =>
  `{${entries.map(([key, value]) => `${toLiteral(key)}: ${value}`).join(', ')}}`;

/** A name that Python takes, in lower case. */
export const toIdentifier = (text: string): string => text.replaceAll(/[^a-zA-Z0-9]+/g, '_');
