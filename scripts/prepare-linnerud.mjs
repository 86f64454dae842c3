/**
 * Writes public/data/linnerud.table, the table that "Own table" opens with. Run by hand, where the Python
 * package scikit-learn (1.9.1, BSD 3-Clause) was unpacked: node scripts/prepare-linnerud.mjs FOLDER, in
 * which sklearn/datasets/data lies. The page's own reader makes the table.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'vite';

const [folder = '.'] = process.argv.slice(2);
const read = async (name) => {
  const text = await readFile(`${folder}/sklearn/datasets/data/linnerud_${name}.csv`, 'utf8');
  return text.trim().split('\n');
};
const [exercise, physiological] = await Promise.all([read('exercise'), read('physiological')]);
const csv = exercise
  .map((row, at) => `${row} ${physiological[at]}`.replaceAll(' ', ','))
  .join('\n');

const server = await createServer({ server: { middlewareMode: true }, logLevel: 'error' });
try {
  const { createTableDesk } = await server.ssrLoadModule('/src/app/tables/table-desk.ts');
  const desk = createTableDesk();
  const found = await desk.read(new Blob([csv]), {}, () => undefined);
  if (!found.ok) throw new Error(`expected a table, got ${JSON.stringify(found.error)}`);
  const { bytes } = await desk.take();
  await writeFile(new URL('../public/data/linnerud.table', import.meta.url), bytes);
} finally {
  await server.close();
}
