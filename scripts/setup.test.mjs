import { describe, expect, test } from 'vitest';
import {
  isLockCurrent,
  isNodeRecent,
  missingPackages,
  needsInstall,
  npmCommand,
} from './setup.mjs';

const linux = { platform: 'linux', arch: 'x64' };
const react = { version: '19.0.0', integrity: 'sha512-a' };
const lockOf = (packages) => ({ packages: { '': {}, ...packages } });

describe('needsInstall', () => {
  const lock = {
    packages: { '': { dependencies: { react: '^19' } }, 'node_modules/react': react },
  };
  const manifest = { dependencies: { react: '^19' } };
  const ask = (more) =>
    needsInstall({ manifest, lock, machine: linux, atLeast: [], isThere: () => false, ...more });

  test('is what the record of the last install says', () => {
    expect(ask({ installed: { packages: { 'node_modules/react': react } } })).toBe(false);
    expect(ask({ installed: { packages: {} } })).toBe(true);
    expect(ask({})).toBe(true);
  });

  test('is not so in a copied folder that holds what is asked for', () => {
    const copied = { atLeast: ['playwright'], isThere: (name) => name === 'playwright' };
    expect(ask(copied)).toBe(false);
    expect(ask({ ...copied, atLeast: ['playwright', 'vite'] })).toBe(true);
    expect(ask({ ...copied, installed: { packages: {} } })).toBe(true);
  });
});

describe('missingPackages', () => {
  test('names everything on a fresh clone', () => {
    expect(missingPackages(lockOf({ 'node_modules/react': react }), undefined, linux)).toEqual([
      'node_modules/react',
    ]);
  });

  test('names a package whose locked version or content has changed', () => {
    const installed = { packages: { 'node_modules/react': react } };
    const lock = (change) => lockOf({ 'node_modules/react': { ...react, ...change } });
    expect(missingPackages(lock({}), installed, linux)).toEqual([]);
    expect(missingPackages(lock({ version: '19.0.1' }), installed, linux)).toHaveLength(1);
    expect(missingPackages(lock({ integrity: 'sha512-b' }), installed, linux)).toHaveLength(1);
  });

  test('names a development package that a production install left out', () => {
    const lock = lockOf({
      'node_modules/react': react,
      'node_modules/vite': { version: '8.0.0', dev: true },
    });
    const installed = { packages: { 'node_modules/react': react } };
    expect(missingPackages(lock, installed, linux)).toEqual(['node_modules/vite']);
  });

  test('asks for a binary only on its own platform', () => {
    const binary = { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] };
    const lock = lockOf({ 'node_modules/binary': binary });
    const installed = { packages: {} };
    expect(missingPackages(lock, installed, linux)).toEqual([]);
    expect(missingPackages(lock, installed, { platform: 'darwin', arch: 'arm64' })).toHaveLength(1);
  });
});

test('a lock file is stale once package.json names something else', () => {
  const lock = lockOf({});
  lock.packages[''] = { dependencies: { react: '^19.0.0' } };
  expect(isLockCurrent({ dependencies: { react: '^19.0.0' } }, lock)).toBe(true);
  expect(isLockCurrent({ dependencies: { react: '^19.1.0' } }, lock)).toBe(false);
  expect(isLockCurrent({ dependencies: {} }, lock)).toBe(false);
  expect(
    isLockCurrent(
      { dependencies: { react: '^19.0.0' }, devDependencies: { vite: '^8.0.0' } },
      lock,
    ),
  ).toBe(false);
});

test.each([
  ['18.20.0', false],
  ['20.18.9', false],
  ['20.19.0', true],
  ['22.0.0', true],
])('Node %s is recent: %s', (version, expected) => {
  expect(isNodeRecent(version)).toBe(expected);
});

describe('npmCommand', () => {
  test('goes through the npm that started the script', () => {
    const command = npmCommand({ npm_execpath: '/usr/lib/npm/bin/npm-cli.js' }, 'win32');
    expect(command).toEqual({
      file: process.execPath,
      before: ['/usr/lib/npm/bin/npm-cli.js'],
      shell: false,
    });
  });

  test('needs a shell only on Windows, and ignores other package managers', () => {
    expect(npmCommand({}, 'win32')).toEqual({ file: 'npm', before: [], shell: true });
    expect(npmCommand({ npm_execpath: '/usr/lib/yarn.js' }, 'linux').file).toBe('npm');
    expect(npmCommand({}, 'linux').shell).toBe(false);
  });
});
