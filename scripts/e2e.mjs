// `npm run test:e2e`: Playwright, with `--hardware` for the graphics card. All other words are its own.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hardwareVariable } from './browser.mjs';
import { projectRoot } from './setup.mjs';

/**
 * @param words the command line after the script's name
 * @returns Playwright's words, and the environment it runs in
 */
export function toPlaywright(words, environment) {
  const rest = words.filter((word) => word !== '--hardware');
  const env = { ...environment };
  if (rest.length < words.length) env[hardwareVariable] = '1';
  return { words: ['test', '--config', '.config/playwright.config.ts', ...rest], env };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { words, env } = toPlaywright(process.argv.slice(2), process.env);
  const cli = path.join(projectRoot, 'node_modules', '@playwright', 'test', 'cli.js');
  const options = { cwd: projectRoot, env, stdio: 'inherit' };
  const { status, error } = spawnSync(process.execPath, [cli, ...words], options);
  if (error !== undefined) console.error(error.message);
  process.exitCode = status ?? 1;
}
