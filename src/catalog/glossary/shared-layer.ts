import { defineTerm } from './define-term.ts';
import { network } from './drawing.ts';

export const sharedLayer = defineTerm({
  id: 'shared-layer',
  title: { en: 'shared layer, trunk', zh: '共享层（主干）' },
  forms: {
    en: ['shared layers', 'shared layer', 'shared weights', 'trunk', 'trunks', 'grey layers'],
    zh: ['共享层', '共享主干', '主干', '共享权重'],
  },
  at: 'shared-card',
  picture: network('trunk'),
});
