import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { inflate, parseJsonBytes } from './binary.ts';

describe('prepared bytes', () => {
  it('come back as they were', () => {
    const bytes = Uint8Array.from({ length: 5000 }, (_, i) => (i * i) % 251);
    expect(inflate(deflateSync(bytes), 'sample')).toEqual(bytes);
    expect(parseJsonBytes(strToU8('{"title":"企鹅"}'), 'sample')).toEqual({ title: '企鹅' });
  });

  it('are refused by name when they are something else, such as an error page', () => {
    const page = strToU8('<!doctype html><title>Not found</title>');
    expect(() => inflate(page, 'mnist.bin')).toThrow(
      /mnist\.bin: expected a deflate stream, got 39/,
    );
    expect(() => parseJsonBytes(page, 'penguins.json')).toThrow(/penguins\.json: expected JSON/);
  });
});
