// Serves the built site from a sub-path with no special headers, as a plain web host would.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from './setup.mjs';

const contentTypes = {
  '.bin': 'application/octet-stream',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * The file that a request asks for; `undefined` when it is outside the served path.
 *
 * @param url path and query of the request, such as `/a/b/icon.svg?x`
 * @param options.root folder to serve
 * @param options.prefix path under which it is served, with a slash at both ends
 */
export function requestedFile(url, { root, prefix }) {
  let pathname;
  try {
    pathname = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return undefined;
  }
  if (!pathname.startsWith(prefix)) return undefined;
  const file = path.resolve(root, pathname.slice(prefix.length) || 'index.html');
  return file.startsWith(path.resolve(root) + path.sep) ? file : undefined;
}

/**
 * Starts the server on this machine's own interface.
 *
 * @param options.port a free one is chosen when it is left out
 * @returns the address of the site and a function that ends the server
 */
export async function startStaticServer({
  root = path.join(projectRoot, 'dist'),
  prefix = '/a/b/',
  port = 0,
} = {}) {
  const server = createServer(async (request, response) => {
    const file = requestedFile(request.url ?? '/', { root, prefix });
    const found = file && (await stat(file).catch(() => undefined));
    if (!found?.isFile()) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return;
    }
    response.writeHead(200, {
      'content-type': contentTypes[path.extname(file)] ?? 'application/octet-stream',
      'content-length': found.size,
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${String(server.address().port)}${prefix}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startStaticServer({ port: Number(process.argv[2] ?? 0) });
  console.log(url);
}
