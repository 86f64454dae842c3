/** Names of the controls that a link can hide or lock. */
import type { Control } from '../../core/document/controls.ts';

export const control = {
  dial: 'Relatedness dial',
  data: 'Choice of data',
  'data-settings': 'Data settings',
  palette: 'Building blocks',
  structure: 'Structure of the network',
  layers: 'Settings of layers and heads',
  arrangement: 'Places of the cards',
  weights: 'Loss weights λ',
  method: 'Balancing method',
  optimizer: 'Optimiser',
  rate: 'Learning rate',
  batch: 'Batches',
  schedule: 'Schedule and warm-up',
  seed: 'Seed',
  stop: 'Stop rules',
  play: 'Play and step',
  pace: 'Speed',
  reset: 'Back to the start',
  views: 'Choice of charts',
  rooms: 'Workspaces',
  gallery: 'Gallery and opening',
  title: 'Title',
  share: 'Share',
  menu: 'Menu',
} as const satisfies Readonly<Record<Control, string>>;
