import * as z from 'zod/mini';
import { defineLayer, toOne } from '../layers/define-layer.ts';
import { toSizes } from '../sharing/mix.ts';
import { countWords, inferWords, vocabularySchema, vocabularyText } from './words.ts';

/**
 * How rare a word is follows from its rank, since ids are in the order of frequency: by Zipf's law the
 * word of rank r is the share 1/(r H) of all words, and so is found in a text of n words with probability
 * 1 − (1 − 1/(r H))^n. Nothing of the data has to be counted, validation and test texts least of all.
 */
export const tfIdf = defineLayer({
  type: 'tf-idf',
  category: 'features',
  icon: 'scale',
  readsTokens: true,
  text: {
    en: {
      title: 'tf–idf',
      help: 'Counts words and weighs rare ones more, so what sets a text apart outweighs what every text says. How rare a word is follows from its rank in the vocabulary (Zipf’s law), not from counting the texts.',
      params: { vocabulary: vocabularyText.en },
    },
    zh: {
      title: 'tf–idf',
      help: '统计词频并加重罕见词，使文本的独特之处胜过人人都说的话。词的罕见程度由它在词表中的名次按齐普夫定律推算，而不是统计文本得来。',
      params: { vocabulary: vocabularyText.zh },
    },
  },
  formula:
    'y_w = \\frac{\\mathrm{tf}_w\\, \\mathrm{idf}_w}{\\lVert \\mathrm{tf} \\odot \\mathrm{idf} \\rVert_2}, \\quad \\mathrm{idf}_w = -\\log\\big(1 - (1 - p_w)^{n}\\big)',
  paper: {
    cite: 'Spärck Jones 1972',
    title: 'A Statistical Interpretation of Term Specificity and its Application in Retrieval',
    url: 'https://doi.org/10.1108/eb026526',
  },
  params: z.strictObject({ vocabulary: vocabularySchema }),
  arity: { min: 1, max: 1 },
  examples: [[[6]]],
  inferShape: inferWords,
  countWeights: () => 0,
  summarise: ({ vocabulary }) => String(vocabulary),
  build(api, inputs, { vocabulary }, { name, trainable }) {
    const [length = 0] = toSizes(toOne(inputs));
    const rarity = toRarity(vocabulary, length);
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: [vocabulary],
        weights: [],
        call(tf, [ids]) {
          const weighted = tf.mul(countWords(tf, ids!, vocabulary), tf.tensor1d(rarity));
          const size = tf.sqrt(tf.sum(tf.square(weighted), 1, true));
          return tf.div(weighted, tf.maximum(size, 1e-6));
        },
      }),
      toOne(inputs),
    );
  },
});

/** By id; ids 0 (filling) and 1 (unknown words) say nothing, id 2 is the most frequent word. */
export function toRarity(vocabulary: number, length: number): number[] {
  const ranks = Array.from({ length: Math.max(0, vocabulary - 2) }, (_, index) => index + 1);
  const harmonic = ranks.reduce((sum, rank) => sum + 1 / rank, 0);
  const rare = ranks.map((rank) => -Math.log(1 - (1 - 1 / (rank * harmonic)) ** length));
  return [0, 0, ...rare].slice(0, vocabulary);
}
