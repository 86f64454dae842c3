import type { LayerKernel } from '../layers/define-layer.ts';
import { bagOfWordsKernel } from './bag-of-words.ts';
import { pickColumnsKernel } from './pick-columns.ts';
import { fourierFeaturesKernel } from './fourier-features.ts';
import { hogKernel } from './hog.ts';
import { polynomialKernel } from './polynomial.ts';
import { tfIdfKernel } from './tf-idf.ts';
import type { FeatureType } from './index.ts';

/** One for every fixed feature of `index.ts`; the page does without. */
export const featureKernels = {
  'pick-columns': pickColumnsKernel,
  polynomial: polynomialKernel,
  'fourier-features': fourierFeaturesKernel,
  hog: hogKernel,
  'bag-of-words': bagOfWordsKernel,
  'tf-idf': tfIdfKernel,
} satisfies Record<FeatureType, LayerKernel>;
