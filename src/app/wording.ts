/** Problems and diagnostics as sentences, for notices and for errors thrown to scripts. */
import type { Problem } from '../core/document/problems.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import type { Language } from '../core/text.ts';
import { findMessage } from '../i18n/translate.ts';

/** More problems than these do not fit into a notice. */
const shownProblems = 3;

function toSentence({ path, code, args }: Problem, language: Language): string {
  const text = findMessage(language, `problem.${code}`, args) ?? code;
  return path === '' ? text : `${path}: ${text}`;
}

export function toProblemText(problems: readonly Problem[], language: Language): string {
  const shown = problems.slice(0, shownProblems).map((problem) => toSentence(problem, language));
  return problems.length > shownProblems ? `${shown.join(' ')} …` : shown.join(' ');
}

/** For scripts: the code and where; the page words diagnostics with names from its document. */
export function toDiagnosticText(diagnostic: Diagnostic): string {
  const { severity: _severity, code, node, edge, fix: _fix, ...args } = diagnostic;
  const where = node ?? edge;
  const details = Object.entries(args).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  return [where === undefined ? code : `${code} at ${where}`, ...details].join(', ');
}
