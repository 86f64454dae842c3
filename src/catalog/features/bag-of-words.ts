import * as z from 'zod/mini';
import { choice } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { countWords, inferWords, vocabularySchema } from './words.ts';

export const bagOfWords = defineLayer({
  type: 'bag-of-words',
  category: 'features',
  icon: 'shopping-bag',
  isOurs: true,
  readsTokens: true,
  title: { en: 'Bag of words', zh: '词袋' },
  formula: 'y_w = \\sum_i [\\, x_i = w \\,]',
  params: z.strictObject({
    vocabulary: vocabularySchema,
    counts: choice(['number', 'share', 'presence'], { default: 'share' }),
  }),
  arity: { min: 1, max: 1 },
  inferShape: inferWords,
  countWeights: () => 0,
  summarise: ({ vocabulary }) => String(vocabulary),
});

export const bagOfWordsKernel: LayerKernel<typeof bagOfWords> = {
  examples: [[[6]]],
  build: (api, inputs, { vocabulary, counts }, { name, trainable }) =>
    api.connect(
      api.compute({
        name,
        trainable,
        outputShape: [vocabulary],
        weights: [],
        call(tf, [ids]) {
          const found = countWords(tf, ids!, vocabulary);
          if (counts === 'number') return found;
          return counts === 'presence'
            ? tf.minimum(found, 1)
            : tf.div(found, tf.maximum(tf.sum(found, 1, true), 1));
        },
      }),
      toOne(inputs),
    ),
};
