import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  readArguments,
  requireBrowser,
  summarise,
  toNonFiniteText,
  toScores,
  UserError,
} from './experiment.mjs';

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
    });
  });

  it.each([
    ['', /one experiment.*got 0/],
    ['a b', /one experiment.*got 2/],
    ['a --backend gpu', /--backend.*gpu/],
    ['a --epochs 0', /--epochs.*0/],
    ['a --epochs two', /--epochs.*two/],
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
