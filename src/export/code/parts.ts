/** Pieces of Python that lie in the catalogue as files, and those among them that a text needs. */

const files: Readonly<Record<string, string>> = import.meta.glob<string>(
  '../../catalog/code/{balancers,program,shared,torch/*,keras/*}/*.py',
  { query: '?raw', import: 'default', eager: true },
);

interface Part {
  readonly text: string;
  /** Functions and classes that it defines. */
  readonly names: readonly string[];
}

const toPart = (text: string): Part => ({
  text: text.trimEnd(),
  names: [...text.matchAll(/^(?:class|def) (\w+)/gm)].map(([, name]) => name ?? ''),
});

/** The file of the catalogue, by its path in `catalog/code`. @throws when there is none */
export function readPart(path: string): string {
  const text = files[`../../catalog/code/${path}.py`];
  if (text === undefined) throw new Error(`readPart: expected a file ${path}.py`);
  return text.trimEnd();
}

/** Only what Python would look up: no texts and no remarks. */
const toBare = (text: string): string =>
  text.replaceAll(/"""[\s\S]*?"""|(?<!\bf)"[^"\n]*"|#[^\n]*/g, '""');

const mentions = (text: string, name: string): boolean =>
  new RegExp(`(?<![\\w.])${name}(?!\\w)`).test(text);

/**
 * Parts of the catalogue that some text names, and those that these name, each behind what it needs; none
 * that was found before.
 * @param folders of `catalog/code` that are looked through
 */
export function createFinder(folders: readonly string[]): (text: string) => readonly string[] {
  const known = Object.entries(files)
    .filter(([path]) => folders.some((folder) => path.startsWith(`../../catalog/code/${folder}/`)))
    .map(([, text]) => toPart(text));
  const found = new Set<Part>();
  const follow = (text: string): readonly Part[] => {
    const bare = toBare(text);
    const news: Part[] = [];
    for (const part of known) {
      if (found.has(part) || !part.names.some((name) => mentions(bare, name))) continue;
      found.add(part);
      news.push(...follow(part.text), part);
    }
    return news;
  };
  return (text) => follow(text).map((part) => part.text);
}
