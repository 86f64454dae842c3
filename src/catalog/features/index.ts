import { bagOfWords } from './bag-of-words.ts';
import { pickColumns } from './pick-columns.ts';
import { fourierFeatures } from './fourier-features.ts';
import { hog } from './hog.ts';
import { polynomial } from './polynomial.ts';
import { tfIdf } from './tf-idf.ts';
import type { WordsOf } from '../words/definition-words.ts';

/** Features that are chosen or computed and not learnt, for heads to share; layers like all others. */
export const fixedFeatures = [
  pickColumns,
  polynomial,
  fourierFeatures,
  hog,
  bagOfWords,
  tfIdf,
] as const;
export type FeatureType = (typeof fixedFeatures)[number]['type'];
/** In one language. */
export type FeatureWords = {
  readonly [Each in (typeof fixedFeatures)[number] as Each['type']]: WordsOf<Each>;
};
