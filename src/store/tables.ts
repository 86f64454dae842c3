/** Tables of a person's own: how they are read, and where they are kept. */
import type { StoreApi } from 'zustand/vanilla';
import type { Result } from '../core/result.ts';
import type { ColumnSpec } from '../catalog/tables/columns.ts';
import type { Finding } from '../catalog/tables/findings.ts';
import type { ColumnProfile } from '../catalog/tables/profile.ts';

/** A file of a folder, with its path in it. */
export interface FolderFile {
  readonly path: string;
  readonly file: Blob;
}

/** One file, or those of a folder. */
export type TableSource = Blob | readonly FolderFile[];

/** How pictures are kept. */
export interface PictureSize {
  /** Height and width in pixels. */
  readonly side: number;
  /** Red, green and blue, or how dark each pixel is. */
  readonly channels: 1 | 3;
}

/** How the text of a file is taken; what is left out is found out. */
export interface ReadOptions {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly mark?: '.' | ',';
  /** Of a file that is too large: parts from all over it. */
  readonly isSample?: boolean;
  readonly picture?: PictureSize;
  /** What columns are called that no table names: the pictures, and the folders that they lie in. */
  readonly names?: { readonly picture: string; readonly folder: string };
}

/** Why there is no table in a file, worded as `table.trouble.<code>`. */
export interface TableTrouble {
  readonly code:
    | 'empty'
    | 'binary'
    | 'spreadsheet'
    | 'packed'
    | 'too-large'
    | 'few-rows'
    | 'open-quote'
    | 'broken-json'
    | 'large-json'
    | 'one-column'
    | 'no-pictures'
    | 'no-labels'
    | 'few-pictures'
    | 'many-pictures'
    | 'large-pictures'
    | 'broken-zip'
    | 'unreadable'
    | 'failed';
  readonly args: Readonly<Record<string, string | number>>;
}

/** What was done so that the file became a table, worded as `table.note.<code>`. */
export interface TableNote {
  readonly code:
    | 'short-rows'
    | 'long-rows'
    | 'renamed'
    | 'unnamed'
    | 'no-header'
    | 'skipped'
    | 'sampled'
    | 'rows-cut'
    | 'columns-cut'
    | 'formulas'
    | 'empty-rows'
    | 'labels-from'
    | 'labels-not-from'
    | 'folders-as-labels'
    | 'broken-pictures'
    | 'rows-without-picture'
    | 'pictures-without-row'
    | 'other-files'
    | 'pictures-sampled';
  readonly args: Readonly<Record<string, string | number>>;
}

export interface TableReport {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
  readonly notes: readonly TableNote[];
  /** How the text of a file was taken; null for a table that was kept. */
  readonly options: Required<Pick<ReadOptions, 'encoding' | 'delimiter' | 'mark'>> | null;
  /** How the pictures of a folder were taken; they can be taken anew. */
  readonly picture?: PictureSize;
}

/** A worker that reads one table; whoever opened it closes it. */
export interface TableReader {
  /** @param onProgress bytes or pictures that were read, of so many */
  read(
    source: TableSource,
    options: ReadOptions,
    onProgress: (done: number, total: number) => void,
  ): Promise<Result<TableReport, TableTrouble>>;
  /** Of the table that was read, with its columns used like this. */
  check(columns: readonly ColumnSpec[]): Promise<readonly Finding[]>;
  /** The table that was read, as it is kept. */
  take(): Promise<{ readonly id: string; readonly bytes: Uint8Array }>;
  close(): void;
}

/** One that is kept, all but its cells. */
export interface KeptTable {
  /** SHA-256 of its bytes. */
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** As they were used last. */
  readonly columns: readonly ColumnSpec[];
}

export interface TableArchive {
  listTables(): Promise<readonly KeptTable[]>;
  readTable(id: string): Promise<Uint8Array | undefined>;
  /** @param bytes left out where only what is said of it changed */
  putTable(table: KeptTable, bytes?: Uint8Array): Promise<void>;
  removeTable(id: string): Promise<void>;
}

/** What the window of tables is opened for. */
export interface Asked {
  /** A file, a text that was pasted, or a folder that is still to be looked through; null where a person is to choose. */
  readonly source: Blob | (() => Promise<TableSource>) | null;
  readonly name: string;
}

export interface Tables {
  /** Null while the window is closed. */
  readonly asked: Asked | null;
  /** Newest first. */
  readonly kept: readonly KeptTable[];
  /** False where the browser keeps nothing: they last as long as the page. */
  readonly isLasting: boolean;
}

export interface TableActions {
  /** Opens the window of tables. */
  ask(asked: Asked): void;
  close(): void;
  /** What works on tables: its file comes with the first of them. */
  work(): Promise<TableWork>;
}

export interface TableWork {
  openReader(): Promise<TableReader>;
  /** The file of a table that comes with the page. Rejects when it does not come. */
  readExample(file: string): Promise<Blob>;
  /** Reads what is kept. */
  list(): Promise<void>;
  /** A run that waited for it is loaded. */
  keep(table: Omit<KeptTable, 'at'>, bytes: Uint8Array): Promise<void>;
  /** A table that is kept, as a reader takes it; null where it is gone. */
  read(id: string): Promise<Blob | null>;
  rename(id: string, name: string): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface TableStore {
  readonly store: StoreApi<Tables>;
  readonly actions: TableActions;
}
