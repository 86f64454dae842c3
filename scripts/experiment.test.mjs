import { describe, expect, it, vi } from 'vitest';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ArgumentError, UserError } from './cli.mjs';
import { readArguments } from './experiment-arguments.mjs';
import { applyCell, readGrid, toCells, toCellText } from './experiment-grid.mjs';
import { mergeResults, toCall, toProgressText, toStudyText } from './experiment-studies.mjs';
import {
  countPages,
  openResults,
  readInput,
  requireBrowser,
  summarise,
  toNonFiniteText,
  toOrders,
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
      grid: [],
      pages: undefined,
      study: undefined,
      report: undefined,
      out: 'a.json',
      isHardware: false,
    });
  });

  it('reads grids and comparisons', () => {
    const grid = readArguments(['a', '--grid', 'x.y=1,b', '--grid', 'z=true', '--pages', '2']);
    expect(grid).toMatchObject({
      pages: 2,
      grid: [
        { key: 'x.y', values: [1, 'b'] },
        { key: 'z', values: [true] },
      ],
    });
    const read = (words) => readArguments(words.split(' ')).study;
    expect(read('a --alone')).toEqual({ kind: 'alone', repeats: undefined });
    expect(read('a --widths 0.5,2')).toEqual({
      kind: 'race',
      repeats: undefined,
      widths: [0.5, 2],
    });
    expect(read('a --methods mgda,pcgrad --repeats 5')).toEqual({
      kind: 'race',
      methods: ['mgda', 'pcgrad'],
      repeats: 5,
    });
    expect(read('a --methods mgda --rates 3 --own 1')).toMatchObject({ rates: 3, own: 1 });
    expect(readArguments(['a', '--alone', '--pages', '2']).pages).toBe(2);
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
    ['a --grid rate', /--grid.*rate/],
    ['a --grid x=1 --grid x=2', /x stands there twice/],
    ['a --pages 0', /--pages.*0/],
    ['a --alone --methods mgda', /either/],
    ['a --repeats 3', /--repeats.*--alone/],
    ['a --report a.md', /--report.*--alone/],
    ['a --widths 2,x', /--widths.*x/],
    ['a --alone --seeds 1,2', /--seeds.*--alone/],
    ['a --alone --rates 3', /--rates.*--methods/],
    ['a --own 3', /--own.*--alone/],
    ['a --methods mgda --grid x=1', /--grid.*a race/],
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

describe('a grid', () => {
  const document = () => ({
    training: { learningRate: 0.1, seed: 1 },
    data: { seed: 1 },
    nodes: [{ id: 'n1' }, { id: 'n2', params: { units: 3 } }],
  });

  it('gives every combination of its values', () => {
    const cells = toCells(readGrid(['a=1,2', 'b=x,y']));
    expect(cells.map(toCellText)).toEqual(['a=1 b=x', 'a=1 b=y', 'a=2 b=x', 'a=2 b=y']);
    expect(toCells([])).toEqual([[]]);
  });

  it('changes parts of the document, nodes by their ids', () => {
    const changed = document();
    applyCell(
      changed,
      toCells(readGrid(['training.learningRate=0.3', 'nodes.n2.params.units=6']))[0],
    );
    expect(changed.training.learningRate).toBe(0.3);
    expect(changed.nodes[1].params.units).toBe(6);
  });

  it.each([
    ['training.rate=1', 'no "rate" there; it has learningRate, seed'],
    ['nodes.n9.params.units=1', 'no "n9" there; it has n1, n2'],
    ['nodes.n2.width.units=1', 'no "width" there; it has id, params'],
    ['nodes.n2=1', 'no "n2" there'],
  ])('says of %s what there is instead', (text, words) => {
    const apply = () => applyCell(document(), toCells(readGrid([text]))[0]);
    expect(apply).toThrow(UserError);
    expect(apply).toThrow(words);
  });

  it('is trained cell by cell and seed by seed, without a change of the document', () => {
    const base = document();
    const options = {
      grid: readGrid(['training.learningRate=0.1,0.3']),
      seeds: [4, 5],
      dataSeed: 9,
    };
    const orders = toOrders(base, options, 7);
    expect(orders.map(({ label }) => label)).toEqual([
      'training.learningRate=0.1 · seed 4',
      'training.learningRate=0.1 · seed 5',
      'training.learningRate=0.3 · seed 4',
      'training.learningRate=0.3 · seed 5',
    ]);
    expect(orders[3].document).toMatchObject({
      training: { learningRate: 0.3, seed: 5 },
      data: { seed: 9 },
    });
    expect(base).toEqual(document());
    expect(toOrders(base, { grid: [] }, 7)).toMatchObject([{ label: 'seed 1', epochs: 7 }]);
  });

  it('is trained on as many pages as there are cores, where they compute', () => {
    expect(countPages(undefined, 'wasm', 9, 4)).toBe(4);
    expect(countPages(undefined, 'wasm', 3, 4)).toBe(3);
    expect(countPages(undefined, 'webgpu', 9, 4)).toBe(1);
    expect(countPages(2, 'webgpu', 9, 4)).toBe(2);
    expect(countPages(2, 'wasm')).toBe(2);
  });
});

describe('comparisons', () => {
  const verdict = { word: 'worse', mean: -0.2, interval: { low: -0.3, high: -0.1 }, margin: 0.02 };
  const spent = { trained: 9, reused: 1, seconds: 2 };

  it('are asked of the page as it calls them', () => {
    expect(toCall({ kind: 'alone', repeats: 5 }, 40)).toEqual({
      name: 'alone',
      argument: { epochs: 40, seeds: 5 },
    });
    expect(toCall({ kind: 'race', methods: ['mgda'], rates: 3, own: undefined })).toEqual({
      name: 'race',
      argument: { methods: ['mgda'], rates: 3 },
    });
  });

  it('of several pages are one, of which no network was trained twice', () => {
    const of = (trained, reused) => ({ rows: [], trained, reused });
    expect(mergeResults([of(3, 7)])).toEqual(of(3, 7));
    expect(mergeResults([of(3, 7), of(4, 6), of(2, 8)])).toEqual(of(9, 1));
  });

  it('say how far they are', () => {
    const told = { kind: 'race', done: 3, total: 9, secondsLeft: 4.2 };
    expect(toProgressText(told)).toBe('race: 3 of 9 trained, about 5 s left');
    expect(toProgressText({ ...told, secondsLeft: null })).toBe('race: 3 of 9 trained');
  });

  it('are told task by task, with seeds, interval and verdict', () => {
    const figures = { metric: 'accuracy', together: [0.7, 0.8], alone: [0.9, 1], narrow: [] };
    const text = toStudyText('alone', {
      tasks: { a: { ...figures, against: { alone: verdict, narrow: null } } },
      mean: { alone: verdict, narrow: { ...verdict, word: 'unsettled' } },
      deltaM: { alone: { value: -0.5 }, narrow: null },
      ...spent,
    });
    expect(text).toContain('a accuracy   together 0.7500 (0.7000 0.8000)');
    expect(text).toContain('worse (−20.0 points or %, 95 % −30.0 to −10.0)');
    expect(text).toContain('Δm -50.0 % (higher is better)');
    expect(text).toContain('not trained long enough');
    expect(text).toContain('a baseline is too near 0');
    expect(text).toContain('9 networks trained, 1 found, 2.0 s');
  });

  it('say that nobody was better, where that is so', () => {
    const row = (id, mean) => ({
      ...{
        id,
        rate: 0.029999999999999995,
        trials: 6,
        isAtEdge: id === 'mgda',
        mean,
        tuningSeconds: 1,
      },
      tasks: { a: { metric: 'accuracy', values: [0.5], against: mean } },
      cost: { seconds: 1.234, passes: 100, steps: 50, weights: 7 },
    });
    const rows = [row('scalarisation', null), row('mgda', { ...verdict, word: 'same' })];
    const text = toStudyText('race', { rows, better: [], ...spent });
    expect(text).toContain('mgda   a accuracy 0.5000 (0.5000)   no different');
    expect(text).toContain(
      'rate 0.03 of 6 trials, at the edge of those tried, 1.23 s, 100 backward passes',
    );
    expect(text).toContain('Nobody is better');
    expect(toStudyText('race', { rows, better: ['mgda'], ...spent })).toContain('tasks: mgda.');
  });
});
