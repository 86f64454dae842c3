import { useState } from 'react';
import type { Workspace } from '../../core/document/project.ts';
import { useStored } from '../primitives/stored.ts';
import { toTextScale } from '../text-scale.ts';
import { useMedia } from './use-media.ts';

export type PanelName = 'left' | 'learn' | 'runs' | 'right' | 'bottom' | 'data';

/** The panels that can be folded away in each room. */
export const panelsOf = {
  learn: ['learn', 'bottom'],
  build: ['left', 'bottom', 'right'],
  compare: ['runs'],
} as const satisfies Readonly<Record<Workspace, readonly PanelName[]>>;

interface PanelSize {
  /** Share of the window's width or height to start with, within `atFirst`. */
  readonly share: number;
  readonly atFirst: readonly [number, number];
  readonly min: number;
  readonly max: number;
}

/** Sizes in pixels, for text of the usual size. */
const panelSizes: Readonly<Record<PanelName, PanelSize>> = {
  left: { share: 0.19, atFirst: [248, 296], min: 200, max: 460 },
  learn: { share: 0.25, atFirst: [280, 380], min: 220, max: 560 },
  runs: { share: 0.34, atFirst: [300, 520], min: 260, max: 860 },
  right: { share: 0.2, atFirst: [268, 312], min: 220, max: 460 },
  bottom: { share: 0.36, atFirst: [220, 420], min: 140, max: 700 },
  data: { share: 0.52, atFirst: [240, 720], min: 120, max: 900 },
};

/** The least and the most that a panel may measure, in pixels. */
export function toPanelBounds(name: PanelName): { readonly min: number; readonly max: number } {
  const scale = toTextScale();
  const { min, max } = panelSizes[name];
  return { min: min * scale, max: max * scale };
}

function toFirstSize(name: PanelName): number {
  const { share, atFirst } = panelSizes[name];
  const scale = toTextScale();
  const isBeside = name === 'left' || name === 'learn' || name === 'runs' || name === 'right';
  const room = isBeside ? window.innerWidth : window.innerHeight;
  return Math.round(Math.max(scale * atFirst[0], Math.min(scale * atFirst[1], share * room)));
}

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
  /** The page for a lecture hall in the place of this one. */
  readonly projector: { readonly isOn: boolean; readonly toggle: () => void };
  readonly showSheet: (sheet: 'left' | 'right' | null) => void;
}

function usePanel(name: PanelName): Panel {
  const { min, max } = toPanelBounds(name);
  const [size, setSize] = useStored(`size.${name}`, toFirstSize(name));
  const [isOpen, setOpen] = useStored(`open.${name}`, true);
  return {
    isOpen,
    size: Math.max(min, Math.min(max, size)),
    resize: setSize,
    toggle: () => setOpen(!isOpen),
  };
}

/** The panels that are open and their sizes; remembered by the browser. */
export function useLayout(): Layout {
  const isNarrow = useMedia('(max-width: 56.25em)');
  const [isProjected, setProjected] = useStored('projector', false);
  const [sheet, showSheet] = useState<'left' | 'right' | null>(null);
  return {
    isNarrow,
    panels: {
      left: usePanel('left'),
      learn: usePanel('learn'),
      runs: usePanel('runs'),
      right: usePanel('right'),
      bottom: usePanel('bottom'),
      data: usePanel('data'),
    },
    projector: { isOn: isProjected, toggle: () => setProjected(!isProjected) },
    sheet: isNarrow ? sheet : null,
    showSheet,
  };
}
