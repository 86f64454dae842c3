import * as z from 'zod/mini';
import { choice } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { countWords, inferWords, vocabularySchema, vocabularyText } from './words.ts';

export const bagOfWords = defineLayer({
  type: 'bag-of-words',
  category: 'features',
  icon: 'shopping-bag',
  isOurs: true,
  readsTokens: true,
  text: {
    en: {
      title: 'Bag of words',
      help: 'Counts how often each word occurs and forgets the order, so a linear head can learn which words speak for what.',
      params: {
        vocabulary: vocabularyText.en,
        counts: { label: 'Counts', help: 'What a word contributes.' },
      },
      options: {
        counts: { number: 'How often', share: 'Share of the text', presence: 'Yes or no' },
      },
    },
    zh: {
      title: '词袋',
      help: '只数每个词出现的次数而忘掉顺序，线性任务头便能学出哪些词说明什么。',
      params: {
        vocabulary: vocabularyText.zh,
        counts: { label: '计数方式', help: '一个词贡献多少。' },
      },
      options: { counts: { number: '出现次数', share: '占全文的比例', presence: '是否出现' } },
    },
  },
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
