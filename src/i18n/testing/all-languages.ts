/** Whoever imports this has the page's messages in every language, as after a visitor has seen it all. */
import { languages } from '../../core/text.ts';
import { messages } from '../messages.ts';

await messages.loadHelp();
await Promise.all(languages.map((language) => messages.load(language)));
