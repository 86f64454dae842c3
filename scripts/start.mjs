// `npm start`: install what is missing, then serve the app and print its address.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureDependencies, projectRoot, toolEnvironment } from './setup.mjs';

ensureDependencies();

const vite = path.join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
const server = spawn(process.execPath, [vite, ...process.argv.slice(2)], {
  cwd: projectRoot,
  env: toolEnvironment(),
  stdio: 'inherit',
});
server.on('exit', (code) => process.exit(code ?? 0));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => server.kill(signal));
}
// The shell that npm puts in between dies of a signal without passing it on; what is left then is
// a server that nobody knows of.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) {
  setInterval(() => {
    if (process.ppid !== parent) server.kill();
  }, 500).unref();
}
