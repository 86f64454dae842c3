/** A lesson as data: what it opens, points at, asks, waits for and shows. Its words stand with the others. */
import type { Anchor } from '../../core/anchors.ts';
import { applyChanges, type GraphChange } from '../../core/document/changes.ts';
import { parseExperiment } from '../../core/document/parse.ts';
import { inWorkspace, type Project } from '../../core/document/project.ts';
import type { AloneRequest } from '../../core/run/studies/alone.ts';
import type { RaceRequest } from '../../core/run/studies/race-entries.ts';
import type { SeedsRequest } from '../../core/run/studies/seeds.ts';
import type { SweepRequest } from '../../core/run/studies/sweep.ts';
import type { Language, Localised } from '../../core/text.ts';
import { lookup } from '../lookup.ts';
import { place } from '../presets/define-preset.ts';
import { presets, type PresetId } from '../presets/index.ts';
import type { Check } from './checks.ts';
import type { Figure } from './figures.ts';

/** Asked before the answer can be seen. */
export type Prediction =
  | {
      readonly kind: 'choice';
      readonly options: readonly string[];
      /** Null where each answer is as good, or what comes depends on the seed. */
      readonly right: string | null;
    }
  /** A number of the run as it stands when all is done. */
  | {
      readonly kind: 'number';
      readonly of: Figure;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly format: 'percent' | 'number';
    }
  /** The course of a number over the epochs, drawn by hand. */
  | {
      readonly kind: 'line';
      readonly of: Figure;
      readonly epochs: number;
      readonly min: number;
      readonly max: number;
      readonly format: 'percent' | 'number';
    };

/** Settings that are at hand beside the text, since the room to learn in has no other place for them. */
export type Control =
  | { readonly kind: 'dial' }
  | {
      readonly kind: 'param';
      readonly node: string;
      readonly param: string;
      readonly min: number;
      readonly max: number;
    }
  /** Share of the examples that carry a label of one task, by its place. */
  | { readonly kind: 'labelled'; readonly task: number }
  /** λ of a head as a number: smaller than its slider goes. */
  | { readonly kind: 'weight'; readonly node: string }
  /** Balancing methods to choose from. */
  | { readonly kind: 'method'; readonly of: readonly string[] }
  /** Another seed of weights and batches. */
  | { readonly kind: 'seed' };

/** Numbers of the present run in the text, while they change. */
export interface Shown {
  readonly of: readonly Figure[];
  readonly format: 'percent' | 'number';
}

/** Methods on a problem of two parameters that can be seen whole, by their names. */
export interface ShownLandscape {
  readonly problem: string;
  readonly methods: readonly string[];
}

/** Several trainings of the present experiment that answer one question, with what is asked for. */
export type ShownStudy =
  | { readonly kind: 'seeds'; readonly request: SeedsRequest }
  | { readonly kind: 'alone'; readonly request: AloneRequest }
  | { readonly kind: 'race'; readonly request: RaceRequest }
  | { readonly kind: 'sweep'; readonly request: SweepRequest };

export interface Todo {
  readonly id: string;
  readonly check: Check;
  /** What it is done with, pointed at while it is next; else what the step points at. */
  readonly at?: readonly Anchor[];
}

/** A preset and what is changed in it. */
interface Opened {
  readonly preset: PresetId;
  readonly changes?: readonly GraphChange[];
}

/** At one time a reader is asked, then has something to do, then learns why. */
export interface LessonStep {
  readonly id: string;
  /** Else it goes on with the document of the step before. */
  readonly open?: Opened;
  /** Views that it is watched in; else those of the step before. */
  readonly views?: readonly string[];
  readonly points?: readonly Anchor[];
  readonly asks?: Prediction;
  /** In this order: a later one is looked at when those before it are done. */
  readonly todos?: readonly Todo[];
  readonly controls?: readonly Control[];
  readonly shows?: Shown;
  /** Blocks that learn what they take of the layers before them, by node: who uses what, in numbers. */
  readonly gates?: readonly string[];
  readonly landscape?: ShownLandscape;
  readonly study?: ShownStudy;
  /** Views at work among its words, by id: a chart, maps, the pull of the tasks, a table. */
  readonly live?: readonly string[];
}

export interface Lesson {
  readonly id: string;
  readonly title: Localised;
  readonly minutes: number;
  /** The first one opens a document. */
  readonly steps: readonly [LessonStep & { readonly open: Opened }, ...LessonStep[]];
}

export const defineLesson = <const L extends Lesson>(lesson: L): L => lesson;

/**
 * The document that a step opens, in the room to learn in.
 * @param title of a network that is no preset any more
 * @throws when the changes cannot be made: a programmer's mistake, seen by the contract test
 */
export function openStep(
  { open, views: wanted }: LessonStep,
  language: Language,
  title: string,
): Project | undefined {
  if (open === undefined) return undefined;
  const { changes = [] } = open;
  const { experiment, presentation } = presets.get(open.preset).project(language);
  const edited = parseExperiment(applyChanges(experiment, changes), lookup);
  if (!edited.ok)
    throw new Error(
      `openStep: expected changes that can be made, got ${JSON.stringify(edited.error)}`,
    );
  const views = wanted ?? presentation.views;
  if (changes.some(({ kind }) => kind === 'add-node'))
    return {
      experiment: place({ ...edited.value, title }),
      presentation: { views, workspace: 'learn' },
    };
  return {
    experiment: edited.value,
    presentation: inWorkspace({ ...presentation, views }, 'learn'),
  };
}

interface AnyStepWords {
  /** What is there and what to do. */
  readonly say: string;
  /** The question, before anything is done. */
  readonly ask?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly todos?: Readonly<Record<string, string>>;
  /** What came out and why, when it is done. */
  readonly why?: string;
}

/** Words of any lesson. */
export interface AnyLessonWords {
  /** One sentence: what one knows afterwards. */
  readonly learn: string;
  readonly steps: Readonly<Record<string, AnyStepWords>>;
}

type WordsOfAsking<Step> = Step extends { readonly asks: infer Asked }
  ? { readonly ask: string; readonly why: string } & (Asked extends {
      readonly options: readonly (infer Option extends string)[];
    }
      ? { readonly options: Readonly<Record<Option, string>> }
      : unknown)
  : { readonly why?: string };

type WordsOfTodos<Step> = Step extends {
  readonly todos: readonly { readonly id: infer Id extends string }[];
}
  ? { readonly todos: Readonly<Record<Id, string>> }
  : unknown;

/** Words of one lesson: of each of its steps, options and things to do, and of no others. */
export interface WordsOfLesson<L extends Lesson> {
  readonly learn: string;
  readonly steps: {
    readonly [Step in L['steps'][number] as Step['id']]: {
      readonly say: string;
    } & WordsOfAsking<Step> &
      WordsOfTodos<Step>;
  };
}
