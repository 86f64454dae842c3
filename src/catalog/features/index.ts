import type { LayerDefinition } from '../layers/define-layer.ts';
import { bagOfWords } from './bag-of-words.ts';
import { fourierFeatures } from './fourier-features.ts';
import { hog } from './hog.ts';
import { polynomial } from './polynomial.ts';
import { tfIdf } from './tf-idf.ts';

/** Features that are computed and not learnt, for heads to share; layers like all others. */
export const fixedFeatures: readonly LayerDefinition[] = [
  polynomial,
  fourierFeatures,
  hog,
  bagOfWords,
  tfIdf,
];
