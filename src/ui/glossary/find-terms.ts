/** Terms of the field in a text. */
import { glossary, type TermId } from '../../catalog/glossary/index.ts';
import type { Language } from '../../core/text.ts';

export interface Piece {
  readonly text: string;
  /** Null where the text says no term, or one that it said before. */
  readonly term: TermId | null;
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

interface Finder {
  readonly pattern: RegExp;
  readonly byForm: ReadonlyMap<string, TermId>;
}

/** Where English has words, Chinese has none: there a form is found wherever it stands. */
function toFinder(language: Language): Finder {
  const byForm = new Map<string, TermId>();
  for (const { id, forms } of glossary.all)
    for (const form of forms[language]) byForm.set(form.toLowerCase(), id);
  // The longest first: a loss weight is no loss.
  const forms = [...byForm.keys()].sort((one, other) => other.length - one.length).map(escape);
  const any = `(?:${forms.join('|')})`;
  const pattern =
    language === 'zh'
      ? new RegExp(any, 'giu')
      : new RegExp(`(?<![\\p{L}\\p{N}])${any}(?![\\p{L}\\p{N}])`, 'giu');
  return { pattern, byForm };
}

const finders = new Map<Language, Finder>();
function finderOf(language: Language): Finder {
  const known = finders.get(language) ?? toFinder(language);
  finders.set(language, known);
  return known;
}

/** A text in pieces: each term where it is said first. */
export function splitTerms(text: string, language: Language): readonly Piece[] {
  const { pattern, byForm } = finderOf(language);
  const pieces: Piece[] = [];
  const said = new Set<TermId>();
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const term = byForm.get(match[0].toLowerCase());
    if (term === undefined || said.has(term)) continue;
    said.add(term);
    // What a form only needs to be told apart, as the space of ` 轮`, is not underlined.
    const start = match.index + (match[0].length - match[0].trimStart().length);
    const end = match.index + match[0].length;
    pieces.push(
      { text: text.slice(from, start), term: null },
      { text: text.slice(start, end), term },
    );
    from = end;
  }
  pieces.push({ text: text.slice(from), term: null });
  return pieces.filter((piece) => piece.text !== '');
}
