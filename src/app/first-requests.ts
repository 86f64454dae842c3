/**
 * What the page waits for is asked for before the rest of its file is evaluated, which takes a slow processor
 * as long as the answers need to come. To be imported before everything else.
 */
import { languages } from '../core/text.ts';
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
const firstLinks = address.read() === '' ? undefined : links.load();

/** The language that the link names is there when the page is drawn: it would be drawn in two. */
export const linkedLanguage = firstLinks?.then(async ({ decode }) => {
  const found = decode(address.read());
  const named = found.ok ? found.value.presentation.language : undefined;
  const language = languages.find((one) => one === named);
  // Where it does not come the page says so, in the language that is there.
  if (language !== undefined) await loadLanguage(language).catch(() => undefined);
});
