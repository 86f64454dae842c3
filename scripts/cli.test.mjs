import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { toFileError, UserError } from './cli.mjs';
import { projectRoot } from './setup.mjs';

/** Runs a script whose `main` is this, by a shell so that its output can go anywhere. */
function run(main, after = '') {
  const file = JSON.stringify(path.join(projectRoot, 'scripts', 'cli.mjs'));
  const code = `import { ArgumentError, runCommand, UserError } from ${file}; await runCommand(${main}, 'Usage: this');`;
  return spawnSync(`"${process.execPath}" --input-type=module -e "$CODE" ${after}`, {
    shell: true,
    encoding: 'utf8',
    env: { ...process.env, CODE: code },
  });
}

test('says what a person can mend in words, with the usage where that helps', () => {
  const user = run(`() => { throw new UserError('no disk') }`);
  expect([user.status, user.stderr.trim()]).toEqual([1, 'no disk']);
  const words = run(`() => { throw new ArgumentError('no word') }`);
  expect([words.status, words.stderr.trim()]).toEqual([1, 'no word\n\nUsage: this']);
  expect(run(`() => { null.a }`).stderr).toContain('TypeError');
});

test('ends in words when nobody reads the results', () => {
  const main = `async () => {
    for (let line = 0; line < 100000; line++) {
      console.log('a line of results, and another to fill the pipe');
      if (line % 1000 === 0) await new Promise((go) => setTimeout(go, 1));
    }
  }`;
  const { stdout, stderr } = run(main, '| head -n 1');
  expect(stdout).toBe('a line of results, and another to fill the pipe\n');
  expect(stderr).toBe('Nobody reads the results any more (EPIPE): stopped.\n');
});

test('knows the usual reasons of files, and passes on the others', () => {
  expect(toFileError('a.json', { code: 'EISDIR' })).toBeInstanceOf(UserError);
  expect(toFileError('a.json', { code: 'ENOENT' }).message).toMatch(/^a\.json: there is no such/);
  expect(toFileError('a', { code: 'EMFILE', message: 'too many' }).message).toContain('too many');
});
