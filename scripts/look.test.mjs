import { describe, expect, it } from 'vitest';
import { UserError } from './cli.mjs';
import { readLookArguments, toStates } from './look.mjs';

describe('readLookArguments', () => {
  it('reads sizes, themes and languages, and opens the page as it is without a preset', () => {
    const options = readLookArguments(
      '--sizes 390x844,1280x720 --themes dark --steps 0'.split(' '),
    );
    expect(options.presets).toEqual([undefined]);
    expect(options.sizes).toEqual([
      { width: 390, height: 844 },
      { width: 1280, height: 720 },
    ]);
    expect(options.themes).toEqual(['dark']);
    expect(options.languages).toEqual(['en']);
    expect(options).toMatchObject({ steps: 0, rooms: ['build'], zoom: 1, print: false });
  });

  it.each([
    ['--sizes 1280', /--sizes.*1280x720.*1280/],
    ['--themes blue', /--themes.*light, dark.*blue/],
    ['--languages fr', /--languages.*fr/],
    ['--steps few', /--steps.*few/],
    ['--rooms attic', /--rooms.*learn, build, compare.*attic/],
    ['--nothing', /--nothing/],
  ])('refuses "%s" and says why', (words, reason) => {
    const read = () => readLookArguments(words.split(' '));
    expect(read).toThrow(UserError);
    expect(read).toThrow(reason);
  });
});

it('names a picture for every preset, language, theme and size', () => {
  const options = readLookArguments(
    'stripes ridge --rooms learn,compare --languages en,zh --themes light,dark --sizes 1x2'.split(
      ' ',
    ),
  );
  const names = toStates(options).map(({ name }) => name);
  expect(names).toHaveLength(16);
  expect(new Set(names).size).toBe(16);
  expect(names).toContain('ridge-compare-zh-dark-1x2');
});
