export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Placement {
  /** The end of the anchor that the panel lines up with. */
  readonly align: 'start' | 'center' | 'end';
  /** Pixels between anchor and panel. */
  readonly gap: number;
}

const margin = 8;

/**
 * The place of a panel, in pixels of the window: below its anchor, above where there is no room below,
 * and always inside the window.
 */
export function placeBeside(
  anchor: Box,
  panel: Pick<Box, 'width' | 'height'>,
  window: Pick<Box, 'width' | 'height'>,
  { align, gap }: Placement,
): { readonly left: number; readonly top: number } {
  const slack = anchor.width - panel.width;
  const wanted = anchor.left + { start: 0, center: slack / 2, end: slack }[align];
  const below = anchor.top + anchor.height + gap;
  const above = anchor.top - gap - panel.height;
  const isBelow = below + panel.height + margin <= window.height || above < margin;
  return {
    left: Math.round(clamp(wanted, margin, window.width - panel.width - margin)),
    top: Math.round(isBelow ? below : above),
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
