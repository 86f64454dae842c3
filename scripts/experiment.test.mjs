import { describe, expect, it, vi } from 'vitest';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ArgumentError, UserError } from './cli.mjs';
import {
  openResults,
  readArguments,
  readInput,
  requireBrowser,
  summarise,
  toNonFiniteText,
  toScores,
} from './experiment.mjs';

const newFolder = () => mkdtempSync(path.join(os.tmpdir(), 'mtl-'));

describe('readArguments', () => {
  it('reads all options', () => {
    const words = 'stripes --backend cpu --epochs 5 --seeds 1,2,3 --data-seed 7 --out a.json';
    expect(readArguments(words.split(' '))).toEqual({
      input: 'stripes',
      backend: 'cpu',
      epochs: 5,
      seeds: [1, 2, 3],
      dataSeed: 7,
      out: 'a.json',
      isHardware: false,
    });
  });

  it('asks for the graphics card by a flag or a variable', () => {
    expect(readArguments(['a', '--hardware']).isHardware).toBe(true);
    vi.stubEnv('MTL_HARDWARE', '1');
    expect(readArguments(['a']).isHardware).toBe(true);
    vi.unstubAllEnvs();
  });

  it.each([
    ['', /one experiment.*got 0/],
    ['a b', /one experiment.*got 2/],
    ['a --backend gpu', /--backend.*gpu/],
    ['a --epochs 0', /--epochs.*0/],
    ['a --epochs two', /--epochs.*two/],
    ['a --epochs 0x10', /--epochs.*0x10/],
    ['a --epochs 1e3', /--epochs.*1e3/],
    ['a --seeds 1,,2', /--seeds/],
    ['a --seeds -1', /--seeds/],
    ['a --seeds 1.5', /--seeds.*1\.5/],
    ['a --nothing', /--nothing/],
  ])('refuses "%s" and says why', (words, reason) => {
    const read = () => readArguments(words.split(' ').filter((word) => word !== ''));
    expect(read).toThrow(ArgumentError);
    expect(read).toThrow(reason);
  });
});

it('says in words for the person that there is no browser', () => {
  const none = () => {
    throw new Error('Type npx playwright install chromium');
  };
  expect(() => requireBrowser(none)).toThrow(UserError);
  expect(() => requireBrowser(none)).toThrow('Type npx playwright install chromium');
});

describe('readInput', () => {
  it('tells a missing file from a preset and a link', () => {
    for (const name of ['mine.json', './mine', 'folder/mine.mtl.json', 'C:\\\\mine.json'])
      expect(() => readInput(name)).toThrow(/no such file.*ENOENT/);
    const link = `1${'Ab-_'.repeat(20)}`;
    for (const name of ['stripes', link, `https://a.example/b/#${link}`, `./#${link}`])
      expect(readInput(name)).toBe(name);
  });

  it('says that a folder is none, and reads documents and links from files', () => {
    const folder = newFolder();
    expect(() => readInput(folder)).toThrow(/a folder.*EISDIR/);
    const write = (text) => {
      const file = path.join(folder, 'a.json');
      writeFileSync(file, text);
      return file;
    };
    expect(readInput(write('{"a": 1}'))).toEqual({ a: 1 });
    expect(readInput(write('1abc\n'))).toBe('1abc');
    expect(() => readInput(write('{"a": '))).toThrow(UserError);
  });
});

describe('openResults', () => {
  it('says before anything is trained that nothing can be written there', () => {
    const folder = newFolder();
    expect(() => openResults(path.join(folder, 'none', 'a.json'))).toThrow(/--out.*ENOENT/);
    expect(() => openResults(folder)).toThrow(/--out.*a folder.*EISDIR/);
    const file = path.join(folder, 'a.json');
    writeFileSync(file, '');
    expect(() => openResults(path.join(file, 'b.json'))).toThrow(/--out.*ENOTDIR/);
  });

  it('keeps what was there until there is something new, and leaves no empty file', () => {
    const folder = newFolder();
    const file = path.join(folder, 'a.json');
    openResults(file).discard();
    expect(readdirSync(folder)).toEqual([]);
    openResults(file).write('old');
    const results = openResults(file);
    expect(readFileSync(file, 'utf8')).toBe('old');
    results.discard();
    expect(readFileSync(file, 'utf8')).toBe('old');
    results.write('new');
    results.discard();
    expect(readFileSync(file, 'utf8')).toBe('new');
  });
});

describe('summarise', () => {
  it('gives mean and sample standard deviation of every score', () => {
    const summary = summarise([{ a: 1 }, { a: 2 }, { a: 3 }]);
    expect(summary.a.mean).toBeCloseTo(2);
    expect(summary.a.sd).toBeCloseTo(1);
  });

  it('claims no deviation of a single run', () => {
    expect(summarise([{ a: 1 }])).toEqual({ a: { mean: 1 } });
  });

  it('takes the metrics and losses of the validation data', () => {
    const tasks = { left: { loss: 9, validation: 0.5, metrics: { accuracy: 0.9 } } };
    expect(toScores({ tasks, validationTotal: 0.5 })).toEqual({
      'left accuracy': 0.9,
      'left loss': 0.5,
      total: 0.5,
    });
  });
});

describe('toNonFiniteText', () => {
  it('names the task where it is known, and says what to try', () => {
    const known = toNonFiniteText({ task: 'a', steps: 12 });
    expect(known).toMatch(/task "a".*12 steps.*lower learning rate/);
    expect(toNonFiniteText({ steps: 12 })).toMatch(/^a loss was not finite/);
  });
});
