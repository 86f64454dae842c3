import type { Language } from '../core/text.ts';
import { findMessage } from '../i18n/translate.ts';
import { loadHelp } from '../ui/load-words.ts';

/** Names of controls in a row, as the window that shares calls them; one of a later page by its id. */
export async function nameControls(
  controls: readonly string[],
  language: Language,
): Promise<string> {
  await loadHelp();
  const names = controls.map((control) => findMessage(language, `control.${control}`) ?? control);
  return new Intl.ListFormat(language).format(names);
}
