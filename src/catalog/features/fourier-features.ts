import * as z from 'zod/mini';
import { createRandom } from '../../core/math/random.ts';
import { err, ok } from '../../core/result.ts';
import { decimal, integer } from '../define-params.ts';
import { defineLayer, type LayerKernel, toOne } from '../layers/define-layer.ts';
import { toSizes } from '../sharing/mix.ts';

/** Cosines in random directions, drawn once from the run's seed: a Gaussian kernel in finite width. */
export const fourierFeatures = defineLayer({
  type: 'fourier-features',
  category: 'features',
  icon: 'audio-waveform',
  notStock: 'cosine',
  title: { en: 'Fourier features', zh: '随机傅里叶特征' },
  formula:
    'y_j = \\sqrt{2/D}\\, \\cos(\\omega_j^\\top x + b_j), \\quad \\omega_j \\sim \\mathcal{N}(0, \\ell^{-2} I)',
  paper: {
    cite: 'Rahimi & Recht 2007',
    title: 'Random Features for Large-Scale Kernel Machines',
    url: 'https://papers.nips.cc/paper/3182-random-features-for-large-scale-kernel-machines',
  },
  params: z.strictObject({
    features: integer({ min: 1, max: 1024, default: 64, log: true }),
    scale: decimal({ min: 0.05, max: 10, default: 0.5, log: true, step: 0.01 }),
  }),
  arity: { min: 1, max: 1 },
  inferShape(inputs, { features }) {
    const shape = toOne(inputs);
    return shape.length === 1 ? ok([features]) : err({ code: 'needs-vector', input: 0, shape });
  },
  countWeights: (inputs, { features }) => ((toOne(inputs)[0] ?? 0) + 1) * features,
  summarise: ({ features }) => String(features),
});

export const fourierFeaturesKernel: LayerKernel<typeof fourierFeatures> = {
  examples: [[[3]]],
  build(api, inputs, { features, scale }, { name, seed, trainable }) {
    const [width = 0] = toSizes(toOne(inputs));
    const random = createRandom(seed, 'fourier features');
    const draw = (count: number, next: () => number) => Array.from({ length: count }, next);
    return api.connect(
      api.compute({
        name,
        trainable,
        outputShape: [features],
        weights: [
          {
            name: 'directions',
            shape: [width, features],
            initial: draw(width * features, () => random.normal() / scale),
            fixed: true,
          },
          {
            name: 'phases',
            shape: [features],
            initial: draw(features, () => random.uniform() * 2 * Math.PI),
            fixed: true,
          },
        ],
        call: (tf, [x], [directions, phases]) =>
          tf.mul(tf.cos(tf.add(tf.matMul(x!, directions!), phases!)), Math.sqrt(2 / features)),
      }),
      toOne(inputs),
    );
  },
};
