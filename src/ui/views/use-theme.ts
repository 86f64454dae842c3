import { useMemo, useSyncExternalStore } from 'react';

/** Red, green, blue, each 0–255. */
export type Rgb = readonly [number, number, number];

function subscribeToTheme(notify: () => void): () => void {
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

function readToken(token: string): Rgb {
  const text = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  const digits = /^#([0-9a-f]{6})$/i.exec(text)?.[1];
  if (digits === undefined)
    throw new Error(`useThemeColors: expected ${token} to be #rrggbb, got "${text}"`);
  const value = Number.parseInt(digits, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The theme is what the values depend on, though the document hands them out. */
function readTokens(tokens: string, _theme: string): readonly Rgb[] {
  return tokens.split(' ').map(readToken);
}

/**
 * Colours of the present theme for canvases, which know no CSS variables; new ones when the theme
 * changes. @param tokens names of custom properties, parted by blanks
 */
export function useThemeColors(tokens: string): readonly Rgb[] {
  const theme = useSyncExternalStore(
    subscribeToTheme,
    () => document.documentElement.dataset['theme'] ?? 'light',
  );
  return useMemo(() => readTokens(tokens, theme), [tokens, theme]);
}
