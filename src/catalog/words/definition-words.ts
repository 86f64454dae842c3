/** What definitions say to people beside their titles, which stand with them in every language. */
import type * as z from 'zod/mini';

/** Label of a parameter and, where that is not enough, a sentence. */
interface ParamWords {
  readonly label: string;
  readonly help?: string;
}

/** Words of any definition; `params` and `options` word the keys of its schema. */
export interface DefinitionWords {
  /** One sentence: cause → effect. */
  readonly help: string;
  readonly params?: Readonly<Record<string, ParamWords>>;
  /** Words for the values of choices, by parameter and value. */
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What to choose a method by. */
export interface Judgement {
  /** When it helps. */
  readonly helps: string;
  /** When it does not. */
  readonly fails: string;
}

/** Where data comes from. */
interface Origin {
  /** A sentence on where it comes from. */
  readonly source: string;
  /** Licence in words, or that it is generated. */
  readonly licence: string;
}

/** Words of any data set. */
export type AnyDatasetWords = DefinitionWords & Origin;

/** A line of a preset's list, and its note. */
export interface PresetNote {
  /** One line for the list. */
  readonly help: string;
  /** What to do and what to notice, two or three sentences. */
  readonly notice: string;
}

/** Where an example is not what its model in the books is. */
export interface Departure {
  readonly what: string;
  /** As it stands in the books. */
  readonly written: string;
  readonly here: string;
  readonly why: string;
}

/** What is in the lists of a definition's parameters, which its words name as they name the rest. */
type Items<Params> = {
  [Key in keyof Params]: Params[Key] extends readonly (infer Item extends object)[] ? Item : never;
}[keyof Params];

type Labels<Params> = {
  readonly [Key in keyof Params]: ParamWords;
};

type Choices<Params> = {
  readonly [
    Key in keyof Params as Params[Key] extends string
      ? string extends Params[Key]
        ? never
        : Key
      : never
  ]: Readonly<Record<Params[Key] & string, string>>;
};

/** A member that is there where it would hold something. */
type Member<Name extends string, Held> = [keyof Held] extends [never]
  ? unknown
  : Readonly<Record<Name, Held>>;

/** `strictObject({})` has any string for a key, and no parameter. */
type WordsOfParams<Params, Item> = string extends keyof Params
  ? unknown
  : [Item] extends [never]
    ? Member<'params', Labels<Params>> & Member<'options', Choices<Params>>
    : Member<'params', Labels<Params> & Labels<Item>> &
        Member<'options', Choices<Params> & Choices<Item>>;

interface WithParams {
  readonly params: z.ZodMiniObject;
}

/** Words of one definition: a label for each parameter, and words for each value of a choice. */
export type WordsOf<Definition extends WithParams> = { readonly help: string } & WordsOfParams<
  z.output<Definition['params']>,
  Items<z.output<Definition['params']>>
>;

/** Words of one data set. */
export type DatasetWordsOf<Definition extends WithParams> = WordsOf<Definition> & Origin;
