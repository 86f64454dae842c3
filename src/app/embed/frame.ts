/** What a frame needs beside the page, in one file that only frames load. */
import { loadHelp } from '../../ui/load-words.ts';
import { EmbedPage } from '../../ui/shell/compact/EmbedPage.tsx';
import type { Surroundings } from '../surroundings.ts';
import { startEmbedInBrowser } from './embed-browser.ts';

/** A frame adds nothing to the history of the page around it, whose Back leads out of that page. */
async function toSurroundings(surroundings: Surroundings): Promise<Surroundings> {
  // Its bar and its chart have words of panels.
  await loadHelp();
  const { address } = surroundings;
  return { ...surroundings, address: { ...address, push: address.replace } };
}

export const frame = { Page: EmbedPage, start: startEmbedInBrowser, toSurroundings };
