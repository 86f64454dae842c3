/**
 * Prepared files of data sets, kept in the browser's cache. Nothing is taken for a file but its own
 * bytes, which the build knows: any network may answer with a page of its own, and any download may
 * end early. The cache only spares a download: where there is none, or it is full, broken or forbidden,
 * the file comes over the network as ever.
 */
import { sha256 } from '../core/math/sha256.ts';
import type { FaultCode } from '../core/protocol/protocol.ts';

/** The used part of the browser's `caches`. */
export interface AssetCaches {
  open(name: string): Promise<AssetCache>;
}
export interface AssetCache {
  match(address: string): Promise<Response | undefined>;
  put(address: string, response: Response): Promise<void>;
  keys(): Promise<readonly { readonly url: string }[]>;
  delete(address: string): Promise<boolean>;
}

/** Size and checksum of a file, known to the build. */
export interface AssetFile {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface AssetLoader {
  /** Of the page, beside which `data/` lies. */
  readonly site: string;
  /** By name. */
  readonly files: Readonly<Record<string, AssetFile>>;
  /** @param isAnew passes by what the browser has kept of this address */
  fetch(address: string, isAnew: boolean): Promise<Response>;
  /** Undefined where the browser has none, as outside of secure origins. */
  readonly caches: AssetCaches | undefined;
}

/** Why a file cannot be had; the message is a sentence without its full stop, in English. */
export class AssetError extends Error {
  override readonly name = 'AssetError';
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

const cacheName = 'mtl-playground-data';
/** A server that sends nothing for so long is not waited for. */
const stallMs = 30_000;

/** Called with the bytes that came and how many there are; what it throws ends the download. */
type OnBytes = (done: number, total: number) => void;

/** @throws AssetError when the file is neither in the cache nor to be had; what `onBytes` throws */
export async function loadAsset(
  name: string,
  loader: AssetLoader,
  onBytes: OnBytes = () => undefined,
): Promise<Uint8Array> {
  const file = loader.files[name];
  if (file === undefined) throw new AssetError('data-missing', `this page has no file ${name}`);
  const url = new URL(`data/${name}`, loader.site);
  // An updated file is another address.
  url.searchParams.set('v', file.sha256.slice(0, 12));
  const cache = await attempt(() => loader.caches?.open(cacheName));
  const kept = await attempt(() => readKept(cache, url.href, file));
  if (kept !== undefined) return kept;
  const bytes = await request({ name, file, onBytes }, url.href, loader);
  if (cache !== undefined) await attempt(() => keep(cache, url, bytes));
  return bytes;
}

/** A file that an earlier page kept; it is dropped where it is not what the build knows. */
async function readKept(
  cache: AssetCache | undefined,
  address: string,
  file: AssetFile,
): Promise<Uint8Array | undefined> {
  const response = await cache?.match(address);
  if (response === undefined) return undefined;
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (isFile(bytes, file)) return bytes;
  await cache?.delete(address);
  return undefined;
}

function isFile(bytes: Uint8Array, file: AssetFile): boolean {
  return bytes.length === file.bytes && sha256(bytes) === file.sha256;
}

/** Asks twice: what is wrong may come from the browser's own cache. */
async function request(
  wanted: Wanted,
  address: string,
  loader: AssetLoader,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await download(wanted, () => loader.fetch(address, false));
  } catch (error) {
    // Nobody wants it any more.
    if (!(error instanceof AssetError)) throw error;
    return await download(wanted, () => loader.fetch(address, true));
  }
}

interface Wanted {
  readonly name: string;
  readonly file: AssetFile;
  readonly onBytes: OnBytes;
}

async function download(
  wanted: Wanted,
  fetchFile: () => Promise<Response>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { name, file } = wanted;
  let response: Response;
  try {
    response = await unlessStalled(fetchFile());
  } catch {
    throw new AssetError('data-offline', `${name} could not be fetched`);
  }
  const { status } = response;
  if (status === 404 || status === 410)
    throw new AssetError('data-missing', `the server has no file ${name} (status ${status})`);
  if (!response.ok)
    throw new AssetError('data-refused', `the server did not give ${name} (status ${status})`);
  const bytes = await readBody(response, wanted);
  if (isFile(bytes, file)) return bytes;
  const size = `${bytes.length} of ${file.bytes} bytes`;
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (isPage || bytes.length >= file.bytes)
    throw new AssetError('data-wrong', `what came for ${name} is another file (${size})`);
  throw new AssetError('data-cut', `the download of ${name} ended early (${size})`);
}

/** Piece by piece, so that it can be told how much has come. */
async function readBody(
  response: Response,
  { name, file, onBytes }: Wanted,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  const pieces: Uint8Array[] = [];
  let done = 0;
  for (;;) {
    let piece: Uint8Array | undefined;
    try {
      piece = reader && (await unlessStalled(reader.read())).value;
    } catch {
      void reader?.cancel().catch(() => undefined);
      throw new AssetError('data-cut', `the download of ${name} ended early`);
    }
    if (piece === undefined) break;
    pieces.push(piece);
    done += piece.length;
    try {
      onBytes(done, file.bytes);
    } catch (error) {
      void reader?.cancel().catch(() => undefined);
      throw error;
    }
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function unlessStalled<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stall = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('stalled')), stallMs);
  });
  try {
    return await Promise.race([work, stall]);
  } finally {
    clearTimeout(timer);
  }
}

/** Older versions of the file make room first. */
async function keep(cache: AssetCache, url: URL, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  for (const { url: old } of await cache.keys()) {
    if (new URL(old).pathname === url.pathname) await cache.delete(old);
  }
  await cache.put(url.href, new Response(bytes));
}

/** A cache that fails is no cache: the file is fetched instead, so nobody has to be told. */
async function attempt<T>(use: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await use();
  } catch {
    return undefined;
  }
}
