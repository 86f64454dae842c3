import { describe, expect, it, vi } from 'vitest';
import { sha256 } from '../core/math/sha256.ts';
import { faultCodes } from '../core/protocol/protocol.ts';
import { loadAsset, type AssetCache, type AssetFile, type AssetLoader } from './assets.ts';

const site = 'https://example.org/a/b/';
const encoder = new TextEncoder();
const toFile = (text: string): AssetFile => ({
  bytes: encoder.encode(text).length,
  sha256: sha256(encoder.encode(text)),
});
const addressOf = (name: string, text: string): string =>
  `${site}data/${name}?v=${toFile(text).sha256.slice(0, 12)}`;

type Answer = string | (() => Response);

/**
 * @param files what the build knows
 * @param answers what the network says to each name, one request after the other; the last one stays
 */
function createFakes(files: Record<string, string>, answers: Record<string, Answer[]> = {}) {
  const store = new Map<string, Response>();
  const fetched: { address: string; isAnew: boolean }[] = [];
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
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, toFile(text)])),
    fetch: (address, isAnew) => {
      fetched.push({ address, isAnew });
      const name = new URL(address).pathname.slice('/a/b/data/'.length);
      const queue = answers[name];
      const answer = (queue && queue.length > 1 ? queue.shift() : queue?.[0]) ?? files[name]!;
      return Promise.resolve().then(() =>
        typeof answer === 'string' ? new Response(answer) : answer(),
      );
    },
    caches: { open: () => Promise.resolve(cache) },
  };
  return { loader, store, fetched, cache };
}

const read = async (name: string, loader: AssetLoader): Promise<string> =>
  new TextDecoder().decode(await loadAsset(name, loader));

const offline = (): never => {
  throw new TypeError('Failed to fetch');
};
const status = (code: number) => () => new Response('Not here', { status: code });
const portal = () =>
  new Response('<!doctype html><title>Sign in</title>', {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
const broken = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(encoder.encode('al'));
        controller.error(new TypeError('network error'));
      },
    }),
  );

describe('loadAsset', () => {
  it('fetches a file once and has it from the cache from then on', async () => {
    const { loader, fetched } = createFakes({ 'a.bin': 'alpha' });
    expect(await read('a.bin', loader)).toBe('alpha');
    expect(await read('a.bin', loader)).toBe('alpha');
    expect(fetched).toEqual([{ address: addressOf('a.bin', 'alpha'), isAnew: false }]);
  });

  it('fetches an updated file anew and drops the old one alone', async () => {
    const { loader, store } = createFakes({ 'a.bin': 'alpha', 'b.bin': 'beta' });
    await read('a.bin', loader);
    await read('b.bin', loader);
    const { loader: newer, fetched } = createFakes({ 'a.bin': 'alpha 2' });
    const after = { ...newer, caches: loader.caches };
    expect(await read('a.bin', after)).toBe('alpha 2');
    expect(fetched).toHaveLength(1);
    expect([...store.keys()].sort()).toEqual(
      [addressOf('a.bin', 'alpha 2'), addressOf('b.bin', 'beta')].sort(),
    );
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
      store.set(`${site}data/a.bin?v=old`, new Response('old'));
      const fail = (): never => {
        throw new DOMException('full', 'QuotaExceededError');
      };
      const failing = {
        ...loader,
        caches: {
          open: () => (what === 'open' ? fail() : Promise.resolve({ ...cache, [what]: fail })),
        },
      };
      expect(await read('a.bin', failing)).toBe('alpha');
      expect(await read('a.bin', failing)).toBe('alpha');
    },
  );

  it.each([
    ['no connection', offline, 'data-offline'],
    ['a missing file', status(404), 'data-missing'],
    ['a server in trouble', status(503), 'data-refused'],
    ['a page to sign in', portal, 'data-wrong'],
    ['another file of the same size', () => new Response('ALPHA'), 'data-wrong'],
    ['a longer file', () => new Response('alpha beta'), 'data-wrong'],
    ['a file that is cut', () => new Response('alp'), 'data-cut'],
    ['a connection that breaks', broken, 'data-cut'],
  ] as const)('tells of %s, keeps nothing, and heals', async (_what, answer, code) => {
    expect(faultCodes).toContain(code);
    const { loader, store, fetched } = createFakes(
      { 'a.bin': 'alpha' },
      { 'a.bin': [answer, answer, 'alpha'] },
    );
    await expect(read('a.bin', loader)).rejects.toMatchObject({
      code,
      message: expect.stringContaining('a.bin') as string,
    });
    expect(store.size).toBe(0);
    // The second request passed by what the browser itself may have kept.
    expect(fetched.map(({ isAnew }) => isAnew)).toEqual([false, true]);
    expect(await read('a.bin', loader)).toBe('alpha');
    expect(store.size).toBe(1);
  });

  it.each([portal, status(404), () => new Response('alp')])(
    'gets past a wrong answer in the browser’s cache',
    async (answer) => {
      const { loader } = createFakes({ 'a.bin': 'alpha' }, { 'a.bin': [answer, 'alpha'] });
      expect(await read('a.bin', loader)).toBe('alpha');
    },
  );

  it.each(['<!doctype html>', 'alp', ''])(
    'drops %j that was kept as the file, and asks again',
    async (text) => {
      const { loader, store, fetched } = createFakes({ 'a.bin': 'alpha' });
      const address = addressOf('a.bin', 'alpha');
      store.set(address, new Response(text));
      expect(await read('a.bin', loader)).toBe('alpha');
      expect(await store.get(address)?.text()).toBe('alpha');
      expect(fetched).toHaveLength(1);

      const away = createFakes({ 'a.bin': 'alpha' }, { 'a.bin': [offline] });
      away.store.set(address, new Response(text));
      await expect(read('a.bin', away.loader)).rejects.toMatchObject({ code: 'data-offline' });
      expect(away.store.size).toBe(0);
    },
  );

  it('asks for nothing that the build does not know', async () => {
    const { loader, fetched } = createFakes({ 'a.bin': 'alpha' });
    await expect(read('c.bin', loader)).rejects.toMatchObject({ code: 'data-missing' });
    expect(fetched).toEqual([]);
  });

  it('tells how much of a download has come, and nothing of what it had', async () => {
    const pieces = (): Response =>
      new Response(
        new ReadableStream({
          start(controller) {
            for (const piece of ['al', 'p', 'ha']) controller.enqueue(encoder.encode(piece));
            controller.close();
          },
        }),
      );
    const { loader } = createFakes({ 'a.bin': 'alpha' }, { 'a.bin': [pieces] });
    const told: number[][] = [];
    await loadAsset('a.bin', loader, (...bytes) => told.push(bytes));
    await loadAsset('a.bin', loader, (...bytes) => told.push(bytes));
    expect(told).toEqual([
      [2, 5],
      [3, 5],
      [5, 5],
    ]);
  });

  it('ends a download that nobody waits for, and does not ask again', async () => {
    let isCancelled = false;
    const endless = (): Response =>
      new Response(
        new ReadableStream({
          pull: (controller) => controller.enqueue(encoder.encode('a')),
          cancel: () => void (isCancelled = true),
        }),
      );
    const { loader, fetched, store } = createFakes({ 'a.bin': 'alpha' }, { 'a.bin': [endless] });
    const loading = loadAsset('a.bin', loader, () => {
      throw new Error('nobody waits');
    });
    await expect(loading).rejects.toThrow('nobody waits');
    expect(isCancelled).toBe(true);
    expect(fetched).toHaveLength(1);
    expect(store.size).toBe(0);
  });

  it.each([
    ['never answers', () => new Promise<Response>(() => undefined), 'data-offline'],
    [
      'stops in the midst',
      () =>
        Promise.resolve(
          new Response(
            new ReadableStream({
              start: (controller) => controller.enqueue(encoder.encode('al')),
            }),
          ),
        ),
      'data-cut',
    ],
  ] as const)('does not wait for a server that %s', async (_what, answer, code) => {
    vi.useFakeTimers();
    try {
      const { loader } = createFakes({ 'a.bin': 'alpha' });
      const loading = loadAsset('a.bin', { ...loader, fetch: answer });
      const outcome = expect(loading).rejects.toMatchObject({ code });
      await vi.advanceTimersByTimeAsync(120_000);
      await outcome;
    } finally {
      vi.useRealTimers();
    }
  });
});
