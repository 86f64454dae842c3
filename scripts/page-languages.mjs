// Gives the page the texts of the language that its visitor reads, and no other. Sources keep what
// they say in all languages side by side; the page's build moves each language into a file of its
// own, which `loadHelp` brings. Titles stay with the definitions: the search for layers and the list of
// examples know them in every language.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const languages = ['en', 'zh'];
/** Whose `text` is moved: a definition's, and not what a function makes definitions of. */
const makers = [
  'defineBalancer',
  'defineDataset',
  'defineHead',
  'defineLayer',
  'defineOptimizer',
  'defineTie',
];
const runtime = 'virtual:page-languages';
/** @returns {import('vite').Plugin} for the page; the worker's build does without */
export function pageLanguages() {
  let source;
  return {
    name: 'page-languages',
    apply: 'build',
    // After the types are gone.
    enforce: 'post',
    configResolved: ({ root }) => void (source = path.join(root, 'src')),
    resolveId: (id) => (id.startsWith('virtual:') ? `\0${id}` : null),
    load(id) {
      if (id === `\0${runtime}`) return runtimeCode;
      const [, language] = /^\0virtual:help-(\w+)$/.exec(id) ?? [];
      if (language === undefined) return null;
      const files = listFiles(source);
      return [
        ...files.map(
          (file, at) => `import { textsOfPage as w${at} } from '${file}?words=${language}';`,
        ),
        `export const words = {`,
        ...files.map((file, at) => `'${toName(source, file)}': w${at},`),
        `};`,
      ].join('\n');
    },
    transform: {
      filter: { id: /\/src\/(?:catalog\/|i18n\/load-language).*\.ts(?:\?words=\w+)?$/ },
      handler(code, id) {
        const [file, language] = id.split('?words=');
        if (file.endsWith('/i18n/load-language.ts'))
          return { code: `export { loadHelp, loadLanguage } from '${runtime}';`, map: null };
        const program = this.parse(code);
        if (language !== undefined)
          return {
            code: toWords(code, program, toName(source, file), language),
            map: null,
            moduleSideEffects: false,
          };
        const moved = moveTexts(code, program, toName(source, file));
        return moved === code ? null : { code: moved, map: null };
      },
    },
  };
}

/** Files that may have texts to move. */
function listFiles(source) {
  return ['catalog']
    .flatMap((folder) =>
      readdirSync(path.join(source, folder), { recursive: true })
        .sort()
        .map((file) => path.join(source, folder, file)),
    )
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|\/testing\//.test(file))
    .filter((file) => /^\s*en: \{/m.test(readFileSync(file, 'utf8')));
}

const toName = (source, file) => path.relative(source, file).replace(/\.ts$/, '');

/**
 * The module with its texts taken out: what is left of `{ en: { title, help }, zh: { … } }` is its
 * place among the words of its file, and the titles.
 *
 * @param code JavaScript
 * @param program its syntax tree (ESTree), with places in `code`
 */
export function moveTexts(code, program, name) {
  const texts = findTexts(program, name);
  if (texts.length === 0) return code;
  const moved = texts.reduceRight((text, { node }, at) => {
    const titles = toParts(node).map(({ language, value }) => {
      const title = value.properties.find(({ key }) => key?.name === 'title');
      return title && `${language}: ${code.slice(title.value.start, title.value.end)}`;
    });
    const isTitled = name.startsWith('catalog/') && titles.every((title) => title !== undefined);
    const made = `toText('${name}', ${at}${isTitled ? `, { ${titles.join(', ')} }` : ''})`;
    return text.slice(0, node.start) + made + text.slice(node.end);
  }, code);
  return `import { toText } from '${runtime}';\n${moved}`;
}

/** The same module in one language: nothing but what was taken out, each text made when it is read. */
export function toWords(code, program, name, language) {
  const texts = findTexts(program, name);
  const kept = program.body
    .filter((statement) => !texts.some((text) => text.statement === statement))
    .map(({ start, end }) => code.slice(start, end));
  const words = texts.map(({ node }) => {
    const { value } = toParts(node).find((part) => part.language === language);
    return `() => (${code.slice(value.start, value.end)})`;
  });
  return [...kept, `export const textsOfPage = [${words.join(',\n')}];`].join('\n');
}

/** Texts in all languages: a definition's `text`, and what a file of texts (`…-text.ts`) exports. */
function findTexts(program, name) {
  const isFileOfTexts = name.endsWith('-text');
  const isText = (node) => node?.type === 'ObjectExpression' && toParts(node) !== undefined;
  const within = (node) => {
    if (Array.isArray(node)) return node.flatMap(within);
    // What is made in a function may be another every time.
    if (typeof node?.type !== 'string' || /Function/.test(node.type)) return [];
    if (node.type !== 'CallExpression' || !makers.includes(node.callee.name))
      return Object.values(node).flatMap(within);
    const { value } = node.arguments[0].properties?.find(({ key }) => key?.name === 'text') ?? {};
    return isText(value) ? [value] : [];
  };
  return program.body.flatMap((statement) => {
    const exported = statement.declaration?.declarations?.[0]?.init;
    const found = isFileOfTexts && isText(exported) ? [exported] : within(statement);
    return found.map((node) => ({ statement, node }));
  });
}

/** The object of each language, or undefined where this is no text in all of them. */
function toParts({ properties }) {
  const parts = properties.map(({ key, value }) => ({ language: key?.name, value }));
  const isText =
    parts.length === languages.length &&
    parts.every(
      ({ language, value }) => languages.includes(language) && value?.type === 'ObjectExpression',
    );
  return isText ? parts : undefined;
}

const loaders = languages
  .map((language) => `${language}: () => import('virtual:help-${language}'),`)
  .join(' ');

const runtimeCode = `
const files = { ${loaders} };
const chosen = new Set();
const loaded = {};
let isHelpWanted = false;

async function load(language) {
  const { words } = await files[language]();
  loaded[language] = words;
}

export async function loadLanguage(language) {
  if (isHelpWanted) await load(language);
  chosen.add(language);
}

export async function loadHelp() {
  isHelpWanted = true;
  await Promise.all([...chosen].map(load));
}

/** A text whose words are in the files of the languages. One that is not there yet is read in another. */
export function toText(name, at, titles) {
  const made = {};
  const read = (language) => {
    if (made[language]) return made[language];
    const own = loaded[language]?.[name];
    const known = own ?? Object.values(loaded).find((words) => words[name])?.[name];
    if (!known && !titles) throw new Error('toText: expected a language to be loaded, got none for ' + name);
    const words = known?.[at]();
    const text = titles ? { ...words, title: titles[language] } : words;
    if (own) made[language] = text;
    return text;
  };
  return {
    ${languages.map((language) => `get ${language}() { return read('${language}'); },`).join('\n    ')}
  };
}
`;
