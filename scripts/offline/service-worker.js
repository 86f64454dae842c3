// Serves the page without a network. Each version of the site has a cache of its own, filled before it is used, and a
// page is served from one of them alone: what belongs together stays together.
/* global self, caches, clients, __SITE__ */

/** Filled in by the build: the version, and the site's files with the checksums of those whose names do not change. */
const { version, files } = __SITE__;
const prefix = 'mtl-playground-site-';
const cacheName = prefix + version;
const start = 'index.html';

async function toHex(buffer) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', buffer));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A new version may be put on the server while this one is being fetched: then this one is none. */
async function fetchFile([file, checksum]) {
  const response = await fetch(file, checksum === null ? {} : { cache: 'reload' });
  if (!response.ok) throw new Error(`service worker: expected ${file}, got ${response.status}`);
  if (checksum !== null && (await toHex(await response.clone().arrayBuffer())) !== checksum)
    throw new Error(`service worker: expected ${file} of version ${version}, got another`);
  return [file, response];
}

async function install() {
  const cache = await caches.open(cacheName);
  // One after the other: the page may still be using the line.
  for (const entry of Object.entries(files)) {
    if (await cache.match(entry[0])) continue;
    const [file, response] = await fetchFile(entry);
    await cache.put(file, response);
  }
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(prefix) && name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** A newer version that waits takes over with a visit, if no other page is open that is of this one. */
async function giveWay() {
  const { waiting } = self.registration;
  if (!waiting) return false;
  const open = await clients.matchAll({ type: 'window' });
  if (open.length > 1) return false;
  waiting.postMessage('take-over');
  return true;
}

async function serve(request, file) {
  if (request.mode === 'navigate' && (await giveWay()))
    return new Response('', { headers: { Refresh: '0' } });
  const cache = await caches.open(cacheName);
  return (await cache.match(file)) ?? fetch(request);
}

/** The file of the site that a request is for; undefined for anything else. */
function toFile({ method, url }) {
  const { origin, pathname } = new URL(url);
  const scope = new URL(self.registration.scope);
  if (method !== 'GET' || origin !== scope.origin || !pathname.startsWith(scope.pathname))
    return undefined;
  const file = decodeURIComponent(pathname.slice(scope.pathname.length)) || start;
  return file in files ? file : undefined;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const file = toFile(event.request);
  if (file !== undefined) event.respondWith(serve(event.request, file));
});
