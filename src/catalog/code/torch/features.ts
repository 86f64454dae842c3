import { bagOfWords } from '../../features/bag-of-words.ts';
import { pickColumns } from '../../features/pick-columns.ts';
import { fourierFeatures } from '../../features/fourier-features.ts';
import { hog } from '../../features/hog.ts';
import { polynomial } from '../../features/polynomial.ts';
import { tfIdf } from '../../features/tf-idf.ts';
import { call, toLiteral } from '../python.ts';
import { toChannels } from './common.ts';
import { printLayer } from './define-torch.ts';

export const fixedFeatures = {
  'pick-columns': printLayer(pickColumns, {
    call: ({ x: [x = ''], params: { first, count } }) =>
      `${x}[..., ${String(first - 1)}:${String(first - 1 + count)}]`,
  }),
  polynomial: printLayer(polynomial, {
    module: ({ params: { degree }, inputs }) =>
      call('Polynomial', toLiteral(toChannels(inputs[0])), toLiteral(degree)),
  }),
  'fourier-features': printLayer(fourierFeatures, {
    module: ({ params: { features, scale }, inputs }) =>
      call(
        'FourierFeatures',
        toLiteral(toChannels(inputs[0])),
        toLiteral(features),
        toLiteral(scale),
      ),
    weights: () => [{ name: 'directions' }, { name: 'phases' }],
    isConstant: true,
  }),
  hog: printLayer(hog, {
    module: ({ params: { cell, bins, block } }) =>
      call('HOG', toLiteral(cell), toLiteral(bins), toLiteral(block)),
  }),
  'bag-of-words': printLayer(bagOfWords, {
    call({ x: [x = ''], params: { vocabulary, counts } }) {
      const found = `count_words(${x}, ${String(vocabulary)})`;
      if (counts === 'number') return found;
      return counts === 'presence' ? `${found}.clamp(max=1)` : `shares_of_words(${found})`;
    },
  }),
  'tf-idf': printLayer(tfIdf, {
    module: ({ params: { vocabulary } }) => call('TfIdf', toLiteral(vocabulary)),
    weights: () => [{ name: 'rarity' }],
    isFitted: true,
    isConstant: true,
  }),
};
