import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { presets } from '../catalog/presets/index.ts';
import { encodeLink } from '../core/document/link.ts';
import '../i18n/testing/all-languages.ts';
import { toHistoryCsv } from '../export/history-csv.ts';
import { toFileName, toProjectText } from './files.ts';
import { toModelArchive } from './model-archive.ts';
import { readInput, readText } from './read-input.ts';
import { toProblemText } from '../i18n/problem-text.ts';
import { toDiagnosticText } from './wording.ts';

const stripes = presets.get('stripes').project();
const { experiment } = stripes;

describe('readInput', () => {
  it('reads presets, documents, their text, and links with or without an address', () => {
    const link = encodeLink(stripes);
    const inputs = [
      'stripes',
      stripes,
      // As scripts write it, and as files had it when views were a member of the experiment.
      { ...experiment, views: ['losses'] },
      JSON.stringify({ ...experiment, views: ['losses'] }),
      toProjectText(stripes),
      link,
      `#${link}`,
      ` https://a.example/b/#${link}\n`,
      `Look at number #1: (https://a.example/b/#${link}).`,
      `[#1](https://a.example/b/%23${link}), and so on`,
      `"https://a.example/b/#${link.slice(0, 70)}\n${link.slice(70)}"`,
    ];
    for (const input of inputs) expect(readInput(input)).toEqual({ ok: true, value: stripes });
  });

  it.each([
    ['no-preset', 'unknown-choice'],
    ['{"a":', 'not-json'],
    ['1abc', 'damaged-link'],
    [{ ...experiment, nodes: 3 }, 'wrong-type'],
    [{ ...stripes, experiment: { ...experiment, nodes: 3 } }, 'wrong-type'],
    [{ ...stripes, presentation: { views: [] } }, 'too-few'],
    [{ ...experiment, views: 3 }, 'wrong-type'],
    [null, 'wrong-type'],
  ])('says what is wrong with %j', (input, code) => {
    expect(readInput(input)).toMatchObject({ ok: false, error: [{ code }] });
  });

  it('takes a preset’s name for no link', () => {
    expect(readText('stripes').ok).toBe(false);
  });
});

describe('toProblemText', () => {
  it('names the place and what is wrong, in both languages', () => {
    const training = { ...experiment.training, sampling: 'nothing' };
    const found = readInput({ ...experiment, training });
    if (found.ok) throw new Error('expected a problem');
    expect(toProblemText(found.error, 'en')).toMatch(
      /^training.sampling: "nothing" is none of rows,/,
    );
    expect(toProblemText(found.error, 'zh')).toMatch(/^training.sampling: "nothing" 不在/);
  });

  it('shows a few of many', () => {
    const one = { path: 'a', code: 'missing', args: {} } as const;
    expect(toProblemText([one, one, one, one], 'en').match(/a: /g)).toHaveLength(3);
  });
});

it('words a diagnostic with its place and figures', () => {
  const node = experiment.nodes[1]!.id;
  const text = toDiagnosticText({ severity: 'error', code: 'needs-vector', node, shape: [2, 2] });
  expect(text).toBe(`needs-vector at ${node}, shape [2,2]`);
});

describe('files', () => {
  it('names files by the title in any script', () => {
    expect(toFileName('Two tasks: A/B!', '.json')).toBe('two-tasks-a-b.json');
    expect(toFileName('旋转条纹', '.csv')).toBe('旋转条纹.csv');
    expect(toFileName('***', '.csv')).toBe('experiment.csv');
  });

  it('packs a model as tfjs loads it', () => {
    const weights = Uint8Array.of(1, 2, 3);
    const files = unzipSync(toModelArchive({ kind: 'model', topology: '{"a":1}', weights }));
    expect(Object.keys(files)).toEqual(['model.json', 'weights.bin']);
    expect(new TextDecoder().decode(files['model.json'])).toBe('{"a":1}');
    expect(files['weights.bin']).toEqual(weights);
  });

  it('writes history as CSV with empty cells for what is missing', () => {
    expect(toHistoryCsv({ step: [0, 1], 'a,b': [NaN, 0.5] })).toBe('step,"a,b"\r\n0,\r\n1,0.5\r\n');
    expect(toHistoryCsv({})).toBe('\r\n');
  });
});
