import { expect } from 'vitest';
import type * as z from 'zod/mini';
import { toFields, type Field } from '../../core/document/fields.ts';
import { languages, type Localised } from '../../core/text.ts';
import { allWords } from './all-words.ts';

/** Fields of a schema with those of the items of its lists. */
function listFields(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [
    field,
    ...(field.kind === 'list' ? listFields(field.fields) : []),
  ]);
}

/** In every language a title, a sentence, and for each parameter and each value of a choice a word, and no more. */
export function expectWords(
  part: 'balancers' | 'datasets' | 'heads' | 'layers' | 'optimizers' | 'ties',
  key: string,
  { title, params }: { readonly title: Localised; readonly params?: z.ZodMiniObject },
): void {
  const fields = params === undefined ? [] : listFields(toFields(params));
  for (const language of languages) {
    const words = allWords[language][part][key];
    expect(title[language].trim()).toBeTruthy();
    expect(words?.help.trim()).toBeTruthy();
    expect(Object.keys(words?.params ?? {}).sort()).toEqual(
      fields.map((field) => field.key).sort(),
    );
    for (const { label, help } of Object.values(words?.params ?? {}))
      for (const text of [label, help ?? label]) expect(text.trim()).toBeTruthy();
    const choices = fields.filter((field) => field.kind === 'choice');
    expect(Object.keys(words?.options ?? {}).sort()).toEqual(
      choices.map((field) => field.key).sort(),
    );
    for (const { key: name, choices: values } of choices) {
      const options = words?.options?.[name] ?? {};
      expect(Object.keys(options).sort()).toEqual(values.map(String).sort());
      for (const text of Object.values(options)) expect(text.trim()).toBeTruthy();
    }
    const written = JSON.stringify(words);
    expect(/[\u4e00-\u9fff]/.test(written)).toBe(language === 'zh');
    // Chinese punctuation is full-width.
    expect(written).not.toMatch(/[\u4e00-\u9fff][,;:?!]/);
  }
}
