/** What panels, views and windows say of the catalogue. */
export { departures } from './departures.ts';
