import { expect, it } from 'vitest';
import { languages } from '../core/text.ts';
import { writeCount } from './count-text.ts';

it('writes every count as the language does', () => {
  for (const language of languages)
    for (const count of [0, 7, 999, 1000, 12_345, 2.5, -1])
      expect(writeCount(count, language)).toBe(count.toLocaleString(language));
});
