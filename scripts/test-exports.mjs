// `npm run test:exports`: runs what leaves the page as code, in a Python environment of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, projectRoot, toolEnvironment } from './setup.mjs';

const leftOut = path.join(projectRoot, 'scripts', 'exports', 'left-out.txt');
const requirements = path.join(projectRoot, 'scripts', 'exports', 'requirements.txt');
const environment = path.join(projectRoot, 'node_modules', '.cache', 'exports-python');
/** What the environment was made from; written when all of it is there. */
const stamp = path.join(environment, 'requirements.txt');
const isWindows = process.platform === 'win32';
const inEnvironment = (name) =>
  path.join(environment, isWindows ? 'Scripts' : 'bin', isWindows ? `${name}.exe` : name);

const oldestPython = [3, 11];

/** The first Python that is recent enough; undefined without one. */
function findPython() {
  return ['python3', 'python', 'py'].find((name) => {
    const script = 'import sys, venv; print("%d %d" % sys.version_info[:2])';
    const { status, stdout } = spawnSync(name, ['-c', script], { encoding: 'utf8' });
    if (status !== 0) return false;
    const [major = 0, minor = 0] = stdout.split(' ').map(Number);
    return major > oldestPython[0] || (major === oldestPython[0] && minor >= oldestPython[1]);
  });
}

/** @returns whether it ended well */
function run(command, parameters, more = {}) {
  const env = { ...toolEnvironment(), ...more };
  return spawnSync(command, parameters, { cwd: projectRoot, stdio: 'inherit', env }).status === 0;
}

/** @returns whether the environment has what is asked for */
function ensureEnvironment(python) {
  const wanted = [requirements, leftOut].map((file) => readFileSync(file, 'utf8')).join('\n');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  console.log('Making a Python environment for the exports: about 6 GB, once.');
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(path.dirname(environment), { recursive: true });
  const isMade =
    run(python, ['-m', 'venv', environment]) &&
    run(inEnvironment('python'), ['-m', 'pip', 'install', '--quiet', 'uv']) &&
    run(
      inEnvironment('uv'),
      ['pip', 'install', '--quiet', '-r', requirements, '--override', leftOut],
      { VIRTUAL_ENV: environment },
    );
  if (isMade) writeFileSync(stamp, wanted);
  return isMade;
}

ensureDependencies();
const python = findPython();
if (python === undefined) {
  const version = oldestPython.join('.');
  console.log(`Not run: exports need Python ${version} or later, and there is none here.`);
  console.log('\n0 passed, 0 failed, 1 skipped');
} else if (!ensureEnvironment(python)) {
  console.log('Not run: the packages could not be installed from PyPI, as it says above.');
  console.log('\n0 passed, 0 failed, 1 skipped');
} else {
  const vitest = path.join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
  const parameters = [vitest, 'run', '--config', '.config/vitest.exports.config.ts'];
  const isWell = run(process.execPath, [...parameters, ...process.argv.slice(2)], {
    EXPORTS_PYTHON: inEnvironment('python'),
  });
  process.exitCode = isWell ? 0 : 1;
}
