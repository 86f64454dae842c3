import type { WordsOf } from '../words/definition-words.ts';
import type { gain as definition } from './gain.ts';

/** Sentences that the README puts into `words/en/layers.ts`. */
export const english = {
  gain: {
    help: 'Multiplies every channel by a number it learns, so that loud and quiet ones meet.',
    params: { start: { label: 'Start', help: 'What every channel is multiplied by at first.' } },
  },
} satisfies { readonly gain: WordsOf<typeof definition> };

/** And to `words/zh/layers.ts`. */
export const chinese = {
  gain: {
    help: '给每个通道乘上一个学得的数，强弱不同的通道便可相互匹配。',
    params: { start: { label: '初值', help: '每个通道最初乘上的数。' } },
  },
} satisfies { readonly gain: WordsOf<typeof definition> };
