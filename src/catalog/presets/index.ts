import { createRegistry } from '../registry.ts';
import * as all from './all.ts';

export const presets = createRegistry(
  'preset',
  Object.values(all).sort((a, b) => a.order - b.order),
  (preset) => preset.id,
);
/** What the page opens on. */
export const defaultPresetId = all.stripes.id;
