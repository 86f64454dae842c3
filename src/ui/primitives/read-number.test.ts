import { expect, test } from 'vitest';
import { readNumber, toNumberText } from './read-number.ts';

test('takes numbers as people write them', () => {
  expect(readNumber(' 0,5 ', {})).toEqual({ ok: true, value: 0.5 });
  expect(readNumber('1e-3', {})).toEqual({ ok: true, value: 0.001 });
  expect(readNumber('12 000', { whole: true })).toEqual({ ok: true, value: 12000 });
  expect(readNumber('−2', {})).toEqual({ ok: true, value: -2 });
});

test.each([
  ['１２３', 123],
  ['－０．５', -0.5],
  ['０，５', 0.5],
  ['0。5', 0.5],
  ['１ｅ－３', 0.001],
  ['+.5', 0.5],
  ['5.', 5],
  ['1,5', 1.5],
])('takes %j as %d', (text, value) => {
  expect(readNumber(text, {})).toEqual({ ok: true, value });
});

test('takes commas between thousands of a whole number', () => {
  expect(readNumber('12,000', { whole: true })).toEqual({ ok: true, value: 12_000 });
  expect(readNumber('1,5', { whole: true })).toEqual({ ok: false, error: { code: 'not-whole' } });
});

test.each(['0x10', '0b1', '0o7', '1e', '1..2', '1,2,3', '--1', '.', 'e5', '1n', '十'])(
  'takes %j for no number',
  (text) => {
    expect(readNumber(text, {})).toEqual({ ok: false, error: { code: 'not-a-number' } });
  },
);

test('says what keeps a text from being the number', () => {
  expect(readNumber('', {})).toEqual({ ok: false, error: { code: 'not-a-number' } });
  expect(readNumber('abc', {})).toEqual({ ok: false, error: { code: 'not-a-number' } });
  expect(readNumber('Infinity', {})).toEqual({ ok: false, error: { code: 'not-a-number' } });
  expect(readNumber('2.5', { whole: true })).toEqual({ ok: false, error: { code: 'not-whole' } });
  expect(readNumber('0', { min: 1 })).toEqual({
    ok: false,
    error: { code: 'too-small', limit: 1 },
  });
  expect(readNumber('9', { max: 8 })).toEqual({
    ok: false,
    error: { code: 'too-large', limit: 8 },
  });
});

test('writes whole numbers in full and others short', () => {
  expect(toNumberText(4294967295)).toBe('4294967295');
  expect(toNumberText(0.1 + 0.2)).toBe('0.3');
  expect(toNumberText(0.0003)).toBe('0.0003');
  expect(toNumberText(0.000001)).toBe('1e-6');
  expect(readNumber(toNumberText(-0.0000123), {})).toEqual({ ok: true, value: -0.0000123 });
});
