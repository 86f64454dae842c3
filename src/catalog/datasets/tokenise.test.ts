import { describe, expect, it } from 'vitest';
import { paddingId, toIds, toTokenInput, toWords, unknownId } from './tokenise.ts';

describe('toWords', () => {
  it('lowers case, drops punctuation and keeps apostrophes inside words', () => {
    expect(toWords('The Union’s people -- "We, the People" -- shan\'t yield.')).toEqual([
      'the',
      "union's",
      'people',
      'we',
      'the',
      'people',
      "shan't",
      'yield',
    ]);
  });

  it('makes every number one word, whatever its points and commas', () => {
    expect(toWords('In 1862, $3,000,000 or 2.5 per cent of No. 7.')).toEqual([
      'in',
      '#',
      '#',
      'or',
      '#',
      'per',
      'cent',
      'of',
      'no',
      '#',
    ]);
  });

  it('reads accents as plain letters, signs of Chinese each by itself, and words of other scripts whole', () => {
    expect(toWords('Perón naïve，国情3咨')).toEqual(['peron', 'naive', '国', '情', '#', '咨']);
    expect(toWords('Привет, мир 2 か')).toEqual(['привет', 'мир', '#', 'か']);
    expect(toWords('')).toEqual([]);
  });

  it('says the same of its own words once more', () => {
    const words = toWords("Let us—all of us—go on; it can't wait.");
    expect(toWords(words.join(' '))).toEqual(words);
  });
});

describe('ids', () => {
  const vocabulary = ['the', 'of', 'union'];

  it('count from 2, the most frequent word first; others are unknown', () => {
    expect(toIds(['union', 'of', 'the', 'blockchain'], vocabulary)).toEqual([4, 3, 2, unknownId]);
  });

  it('fill up behind and are cut at the length', () => {
    expect([...toTokenInput([4, 3], 4)]).toEqual([4, 3, paddingId, paddingId]);
    expect([...toTokenInput([4, 3, 2], 2)]).toEqual([4, 3]);
  });
});
