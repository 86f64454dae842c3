/** An experiment as code, in the language of a framework. */
import type { CodeLanguage } from '../../core/code-language.ts';
import type { RunSpec } from '../../core/run/run-spec.ts';
import type { CodeLine } from './source.ts';
import { printTorch } from './torch-file.ts';

/** Of the file and of what lies beside it. */
export const codeName = 'train';

const printers: Readonly<Record<CodeLanguage, typeof printTorch>> = { pytorch: printTorch };

export const printCode = (
  language: CodeLanguage,
  given: { readonly title: string; readonly spec: RunSpec },
): readonly CodeLine[] => printers[language]({ ...given, name: codeName });
