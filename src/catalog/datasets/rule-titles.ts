import type { Localised } from '../../core/text.ts';
import type { RuleName } from './point-rules.ts';

/** Rules as they stand in a task's title. */
export const ruleTitles: Readonly<Record<RuleName, Localised>> = {
  stripes: { en: 'stripes', zh: '条纹' },
  circle: { en: 'circle', zh: '圆' },
  xor: { en: 'XOR', zh: '异或' },
  spirals: { en: 'spirals', zh: '螺旋' },
  moons: { en: 'moons', zh: '双月' },
  gaussians: { en: 'Gaussians', zh: '高斯混合' },
  plane: { en: 'half-plane', zh: '半平面' },
  waves: { en: 'waves', zh: '波浪' },
  radius: { en: 'radius', zh: '半径' },
  saddle: { en: 'saddle', zh: '鞍面' },
  swirl: { en: 'swirl', zh: '漩涡' },
  hills: { en: 'hills', zh: '山丘' },
  slope: { en: 'slope', zh: '斜坡' },
};
