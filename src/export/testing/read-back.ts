/** Strict readers of what is exported, for tests. */

/**
 * The names of a document's elements, in their order.
 * @throws where it is not well-formed XML
 */
export function readElements(xml: string): readonly string[] {
  const names: string[] = [];
  const open: string[] = [];
  let rest = xml.trim();
  const name = '[a-zA-Z][\\w:-]*';
  const attribute = `\\s+${name}="(?:[^<&"]|&(?:amp|lt|gt|quot|#39);)*"`;
  const token = new RegExp(
    `^(?:<(?<start>${name})(?<attributes>(?:${attribute})*)\\s*(?<empty>/?)>|</(?<end>${name})>|(?<text>(?:[^<&]|&(?:amp|lt|gt|quot|#39);)+))`,
  );
  while (rest !== '') {
    const found = token.exec(rest)?.groups;
    if (found === undefined)
      throw new Error(`readElements: expected XML, got ${rest.slice(0, 80)}`);
    const { start, attributes = '', empty, end } = found;
    if (start !== undefined) {
      const keys = [...attributes.matchAll(/\s([\w:-]+)="/g)].map(([, key]) => key);
      if (new Set(keys).size < keys.length)
        throw new Error(`readElements: expected each attribute once, got ${attributes}`);
      names.push(start);
      if (empty === '') open.push(start);
    } else if (end !== undefined && open.pop() !== end)
      throw new Error(`readElements: expected the end of another element, got ${end}`);
    rest = rest.slice(token.exec(rest)?.[0].length);
    if (open.length === 0 && rest.trim() !== '')
      throw new Error('readElements: expected one root, got more');
  }
  if (open.length > 0) throw new Error(`readElements: expected the end of ${open.join(', ')}`);
  return names;
}

/** Cells of a CSV file, remarks left out. @throws where lines have other numbers of cells */
export function readCsv(csv: string): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  const body = csv.replace(/^(?:#[^\r\n]*\r\n)*/, '');
  for (const [, quoted, plain, end] of body.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    lines.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') lines.push([]);
  }
  lines.pop();
  if (new Set(lines.map(({ length }) => length)).size > 1)
    throw new Error('readCsv: expected lines with equal numbers of cells');
  return lines;
}
