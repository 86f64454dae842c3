/** The page's colours on paper: those of the light theme, whichever is chosen. */
import type { Colours } from '../../export/figures/figure.ts';
import tokens from '../primitives/tokens.css?raw';

/** @param css whose first rule is the light theme */
export function readColours(css: string): Colours {
  const light = css.slice(0, css.indexOf('}'));
  return new Map(
    [...light.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [
      name,
      colour,
    ]),
  );
}

export const paper = readColours(tokens);
