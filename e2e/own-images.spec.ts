/** Images of one's own: an archive and a folder become a network that trains. */
import { mkdir, writeFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { openTables } from './own-data.ts';
import { open, readDocument, readStatus, train } from './playground.ts';

const kinds = ['png', 'jpeg', 'webp'] as const;

/** Discs and squares, red and blue, in three kinds of files: name, bytes and what they show. */
async function drawImages(page: Page, count: number) {
  const drawn = await page.evaluate(
    async ({ all, endings }) => {
      const draw = async (at: number): Promise<readonly number[]> => {
        const canvas = new OffscreenCanvas(60 + (at % 5), 48);
        const context = canvas.getContext('2d')!;
        context.fillStyle = '#fff';
        context.fillRect(0, 0, canvas.width, canvas.height);
        context.fillStyle = at % 2 === 0 ? '#d22' : '#22d';
        const [x, y] = [24 + (at % 7), 20 + (at % 6)];
        context.beginPath();
        if (at % 4 < 2) context.arc(x, y, 12, 0, 7);
        else context.rect(x - 11, y - 11, 22, 22);
        context.fill();
        const blob = await canvas.convertToBlob({ type: `image/${endings[at % 3]}` });
        return [...new Uint8Array(await blob.arrayBuffer())];
      };
      return Promise.all(Array.from({ length: all }, (_, at) => draw(at)));
    },
    { all: count, endings: kinds },
  );
  return drawn.map((bytes, at) => ({
    name: `shape-${at}.${kinds[at % 3]}`,
    bytes: Uint8Array.from(bytes),
    colour: at % 2 === 0 ? 'red' : 'blue',
    shape: at % 4 < 2 ? 'disc' : 'square',
  }));
}

test('an archive of images with a table of labels becomes a network that trains', async ({
  page,
}) => {
  await open(page, './?backend=cpu');
  const images = await drawImages(page, 48);
  const lines = images.map(({ name, colour, shape }) => `${name},${colour},${shape}`);
  const zip = zipSync({
    ...Object.fromEntries(images.map(({ name, bytes }) => [`set/${name}`, bytes])),
    'set/broken.png': strToU8('no image'),
    'set/labels.csv': strToU8(['file,colour,shape', ...lines, 'broken.png,red,disc'].join('\n')),
  });
  const window = await openTables(page);
  await window.getByLabel('Choose a file …').setInputFiles({
    ...{ name: 'shapes.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) },
  });
  await expect(window.getByText('1 image could not be read')).toBeVisible();
  await expect(window.getByText('whose column “file” names the images')).toBeVisible();
  await window.getByText('48 rows · 3 columns · 32 × 32 pixels').click();
  await window.getByLabel('Size of images').selectOption('28');
  await expect(window.getByText('28 × 28 × 3')).toBeVisible();
  await window.getByRole('button', { name: 'Build this network' }).click();
  await expect(window).toBeHidden();
  const { data, nodes } = await readDocument(page);
  expect(data.params['rows']).toBe(48);
  expect(nodes.filter(({ kind }) => kind === 'head')).toHaveLength(2);
  const first = await train(page, { epochs: 1 });
  const last = await train(page, { epochs: 8 });
  expect(last.total).toBeLessThan(first.total);
  expect((await readStatus(page)).state).toBe('idle');
});

test('a folder of images takes its sub-folders as classes', async ({ page }, info) => {
  await open(page, './?backend=cpu');
  const folder = info.outputPath('shapes');
  for (const { name, bytes, colour, shape } of await drawImages(page, 24)) {
    await mkdir(`${folder}/${colour}/${shape}`, { recursive: true });
    await writeFile(`${folder}/${colour}/${shape}/${name}`, bytes);
  }
  const window = await openTables(page);
  await window.getByLabel('Choose a folder of images …').setInputFiles(folder);
  await expect(window.getByText('each of 2 levels of sub-folders')).toBeVisible();
  await expect(window.getByText('24 images, 2 tasks with a head each')).toBeVisible();
});
