import { bagOfWords } from '../../features/bag-of-words.ts';
import { pickColumns } from '../../features/pick-columns.ts';
import { fourierFeatures } from '../../features/fourier-features.ts';
import { hog } from '../../features/hog.ts';
import { polynomial } from '../../features/polynomial.ts';
import { tfIdf } from '../../features/tf-idf.ts';
import { toLiteral } from '../python.ts';
import { toChannels } from './common.ts';
import { printLayer } from './define-keras.ts';

export const fixedFeatures = {
  'pick-columns': printLayer(pickColumns, {
    call: ({ x: [x = ''], params: { first, count } }) =>
      `${x}[..., ${String(first - 1)}:${String(first - 1 + count)}]`,
  }),
  polynomial: printLayer(polynomial, {
    call: ({ x: [x = ''], params: { degree } }) => `polynomial(${x}, ${String(degree)})`,
  }),
  'fourier-features': printLayer(fourierFeatures, {
    layer: ({ params: { features, scale }, inputs }) => [
      'FourierFeatures',
      toLiteral(toChannels(inputs[0])),
      toLiteral(features),
      toLiteral(scale),
    ],
    weights: () => ['directions', 'phases'],
  }),
  hog: printLayer(hog, {
    layer: ({ params: { cell, bins, block } }) => [
      'HOG',
      toLiteral(cell),
      toLiteral(bins),
      toLiteral(block),
    ],
  }),
  'bag-of-words': printLayer(bagOfWords, {
    layer: ({ params: { vocabulary, counts } }) => [
      'BagOfWords',
      toLiteral(vocabulary),
      toLiteral(counts),
    ],
  }),
  'tf-idf': printLayer(tfIdf, {
    layer: ({ params: { vocabulary } }) => ['TfIdf', toLiteral(vocabulary)],
    weights: () => ['rarity'],
    isFitted: true,
  }),
};
