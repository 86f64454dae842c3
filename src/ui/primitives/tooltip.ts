/**
 * Tooltips are data attributes on any element; one layer (TooltipLayer) shows them. A thousand
 * buttons cost nothing, and nothing has to be wrapped.
 */
export interface TooltipAttributes {
  readonly 'data-tooltip': string;
  readonly 'data-shortcut'?: string;
}

/** `<button {...tooltip('Undo', 'Ctrl Z')}>`; the element needs its own accessible name. */
export function tooltip(text: string, shortcut?: string): TooltipAttributes {
  return shortcut === undefined
    ? { 'data-tooltip': text }
    : { 'data-tooltip': text, 'data-shortcut': shortcut };
}
