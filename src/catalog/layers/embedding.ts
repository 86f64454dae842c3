import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { integer } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const embedding = defineLayer({
  type: 'embedding',
  category: 'sequence',
  icon: 'book-a',
  text: {
    en: {
      title: 'Embedding',
      help: 'Looks up a learnt vector for every word, so that words used alike come to lie close together.',
      params: {
        vocabulary: {
          label: 'Words',
          help: 'Rows of the table: at least as many as the data has words.',
        },
        units: { label: 'Dimensions', help: 'Length of the vector of a word.' },
      },
    },
    zh: {
      title: '词嵌入层',
      help: '为每个词查一条学得的向量，用法相近的词会逐渐靠在一起。',
      params: {
        vocabulary: { label: '词数', help: '表的行数：不少于数据中的词数。' },
        units: { label: '维数', help: '每个词向量的长度。' },
      },
    },
  },
  formula: 'y_t = E_{x_t}',
  params: z.strictObject({
    vocabulary: integer({ min: 2, max: 50_000, default: 2000, log: true, control: 'number' }),
    units: integer({ min: 1, max: 512, default: 64, log: true }),
  }),
  arity: { min: 1, max: 1 },
  readsTokens: true,
  inferShape(inputs, { vocabulary, units }, sources) {
    const shape = toOne(inputs);
    const [length = 0] = shape;
    const source = sources?.[0];
    if (shape.length !== 1 || (sources !== undefined && source?.kind !== 'tokens'))
      return err({ code: 'needs-tokens', shape });
    if (source?.kind === 'tokens' && source.vocabulary > vocabulary)
      return err({ code: 'vocabulary-too-small', shape, size: source.vocabulary });
    return ok([length, units]);
  },
  countWeights: (_inputs, { vocabulary, units }) => vocabulary * units,
  measureWork: () => ({ products: 0 }),
  summarise: ({ vocabulary, units }) => `${String(vocabulary)} → ${String(units)}`,
});

export const embeddingKernel: LayerKernel<typeof embedding> = {
  examples: [[[6]]],
  build: (api, inputs, { vocabulary, units }, { name, trainable, seed }) =>
    api.connect(
      api.layers.embedding({
        name,
        trainable,
        inputDim: vocabulary,
        outputDim: units,
        embeddingsInitializer: api.initializers.randomUniform({
          minval: -0.05,
          maxval: 0.05,
          seed,
        }),
      }),
      toOne(inputs),
    ),
};
