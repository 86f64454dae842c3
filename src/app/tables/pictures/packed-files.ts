/** Files that come together: of a folder, or in an archive. */
import { unzipSync } from 'fflate';
import { pictureLimits } from '../../../catalog/tables/limits.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { TableSource, TableTrouble } from '../../../store/tables.ts';
import { toMegabytes } from '../finish-table.ts';

export interface PackedFile {
  readonly path: string;
  readonly bytes: number;
  /** @throws when its part of the archive is broken */
  read(): Promise<Blob>;
}

/** What systems put beside files unasked. */
const isHidden = (path: string): boolean =>
  path.endsWith('/') || path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');

export const isPicture = ({ path }: Pick<PackedFile, 'path'>): boolean =>
  /\.(?:png|jpe?g|webp)$/i.test(path);

/** @returns null for one file that is no archive, or one without pictures: it may be a table */
export async function toPacked(
  source: TableSource,
): Promise<Result<readonly PackedFile[] | null, TableTrouble>> {
  if (source instanceof Blob) {
    if (!(await isZip(source))) return ok(null);
    const files = await openZip(source);
    return files.ok && !files.value.some(isPicture) ? ok(null) : files;
  }
  const files: PackedFile[] = [];
  for (const { path, file } of source) {
    if (isHidden(path)) continue;
    if (await isZip(file)) {
      const inside = await openZip(file);
      if (!inside.ok) return inside;
      files.push(...inside.value);
    } else files.push({ path, bytes: file.size, read: () => Promise.resolve(file) });
  }
  return ok(files);
}

async function isZip(file: Blob): Promise<boolean> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return [0x50, 0x4b, 3, 4].every((byte, at) => head[at] === byte);
}

/** Files that are unpacked together: a look through the list of an archive takes longer than one of them. */
const together = 64;

async function openZip(zip: Blob): Promise<Result<readonly PackedFile[], TableTrouble>> {
  if (zip.size > pictureLimits.bytes)
    return err({
      code: 'large-pictures',
      args: {
        size: toMegabytes(zip.size),
        most: toMegabytes(pictureLimits.bytes),
      },
    });
  const packed = new Uint8Array(await zip.arrayBuffer());
  const found: { readonly path: string; readonly bytes: number }[] = [];
  try {
    unzipSync(packed, {
      filter({ name, originalSize }) {
        if (!isHidden(name)) found.push({ path: name, bytes: originalSize });
        return false;
      },
    });
  } catch (error) {
    return err({ code: 'broken-zip', args: { detail: String(error) } });
  }
  let unpacked: Readonly<Record<string, Uint8Array>> = {};
  const unpack = (at: number): void => {
    const wanted = new Set<string>();
    for (const { path, bytes } of found.slice(at, at + together))
      if (bytes <= pictureLimits.fileBytes) wanted.add(path);
    unpacked = unzipSync(packed, { filter: ({ name }) => wanted.has(name) });
  };
  return ok(
    found.map(({ path, bytes }, at) => ({
      path,
      bytes,
      read() {
        if (unpacked[path] === undefined) unpack(at);
        const content = unpacked[path];
        if (content === undefined) throw new Error(`${path}: expected a file, got none`);
        return Promise.resolve(new Blob([content as BlobPart]));
      },
    })),
  );
}
