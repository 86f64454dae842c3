/** Sizes of cards in pixels of the canvas, as far as they can be known without drawing them. */
import type { Size } from './layered.ts';

export interface CardTraits {
  readonly kind: 'input' | 'layer' | 'head' | 'fold';
  /** Pixels that the pictures under its title take on a card with all there is; 0 for none. */
  readonly picture: number;
  /** The same of the data's card at a distance. */
  readonly smallPicture?: number;
}

/** Of a card with all there is, before it was measured. */
export function toUsualSize({ kind, picture }: CardTraits): Size {
  const pictures = picture === 0 ? 0 : picture + 6;
  switch (kind) {
    case 'input':
      return { width: 196, height: 50 + pictures };
    case 'layer':
    case 'fold':
      return { width: 196, height: 68 + pictures };
    case 'head':
      return { width: 256, height: 168 };
  }
}

/** Names of layers are short, and there are most of them; data and tasks are called as people call them. */
const farWidths = { input: 124, layer: 110, head: 126, fold: 184 } as const;

/** Of a card at a distance, where all of a kind have one size: `far` says less than `middle`. */
export function toCardSize(
  { kind, picture, smallPicture = 0 }: CardTraits,
  level: 'middle' | 'far',
): Size {
  if (level === 'far') return { width: farWidths[kind], height: 46 };
  switch (kind) {
    case 'input':
      return { width: 164, height: smallPicture > 0 ? 34 + smallPicture : 56 };
    case 'layer':
      return { width: 142, height: 60 };
    case 'head':
      return { width: picture > 0 ? 156 : 148, height: picture > 0 ? 80 : 60 };
    case 'fold':
      return { width: 204, height: 60 };
  }
}
