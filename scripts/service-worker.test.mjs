import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash, webcrypto } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { describeSite, writeServiceWorker } from './service-worker.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'site-'));
afterAll(() => rmSync(folder, { recursive: true }));
const scope = 'https://playground.example/a/';

function build(page) {
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  mkdirSync(path.join(folder, 'data'), { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), page);
  writeFileSync(path.join(folder, 'assets/index-abcdefgh.js'), 'code');
  writeFileSync(path.join(folder, 'data/mnist.bin'), 'digits');
  writeServiceWorker(folder);
}

/** Caches as a browser has them, over what lives on from worker to worker. */
function createCaches(stored = new Map()) {
  return {
    stored,
    open: (name) => {
      const own = stored.get(name) ?? new Map();
      stored.set(name, own);
      return Promise.resolve({
        match: (file) => Promise.resolve(own.get(file)?.clone()),
        put: (file, response) => Promise.resolve(void own.set(file, response)),
      });
    },
    keys: () => Promise.resolve([...stored.keys()]),
    delete: (name) => Promise.resolve(stored.delete(name)),
  };
}

/** The worker of the present build. @param fetch the network */
function start(fetch, { caches = createCaches(), waiting = null, pages = 1 } = {}) {
  const listeners = {};
  const self = {
    registration: { scope, waiting },
    skipWaiting: () => undefined,
    addEventListener: (name, listener) => (listeners[name] = listener),
  };
  const clients = { matchAll: () => Promise.resolve(Array.from({ length: pages })) };
  const source = readFileSync(path.join(folder, 'service-worker.js'), 'utf8');
  vm.runInNewContext(source, {
    ...{ self, caches, clients, crypto: webcrypto, fetch, Response, URL, Uint8Array },
  });
  const wait = (name) => {
    let done;
    listeners[name]({ waitUntil: (promise) => (done = promise) });
    return done;
  };
  return {
    caches,
    install: () => wait('install'),
    activate: () => wait('activate'),
    async get(address, mode = 'no-cors') {
      let answer;
      listeners.fetch({
        request: { method: 'GET', url: new URL(address, scope).href, mode },
        respondWith: (promise) => (answer = promise),
      });
      const response = await answer;
      return response && { text: await response.text(), refresh: response.headers.get('Refresh') };
    },
  };
}

const fromFolder = (file) => Promise.resolve(new Response(readFileSync(path.join(folder, file))));
const offline = () => Promise.reject(new Error('offline'));

it('lists the site without its data, with checksums of what keeps its name', () => {
  build('page 1');
  const page = createHash('sha256').update('page 1').digest('hex');
  expect(describeSite(folder).files).toEqual({
    'assets/index-abcdefgh.js': null,
    'index.html': page,
  });
  const { version } = describeSite(folder);
  build('page 2');
  expect(describeSite(folder).version).not.toBe(version);
});

it('serves the whole site without a network, whatever the query, and leaves data alone', async () => {
  build('page 1');
  const worker = start(fromFolder);
  await worker.install();
  const again = start(offline, { caches: worker.caches });
  expect((await again.get('?backend=wasm', 'navigate')).text).toBe('page 1');
  expect((await again.get('assets/index-abcdefgh.js')).text).toBe('code');
  expect(await again.get('data/mnist.bin')).toBeUndefined();
  expect(await again.get('https://elsewhere.example/')).toBeUndefined();
});

it('is not installed with the page of another version', async () => {
  build('page 1');
  const worker = start((file) =>
    file === 'index.html' ? Promise.resolve(new Response('page 2')) : fromFolder(file),
  );
  await expect(worker.install()).rejects.toThrow('got another');
});

it('serves its own version until it gives way, and never parts of two', async () => {
  build('page 1');
  const old = start(fromFolder);
  await old.install();
  build('page 2');
  const next = start(fromFolder, { caches: old.caches });
  await next.install();
  build('page 1');
  const said = [];
  const waiting = { postMessage: (word) => said.push(word) };
  const shared = start(offline, { caches: old.caches, waiting, pages: 2 });
  expect((await shared.get('', 'navigate')).text).toBe('page 1');
  const alone = start(offline, { caches: old.caches, waiting, pages: 1 });
  expect((await alone.get('', 'navigate')).refresh).toBe('0');
  expect(said).toEqual(['take-over']);
  build('page 2');
  const now = start(offline, { caches: old.caches });
  await now.activate();
  expect((await now.get('', 'navigate')).text).toBe('page 2');
  expect(old.caches.stored.size).toBe(1);
});
