/** Reads an experiment that a person or a script hands in: a document, its text, a link, a preset's id. */
import { presets } from '../catalog/presets/index.ts';
import { err, ok } from '../core/result.ts';
import type { Language } from '../core/text.ts';
import { decode, type Opened, parse } from './links.ts';
import { parseJson } from './parse-json.ts';
import { findTooLarge } from './text-size.ts';

/** Most links that are tried in one text. */
const maxLinks = 20;

/** The document of a project file's text or of a link, alone, in an address or in a message. */
export function readText(text: string): Opened {
  const tooLarge = findTooLarge(text.length);
  if (tooLarge !== undefined) return err([tooLarge]);
  if (!isJson(text)) return readLink(text);
  const json = parseJson(text);
  return json.ok ? parse(json.value) : err([json.error]);
}

export function isJson(text: string): boolean {
  return /^\s*\{/.test(text);
}

/** The first of the text's links that opens, else what is wrong with the last. */
export function readLink(text: string): Opened {
  const [start = '', ...fragments] = text.trim().split(/#|%23/, maxLinks);
  let found = decode(fragments.shift() ?? start);
  for (const fragment of fragments) if (!found.ok) found = decode(fragment);
  return found;
}

/** As `readText`, and also the id of a preset or a document itself. */
export function readInput(input: unknown): Opened {
  if (typeof input !== 'string') return parse(input);
  // A link begins with the digit of its version: this is a name.
  return /^[a-z][a-z0-9-]*$/.test(input) ? readPreset(input) : readText(input);
}

export function readPreset(id: string, language?: Language): Opened {
  const preset = presets.find(id);
  if (preset !== undefined) return ok(preset.project(language));
  const choices = presets.all.map((each) => each.id).join(', ');
  return err([{ path: '', code: 'unknown-choice', args: { got: `"${id}"`, choices } }]);
}
