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
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => server.kill(signal));
}
server.on('exit', (code) => process.exit(code ?? 0));
