/**
 * Prepared files of data sets, kept in the browser's cache. Nothing is taken for a file but its own
 * bytes, which the build knows: any network may answer with a page of its own, and any download may
 * end early. The cache only spares a download: where there is none, or it is full, broken or forbidden,
 * the file comes over the network as ever.
 */
import { sha256 } from '../core/math/sha256.ts';
import type { FaultCode } from '../core/protocol/protocol.ts';

/** What is used of the browser's `caches`. */
export interface AssetCaches {
  open(name: string): Promise<AssetCache>;
}
export interface AssetCache {
  match(address: string): Promise<Response | undefined>;
  put(address: string, response: Response): Promise<void>;
  keys(): Promise<readonly { readonly url: string }[]>;
  delete(address: string): Promise<boolean>;
}

/** What the build knows of a file. */
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

/** @throws AssetError when the file is neither in the cache nor to be had */
export async function loadAsset(name: string, loader: AssetLoader): Promise<Uint8Array> {
  const file = loader.files[name];
  if (file === undefined) throw new AssetError('data-missing', `this page has no file ${name}`);
  const url = new URL(`data/${name}`, loader.site);
  // An updated file is another address.
  url.searchParams.set('v', file.sha256.slice(0, 12));
  const cache = await attempt(() => loader.caches?.open(cacheName));
  const kept = await attempt(() => readKept(cache, url.href, file));
  if (kept !== undefined) return kept;
  const bytes = await request(name, file, url.href, loader);
  if (cache !== undefined) await attempt(() => keep(cache, url, bytes));
  return bytes;
}

/** What an earlier page has kept may be what no network should have answered: it is dropped. */
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
  name: string,
  file: AssetFile,
  address: string,
  loader: AssetLoader,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await download(name, file, () => loader.fetch(address, false));
  } catch {
    return await download(name, file, () => loader.fetch(address, true));
  }
}

async function download(
  name: string,
  file: AssetFile,
  fetchFile: () => Promise<Response>,
): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetchFile();
  } catch {
    throw new AssetError('data-offline', `${name} could not be fetched`);
  }
  const { status } = response;
  if (status === 404 || status === 410)
    throw new AssetError('data-missing', `the server has no file ${name} (status ${status})`);
  if (!response.ok)
    throw new AssetError('data-refused', `the server did not give ${name} (status ${status})`);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch {
    throw new AssetError('data-cut', `the download of ${name} ended early`);
  }
  if (isFile(bytes, file)) return bytes;
  const size = `${bytes.length} of ${file.bytes} bytes`;
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (isPage || bytes.length >= file.bytes)
    throw new AssetError('data-wrong', `what came for ${name} is another file (${size})`);
  throw new AssetError('data-cut', `the download of ${name} ended early (${size})`);
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
