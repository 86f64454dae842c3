/** What a frame needs beside the page, in one file that only frames load. */
import { loadHelp } from '../../ui/load-words.ts';
import type { Surroundings } from '../surroundings.ts';

export { EmbedPage } from '../../ui/shell/compact/EmbedPage.tsx';
export { startEmbedInBrowser } from './embed-browser.ts';

/** A frame adds nothing to the history of the page around it, whose Back leads out of that page. */
export async function toFrame(surroundings: Surroundings): Promise<Surroundings> {
  // Its bar and its chart have words of panels.
  await loadHelp();
  const { address } = surroundings;
  return { ...surroundings, address: { ...address, push: address.replace } };
}
