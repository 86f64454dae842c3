/**
 * Prepared files of data sets, kept in the browser's cache. The cache only spares a download: where
 * there is none, or it is full, broken or forbidden, the file comes over the network as ever.
 */

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

export interface AssetLoader {
  /** Of the page, beside which `data/` lies. */
  readonly site: string;
  /** Hash of each file's contents, by name: an updated file is another address. */
  readonly versions: Readonly<Record<string, string>>;
  fetch(address: string): Promise<Response>;
  /** Undefined where the browser has none, as outside of secure origins. */
  readonly caches: AssetCaches | undefined;
}

const cacheName = 'mtl-playground-data';

/** @throws when the file is neither in the cache nor to be had */
export async function loadAsset(name: string, loader: AssetLoader): Promise<Uint8Array> {
  const url = new URL(`data/${name}`, loader.site);
  const version = loader.versions[name];
  if (version !== undefined) url.searchParams.set('v', version);
  const address = url.href;
  // Without a version nobody could tell an old file from a new one.
  const cache =
    version === undefined ? undefined : await attempt(() => loader.caches?.open(cacheName));
  const kept = await attempt(() => cache?.match(address));
  if (kept !== undefined) {
    const bytes = await attempt(() => kept.arrayBuffer());
    if (bytes !== undefined) return new Uint8Array(bytes);
  }
  const response = await loader.fetch(address);
  if (!response.ok)
    throw new Error(`loadAsset: expected ${address}, got status ${response.status}`);
  const copy = response.clone();
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (cache !== undefined) await attempt(() => keep(cache, url, copy));
  return bytes;
}

/** Older versions of the file make room first. */
async function keep(cache: AssetCache, url: URL, response: Response): Promise<void> {
  for (const { url: old } of await cache.keys()) {
    if (new URL(old).pathname === url.pathname) await cache.delete(old);
  }
  await cache.put(url.href, response);
}

/** A cache that fails is no cache: the file is fetched instead, so nobody has to be told. */
async function attempt<T>(use: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await use();
  } catch {
    return undefined;
  }
}
