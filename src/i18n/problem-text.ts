import type { Problem } from '../core/document/problems.ts';
import type { Language } from '../core/text.ts';
import { findMessage } from './translate.ts';

/** More problems than these do not fit into a notice. */
const shownProblems = 3;

function toSentence({ path, code, args }: Problem, language: Language): string {
  const text = findMessage(language, `problem.${code}`, args) ?? code;
  return path === '' ? text : `${path}: ${text}`;
}

/** Problems as sentences, for notices and for errors thrown to scripts. */
export function toProblemText(problems: readonly Problem[], language: Language): string {
  const shown = problems.slice(0, shownProblems).map((problem) => toSentence(problem, language));
  return problems.length > shownProblems ? `${shown.join(' ')} …` : shown.join(' ');
}
