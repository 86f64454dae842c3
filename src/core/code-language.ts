/** What an experiment can be written in, to be trained elsewhere. */
export const codeLanguages = ['pytorch', 'keras'] as const;
export type CodeLanguage = (typeof codeLanguages)[number];
