/**
 * What the page waits for is asked for before the rest of its file is evaluated, which takes a slow processor
 * as long as the answers need to come. To be imported before everything else.
 */
import { loadLanguage } from '../ui/load-words.ts';
import { toBrowser } from './browser.ts';
import { loadFirstLanguage } from './first-language.ts';
import { createLateLinks } from './late-links.ts';
import { createPreferences } from './preferences.ts';

/** With a worker that is on its way. */
export const surroundings = toBrowser();

const { address, host, storage } = surroundings;

/** The language whose words are there. Rejects when none can be loaded. */
export const firstLanguage = loadFirstLanguage(
  createPreferences(storage, host.languages).readLanguage(),
  loadLanguage,
);

export const links = createLateLinks();

/** What the page opens is in its link. Rejects when what reads links cannot be loaded. */
export const firstLinks = address.read() === '' ? undefined : links.load();
