/** Whoever imports this has all words in every language, as after a visitor has seen it all. */
import { languages } from '../../core/text.ts';
import { loadHelp, loadLanguage, loadTeaching } from '../load-words.ts';

await Promise.all([loadHelp(), loadTeaching()]);
await Promise.all(languages.map(loadLanguage));
