import * as z from 'zod/mini';
import { firstWordId } from '../datasets/tokenise.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { toSizes } from '../sharing/mix.ts';
import { countStock, countWords, inferWords, toRarity, vocabularySchema } from './words.ts';
import { affine, toUnitLength } from '../stock/stock-parts.ts';

/** Sparck Jones 1972, smoothed; how many texts have a word is counted over the training part alone. */
export const tfIdf = defineLayer({
  type: 'tf-idf',
  category: 'features',
  icon: 'weight',
  readsTokens: true,
  title: { en: 'tf–idf', zh: 'tf–idf' },
  formula:
    'y_w = \\frac{\\mathrm{tf}_w\\, \\mathrm{idf}_w}{\\lVert \\mathrm{tf} \\odot \\mathrm{idf} \\rVert_2}, \\quad \\mathrm{idf}_w = \\ln \\frac{1 + N}{1 + N_w}',
  paper: {
    cite: 'Spärck Jones 1972',
    title: 'A Statistical Interpretation of Term Specificity and its Application in Retrieval',
    url: 'https://doi.org/10.1108/eb026526',
  },
  params: z.strictObject({ vocabulary: vocabularySchema }),
  arity: { min: 1, max: 1 },
  inferShape: inferWords,
  countWeights: (_inputs, { vocabulary }) => vocabulary,
  summarise: ({ vocabulary }) => String(vocabulary),
});

export const tfIdfKernel: LayerKernel<typeof tfIdf> = {
  examples: [[[6]]],
  build(api, inputs, { vocabulary }, { name, trainable }) {
    const [length = 0] = toSizes(toOne(inputs));
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: [vocabulary],
        weights: [
          {
            name: 'rarity',
            shape: [vocabulary],
            initial: Array.from({ length: vocabulary }, (_, id) => (id < firstWordId ? 0 : 1)),
            fixed: true,
          },
        ],
        fit: (texts) => [toRarity(texts, length, vocabulary)],
        stock(parts, [ids], [rarity]) {
          const found = affine(parts, countStock(parts, ids!, vocabulary, false), rarity!);
          return toUnitLength(parts, found);
        },
        call(tf, [ids], [rarity]) {
          const weighted = tf.mul(countWords(tf, ids!, vocabulary), rarity!);
          const size = tf.sqrt(tf.sum(tf.square(weighted), 1, true));
          return tf.div(weighted, tf.maximum(size, 1e-6));
        },
      }),
      toOne(inputs),
    );
  },
};
