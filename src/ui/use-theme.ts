import { useMemo, useSyncExternalStore } from 'react';
import type { Rgb } from './pixels.ts';

function subscribeToTheme(notify: () => void): () => void {
  const observer = new MutationObserver(notify);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** A canvas reads every way of writing a colour and writes opaque ones as #rrggbb. */
let reader: OffscreenCanvasRenderingContext2D | null | undefined;

function readToken(token: string): Rgb {
  const text = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  reader ??= new OffscreenCanvas(1, 1).getContext('2d');
  if (reader === null) return [128, 128, 128];
  reader.fillStyle = text;
  const value = Number.parseInt(reader.fillStyle.slice(1), 16);
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
