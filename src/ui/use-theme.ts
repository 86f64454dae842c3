import { useMemo, useSyncExternalStore } from 'react';
import type { Rgb } from './pixels.ts';
import { parseColor } from './raster.ts';

function subscribeToTheme(notify: () => void): () => void {
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The theme that the page is drawn in, which on paper is the light one: whoever reads it is drawn anew with it. */
export const useTheme = (): string =>
  useSyncExternalStore(
    subscribeToTheme,
    () => document.documentElement.dataset['theme'] ?? 'light',
  );

/** Of a page whose styles have not come. */
const grey: Rgb = [128, 128, 128];

/** The theme is what the values depend on, though the document hands them out. */
function readTokens(tokens: readonly string[], _theme: string): readonly Rgb[] {
  const style = getComputedStyle(document.documentElement);
  return tokens.map((token) => parseColor(style.getPropertyValue(token).trim()) ?? grey);
}

/**
 * Colours of the present theme for canvases, which know no CSS variables; new ones when the theme
 * changes. They are read once for a theme: each look at a style makes the browser settle all styles first.
 * @param tokens names of custom properties
 */
export function useThemeColors<const Tokens extends readonly string[]>(
  ...tokens: Tokens
): { readonly [At in keyof Tokens]: Rgb } {
  const theme = useTheme();
  const names = tokens.join(' ');
  return useMemo(
    () => readTokens(names.split(' '), theme) as { readonly [At in keyof Tokens]: Rgb },
    [names, theme],
  );
}
