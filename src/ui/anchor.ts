import type { Anchor } from '../core/anchors.ts';

/** Attributes of an element that texts point at by this name. */
export const anchor = (name: Anchor): { readonly 'data-anchor': Anchor } => ({
  'data-anchor': name,
});
