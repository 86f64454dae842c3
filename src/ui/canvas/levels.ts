/**
 * Steps of semantic zoom: how much a card says, and so how large it is. Text has the same size at all
 * of them; a network that does not fit where it can be read says less on each card instead.
 */
import { createContext, useContext } from 'react';
import type { SqueezeGaps } from '../../core/layout/squeeze.ts';
import { toTextScale } from '../text-scale.ts';

/** All there is; title, one number and picture; icon, short name and one number. */
export const levels = ['near', 'middle', 'far'] as const;
export type Level = (typeof levels)[number];

/** The smallest text of a card, in pixels of the canvas (`Canvas.module.css`), and on the screen where text is as usual. */
const smallestText = 13;
const readableText = 11;

/** The smallest text of a card in a lecture hall, likewise. */
const smallestHallText = 16;

/** From this zoom on all text of a card can be read; in a lecture hall (`least-text.ts`) from the last row. */
export function toReadableZoom(): number {
  const leastText = Number.parseFloat(
    document.documentElement.style.getPropertyValue('--least-text'),
  );
  return leastText > 0
    ? leastText / smallestHallText
    : (toTextScale() * readableText) / smallestText;
}

/** A level, and how far apart its cards stand: further where the view has room. */
export interface Detail {
  readonly level: Level;
  readonly gaps: SqueezeGaps;
}

/** The least gaps of a level, and how many times as large those across and down are where there is room. */
export const closest: Readonly<Record<Level, SqueezeGaps>> = {
  near: { across: 56, down: 30 },
  middle: { across: 30, down: 14 },
  far: { across: 30, down: 10 },
};
export const widest = { across: 2.6, down: 2 } as const;

export const LevelContext = createContext<Level>('near');

export function useLevel(): Level {
  return useContext(LevelContext);
}
