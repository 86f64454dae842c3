// Gets a package whose contents are prepared once and kept, so that it is no dependency of the app.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { npmCommand } from './setup.mjs';

/**
 * Calls `read` with the folder of a package: `folder` if it is given, otherwise a fresh download
 * that is removed afterwards.
 *
 * @param name of the package
 * @param version exact, so that the same file comes out every time
 * @param folder an unpacked copy, or undefined
 */
export function withPackage(name, version, folder, read) {
  if (folder !== undefined) return read(folder);
  const temporary = mkdtempSync(path.join(tmpdir(), 'mtl-playground-'));
  try {
    const npm = npmCommand(process.env, process.platform);
    const wanted = `${name}@${version}`;
    const options = [
      '--prefix',
      temporary,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
    ];
    const { status } = spawnSync(npm.file, [...npm.before, 'install', ...options, wanted], {
      shell: npm.shell,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`npm install ${wanted}: expected exit code 0, got ${status}`);
    return read(path.join(temporary, 'node_modules', name));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
