import { describe, expect, it, vi } from 'vitest';
import { presets } from '../catalog/presets/index.ts';
import { limits } from '../core/document/experiment.ts';
import { encodeLink } from '../core/document/link.ts';
import { doFileTask } from './file-task.ts';
import { toProjectText } from './files.ts';
import { type ProjectFiles, readExample, readFile, readLongText } from './open-project.ts';
import { readInput } from './read-input.ts';
import '../i18n/testing/all-languages.ts';
import { toProblemText } from '../i18n/problem-text.ts';

const stripes = presets.get('stripes').project();
const toParser = () =>
  vi.fn<ProjectFiles['read']>(
    (from) => doFileTask({ kind: 'read', from }) as ReturnType<ProjectFiles['read']>,
  );
const toFile = (text: string, size = text.length) => ({
  size,
  text: vi.fn(() => Promise.resolve(text)),
});

describe('readExample', () => {
  it('has an example in the language of the page, and names all where there is none', () => {
    const { id, title } = presets.get('penguins');
    const found = readExample(id, 'zh');
    expect(found).toMatchObject({ ok: true, value: { trained: null, isPartLost: false } });
    expect(found.ok && found.value.project.experiment.title).toBe(title.zh);
    const lost = readExample('pinguins', 'en');
    expect(lost.ok ? '' : toProblemText(lost.error, 'en')).toMatch(/^"pinguins" .*penguins/);
  });
});

describe('readFile', () => {
  it('reads a project file, and one that holds a link', async () => {
    const parse = toParser();
    const opened = { ok: true, value: { project: stripes, trained: null, isPartLost: false } };
    expect(await readFile(toFile(toProjectText(stripes)), parse)).toEqual(opened);
    expect(parse).toHaveBeenCalledOnce();
    expect(await readFile(toFile(`\n${encodeLink(stripes)}\n`), parse)).toEqual(opened);
    expect(parse).toHaveBeenCalledOnce();
  });

  it('measures a file before it reads it, and says in words how large it may be', async () => {
    const [parse, file] = [toParser(), toFile('{}', 460_000_000)];
    const found = await readFile(file, parse);
    expect(found).toMatchObject({ ok: false, error: [{ code: 'too-big-text' }] });
    expect(file.text).not.toHaveBeenCalled();
    expect(found.ok ? '' : toProblemText(found.error, 'en')).toBe(
      'It has 460 MB; an experiment has 400 MB at most.',
    );
  });

  it('takes a file at the limit, and not one above it', async () => {
    const parse = toParser();
    const text = toProjectText(stripes).padEnd(limits.textLength, ' ');
    expect((await readFile(toFile(text), parse)).ok).toBe(true);
    const longer = toFile(`${text} `);
    expect((await readFile(longer, parse)).ok).toBe(false);
    // The page itself does not read what is so long.
    expect(parse.mock.calls.map(([from]) => typeof from)).toEqual(['string', 'object']);
  });

  it('says that a folder or a file that is gone cannot be read', async () => {
    const gone = {
      size: 10,
      text: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
    };
    expect(await readFile(gone, toParser())).toMatchObject({
      error: [{ code: 'unreadable-file' }],
    });
  });
});

describe('readLongText', () => {
  it('measures a text before it parses it', async () => {
    const parse = toParser();
    const long = `{"a":[${'0,'.repeat(limits.textLength / 2)}0]}`;
    expect(await readLongText(long, parse)).toMatchObject({ error: [{ code: 'too-big-text' }] });
    expect(parse).not.toHaveBeenCalled();
    expect(readInput(long)).toMatchObject({ error: [{ code: 'too-big-text' }] });
  });

  it.each([
    ['not-json', '{"version":'],
    ['too-many', `{"version":1,"a":[${'[],'.repeat(200_000)}[]]}`],
    ['missing', '{"version":1}'],
    ['unknown-link', 'no link'],
  ])('finds %s', async (code, text) => {
    const found = await readLongText(text, toParser());
    expect(found.ok ? [] : found.error.map((problem) => problem.code)).toContain(code);
  });
});
