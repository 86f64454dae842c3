/** Files of a folder, with their paths in it: chosen, or dropped. */
import type { FolderFile, TableSource } from '../../store/tables.ts';

export const toFolderFiles = (files: FileList | null): readonly FolderFile[] =>
  Array.from(files ?? [], (file) => ({
    path: file.webkitRelativePath || file.name,
    file,
  }));

/**
 * All files of what was dropped, those in its folders among them.
 * @throws DOMException when the browser may not read one of them
 */
export async function readEntries(entries: readonly FileSystemEntry[]): Promise<TableSource> {
  const files: FolderFile[] = [];
  const waiting = [...entries];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (isFolder(entry)) waiting.push(...(await readFolder(entry)));
    else if (isFile(entry)) {
      const own = entry;
      const file = await new Promise<File>((resolve, reject) => own.file(resolve, reject));
      files.push({ path: own.fullPath.replace(/^\//, ''), file });
    }
  }
  // In the order of their names, whatever the order of the folder: the same folder is the same table.
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

/** A reader gives some at a time, and none at the end. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
