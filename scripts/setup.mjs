// Installs what is missing. Depends on nothing, so that it runs on a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

const oldestNode = [20, 19];

/**
 * The packages of a lock file that are not installed in the locked version.
 *
 * @param lock content of package-lock.json
 * @param installed content of node_modules/.package-lock.json, which npm writes after every
 *   install; `undefined` if there is none
 * @param machine `{ platform, arch }` as in `process`
 * @returns paths such as `node_modules/react`
 */
export function missingPackages(lock, installed, machine) {
  return Object.entries(lock.packages)
    .filter(([location, wanted]) => location !== '' && isWantedOn(wanted, machine))
    .filter(([location, wanted]) => {
      const found = installed?.packages[location];
      return found?.version !== wanted.version || found?.integrity !== wanted.integrity;
    })
    .map(([location]) => location);
}

/** Optional packages (mostly binaries of one platform each) count only where they belong. */
function isWantedOn(entry, { platform, arch }) {
  if (!entry.optional) return true;
  // npm tells C libraries apart as well; what it chose there is left to npm.
  if (!entry.os || !entry.cpu || entry.libc) return false;
  return entry.os.includes(platform) && entry.cpu.includes(arch);
}

/** True when the lock file was made from the dependencies that package.json names. */
export function isLockCurrent(manifest, lock) {
  const locked = lock.packages[''] ?? {};
  return ['dependencies', 'devDependencies'].every((kind) => {
    const wanted = Object.entries(manifest[kind] ?? {});
    const known = locked[kind] ?? {};
    return (
      wanted.length === Object.keys(known).length &&
      wanted.every(([name, range]) => known[name] === range)
    );
  });
}

/** Compares `version` ("20.19.1") with the oldest Node that the tools run on. */
export function isNodeRecent(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/**
 * The environment for the project's tools. `NODE_ENV` is theirs to choose: a value from outside
 * would make npm leave out the development packages and Vite serve the wrong React.
 */
export function toolEnvironment() {
  const environment = { ...process.env };
  delete environment.NODE_ENV;
  return environment;
}

/** Command line that runs npm; through the npm that started us, where there is one. */
export function npmCommand(environment, platform) {
  const cli = environment.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) {
    return { file: process.execPath, before: [cli], shell: false };
  }
  // npm is a .cmd file on Windows, which only a shell can start.
  return { file: 'npm', before: [], shell: platform === 'win32' };
}

/** True when packages have to be installed; see `ensureDependencies`. */
export function needsInstall({ manifest, lock, installed, machine, atLeast, isThere }) {
  if (installed === undefined && atLeast.length > 0) return !atLeast.every(isThere);
  return !isLockCurrent(manifest, lock) || missingPackages(lock, installed, machine).length > 0;
}

/**
 * Makes `node_modules` agree with the lock file; ends the process with a reason if it cannot.
 *
 * @param options.atLeast packages that are enough for who asks, where no install has left its record: in
 *   a folder that was copied to a machine without network, or with a part of the packages
 */
export function ensureDependencies({ atLeast = [] } = {}) {
  if (!isNodeRecent(process.versions.node)) {
    stop(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
  const lock = readJson('package-lock.json');
  const installed = readJson('node_modules/.package-lock.json');
  const isThere = (name) => existsSync(path.join(projectRoot, 'node_modules', name));
  const manifest = readJson('package.json');
  if (!needsInstall({ manifest, lock, installed, machine: process, atLeast, isThere })) return;

  console.log(installed ? 'The packages have changed: npm ci' : 'Installing packages: npm ci');
  const npm = npmCommand(process.env, process.platform);
  const result = spawnSync(npm.file, [...npm.before, 'ci', '--include=dev'], {
    cwd: projectRoot,
    env: toolEnvironment(),
    shell: npm.shell,
    stdio: 'inherit',
  });
  if (result.status !== 0) {
    stop('The packages could not be installed; npm says why above. Then try again.');
  }
}

function readJson(file) {
  const full = path.join(projectRoot, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : undefined;
}

function stop(reason) {
  console.error(`\n${reason}`);
  process.exit(1);
}
