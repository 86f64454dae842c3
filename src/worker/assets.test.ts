import { describe, expect, it } from 'vitest';
import { loadAsset, type AssetCache, type AssetLoader } from './assets.ts';

const site = 'https://example.org/a/b/';

function createFakes(files: Record<string, string>) {
  const store = new Map<string, Response>();
  const fetched: string[] = [];
  const cache: AssetCache = {
    match: (address) => Promise.resolve(store.get(address)?.clone()),
    put: (address, response) => {
      store.set(address, response);
      return Promise.resolve();
    },
    keys: () => Promise.resolve([...store.keys()].map((url) => ({ url }))),
    delete: (address) => Promise.resolve(store.delete(address)),
  };
  const loader: AssetLoader = {
    site,
    versions: { 'a.bin': 'v1', 'b.bin': 'v1' },
    fetch: (address) => {
      fetched.push(address);
      const text = files[new URL(address).pathname.slice('/a/b/data/'.length)];
      return Promise.resolve(
        text === undefined ? new Response('', { status: 404 }) : new Response(text),
      );
    },
    caches: { open: () => Promise.resolve(cache) },
  };
  return { loader, store, fetched, cache };
}

const read = async (name: string, loader: AssetLoader): Promise<string> =>
  new TextDecoder().decode(await loadAsset(name, loader));

describe('loadAsset', () => {
  it('fetches a file once and has it from the cache from then on', async () => {
    const { loader, fetched } = createFakes({ 'a.bin': 'alpha' });
    expect(await read('a.bin', loader)).toBe('alpha');
    expect(await read('a.bin', loader)).toBe('alpha');
    expect(fetched).toEqual(['https://example.org/a/b/data/a.bin?v=v1']);
  });

  it('fetches an updated file anew and drops the old one alone', async () => {
    const { loader, store } = createFakes({ 'a.bin': 'alpha', 'b.bin': 'beta' });
    await read('a.bin', loader);
    await read('b.bin', loader);
    const { loader: newer, fetched } = createFakes({ 'a.bin': 'alpha 2' });
    const after = { ...newer, versions: { 'a.bin': 'v2' }, caches: loader.caches };
    expect(await read('a.bin', after)).toBe('alpha 2');
    expect(fetched).toHaveLength(1);
    expect([...store.keys()].sort()).toEqual([`${site}data/a.bin?v=v2`, `${site}data/b.bin?v=v1`]);
  });

  it('goes without a cache that is missing', async () => {
    const { loader, fetched } = createFakes({ 'a.bin': 'alpha' });
    const bare = { ...loader, caches: undefined };
    expect(await read('a.bin', bare)).toBe('alpha');
    expect(await read('a.bin', bare)).toBe('alpha');
    expect(fetched).toHaveLength(2);
  });

  it.each(['open', 'match', 'put', 'keys', 'delete'] as const)(
    'does not fail when the cache fails to %s',
    async (what) => {
      const { loader, cache, store } = createFakes({ 'a.bin': 'alpha' });
      store.set(`${site}data/a.bin?v=v0`, new Response('old'));
      const fail = (): never => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      const broken = {
        ...loader,
        caches: {
          open: () => (what === 'open' ? fail() : Promise.resolve({ ...cache, [what]: fail })),
        },
      };
      expect(await read('a.bin', broken)).toBe('alpha');
      expect(await read('a.bin', broken)).toBe('alpha');
    },
  );

  it('keeps nothing that has no version, and no answer but the file', async () => {
    const { loader, store } = createFakes({ 'c.bin': 'gamma' });
    expect(await read('c.bin', loader)).toBe('gamma');
    await expect(read('a.bin', loader)).rejects.toThrow(/a\.bin.*status 404/);
    expect(store.size).toBe(0);
  });
});
