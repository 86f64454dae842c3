import { expect, it } from 'vitest';
import { readEntries } from './folder-files.ts';

const toFile = (path: string) => ({
  ...{ isFile: true, isDirectory: false, fullPath: path },
  file: (resolve: (file: File) => void) => resolve(new File([path], path)),
});

/** A folder whose reader gives two entries at a time, as browsers give a hundred. */
const toFolder = (path: string, entries: readonly unknown[]) => ({
  ...{ isFile: false, isDirectory: true, fullPath: path },
  createReader() {
    let from = 0;
    return {
      readEntries(resolve: (some: readonly unknown[]) => void) {
        resolve(entries.slice(from, (from += 2)));
      },
    };
  },
});

it('finds all files of folders that are dropped, in the order of their paths', async () => {
  const dropped = [
    toFile('/labels.csv'),
    toFolder('/set', [
      ...[3, 1, 2].map((at) => toFile(`/set/${at}.png`)),
      toFolder('/set/a', [toFile('/set/a/9.png')]),
    ]),
  ] as unknown as readonly FileSystemEntry[];
  const files = await readEntries(dropped);
  expect(Array.isArray(files) && files.map(({ path }: { path: string }) => path)).toEqual([
    ...['labels.csv', 'set/1.png', 'set/2.png', 'set/3.png', 'set/a/9.png'],
  ]);
});
