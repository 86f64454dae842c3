import * as z from 'zod/mini';
import { err, ok } from '../../core/result.ts';
import { integer } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from './define-layer.ts';

export const embedding = defineLayer({
  type: 'embedding',
  category: 'sequence',
  icon: 'book-a',
  title: { en: 'Embedding', zh: '词嵌入层' },
  formula: 'y_t = E_{x_t}',
  params: z.strictObject({
    vocabulary: integer({ min: 2, max: 50_000, default: 2000, log: true, control: 'number' }),
    units: integer({ min: 1, max: 512, default: 64, log: true, width: true }),
  }),
  arity: { min: 1, max: 1 },
  repair: { kind: 'look-up' },
  readsTokens: true,
  inferShape(inputs, { vocabulary, units }, sources) {
    const shape = toOne(inputs);
    const [length = 0] = shape;
    const source = sources?.[0];
    if (shape.length !== 1 || (sources !== undefined && source?.kind !== 'tokens'))
      return err({ code: 'needs-tokens', input: 0, shape });
    if (source?.kind === 'tokens' && source.vocabulary > vocabulary)
      return err({
        code: 'vocabulary-too-small',
        input: 0,
        shape,
        size: source.vocabulary,
        params: { vocabulary: source.vocabulary },
      });
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
