/** A term of the field: how texts say it, its picture, and where on the page it can be seen. */
import type { Localised } from '../../core/text.ts';
import type { Shape } from './drawing.ts';

/** Places that terms are found at; where the page has them is `ui/glossary/places.ts`. */
export const termPlaces = [
  'network',
  'shared-card',
  'head-card',
  'data-card',
  'wire',
  'weight',
  'dial',
  'play',
  'palette',
  'settings',
  'method',
  'compare',
  'view/losses',
  'view/gradients',
  'view/steps',
  'view/landscape',
] as const;
export type TermPlace = (typeof termPlaces)[number];

/** Its sentence is in `catalog/words/*\/glossary.ts`. */
export interface AnyTerm {
  readonly id: string;
  readonly title: Localised;
  /** As texts say it, whole words in English; the longer one is meant where two begin alike. */
  readonly forms: Localised<readonly string[]>;
  readonly at: TermPlace;
  /** In a box of 160 × 80, without words. */
  readonly picture: readonly Shape[];
}

export const defineTerm = <const T extends AnyTerm>(term: T): T => term;
