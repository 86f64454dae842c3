import * as z from 'zod/mini';
import { choice } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { countStock, countWords, inferWords, vocabularySchema } from './words.ts';
import { linear, multiply, reciprocal } from '../stock/stock-parts.ts';

export const bagOfWords = defineLayer({
  type: 'bag-of-words',
  category: 'features',
  icon: 'shopping-bag',
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
        stock(parts, [ids]) {
          const found = countStock(parts, ids!, vocabulary, counts === 'presence');
          if (counts !== 'share') return found;
          const total = linear(parts, found, new Float32Array(vocabulary).fill(1));
          return multiply(parts, [found, reciprocal(parts, total)]);
        },
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
