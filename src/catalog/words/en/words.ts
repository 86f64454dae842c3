/** What the catalogue says before the page is alive: notes of examples. */
export { presets } from './presets.ts';
