import { useState } from 'react';
import { readStored, writeStored } from '../primitives/stored.ts';
import { useMedia } from './use-media.ts';

export type PanelName = 'left' | 'right' | 'bottom' | 'data';

/** Sizes in pixels. */
export const panelSizes: Readonly<
  Record<PanelName, { readonly start: number; readonly min: number; readonly max: number }>
> = {
  left: { start: 248, min: 200, max: 420 },
  right: { start: 276, min: 220, max: 460 },
  bottom: { start: 264, min: 140, max: 700 },
  data: { start: 400, min: 120, max: 900 },
};

export interface Panel {
  readonly isOpen: boolean;
  readonly size: number;
  readonly resize: (size: number) => void;
  readonly toggle: () => void;
}

export interface Layout {
  /** Side panels are sheets over the page. */
  readonly isNarrow: boolean;
  readonly panels: Readonly<Record<PanelName, Panel>>;
  readonly sheet: 'left' | 'right' | null;
  readonly showSheet: (sheet: 'left' | 'right' | null) => void;
}

function usePanel(name: PanelName): Panel {
  const { start, min, max } = panelSizes[name];
  const [size, setSize] = useState(() => readStored(`size.${name}`, start));
  const [isOpen, setOpen] = useState(() => readStored(`open.${name}`, true));
  return {
    isOpen,
    size: Math.max(min, Math.min(max, size)),
    resize: (next) => {
      setSize(next);
      writeStored(`size.${name}`, next);
    },
    toggle: () => {
      setOpen(!isOpen);
      writeStored(`open.${name}`, !isOpen);
    },
  };
}

/** What is open and how large; remembered by the browser. */
export function useLayout(): Layout {
  const isNarrow = useMedia('(max-width: 900px)');
  const [sheet, showSheet] = useState<'left' | 'right' | null>(null);
  return {
    isNarrow,
    panels: {
      left: usePanel('left'),
      right: usePanel('right'),
      bottom: usePanel('bottom'),
      data: usePanel('data'),
    },
    sheet: isNarrow ? sheet : null,
    showSheet,
  };
}
