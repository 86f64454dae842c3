/** The catalogue's words in every language: a line for each. */
import type { Language } from '../../core/text.ts';
import type { AnyLessonWords } from '../lessons/define-lesson.ts';
import type {
  AnyDatasetWords,
  Departure,
  DefinitionWords,
  Judgement,
  PresetNote,
} from './definition-words.ts';

/** By key of the definition. */
type ByKey<Words> = Readonly<Record<string, Words>>;

/** What the page waits for before it is alive. */
export interface FirstWords {
  readonly presets: ByKey<PresetNote>;
}

/** What panels, views and windows wait for. */
export interface Help {
  readonly balancers: ByKey<DefinitionWords & Judgement>;
  readonly datasets: ByKey<AnyDatasetWords>;
  /** By id of the preset. */
  readonly departures: ByKey<readonly Departure[]>;
  readonly heads: ByKey<DefinitionWords>;
  readonly layers: ByKey<DefinitionWords>;
  readonly optimizers: ByKey<DefinitionWords>;
  readonly ties: ByKey<DefinitionWords>;
}

/** What the room to learn in waits for. */
export interface Teaching {
  readonly lessons: ByKey<AnyLessonWords>;
  /** By id of the term. */
  readonly glossary: ByKey<{ readonly say: string }>;
}

interface Files {
  readonly words: () => Promise<FirstWords>;
  readonly help: () => Promise<Help>;
}

export const catalogLanguages: Readonly<Record<Language, Files>> = {
  en: { words: () => import('./en/words.ts'), help: () => import('./en/help.ts') },
  zh: { words: () => import('./zh/words.ts'), help: () => import('./zh/help.ts') },
};

interface TeachingFiles {
  /** Nothing of it is said before the room is opened. */
  readonly words: () => Promise<object>;
  readonly help: () => Promise<Teaching>;
}

const nothing = (): Promise<object> => Promise.resolve({});

export const teachingLanguages: Readonly<Record<Language, TeachingFiles>> = {
  en: { words: nothing, help: () => import('./en/teaching.ts') },
  zh: { words: nothing, help: () => import('./zh/teaching.ts') },
};
