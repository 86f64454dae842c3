/** Lessons as the interface sees them. */
import type { StoreApi } from 'zustand/vanilla';

/** What a reader expects before it can be seen. */
export type Guess =
  | { readonly kind: 'choice'; readonly option: string }
  | { readonly kind: 'number'; readonly value: number }
  /** Values at even distances over the epochs. */
  | { readonly kind: 'line'; readonly values: readonly number[] }
  /** The reader would rather see it at once. */
  | { readonly kind: 'none' };

export interface OpenLesson {
  readonly id: string;
  /** From 0. */
  readonly step: number;
  /** Steps that were seen during this visit: all before one may be gone back to. */
  readonly seen: number;
  /** Things to do of this step that are done, which are the first ones of them. */
  readonly done: number;
  /** Null while the step's question waits for an answer. */
  readonly guess: Guess | null;
}

export interface LessonsState {
  readonly open: OpenLesson | null;
}

export interface LessonActions {
  /**
   * Opens a lesson in the room to learn in; the present document waits until it is left.
   * @param step from 0, or its id; left out, where it was left the last time
   */
  begin(id: string, step?: number | string): Promise<void>;
  /** To a step of the open lesson, which stands as it was left; behind the last one the lesson ends. */
  go(step: number): void;
  answer(guess: Guess): void;
  /** The person's own document comes back with its run and with all that can be undone. */
  leave(): void;
}

export interface LessonStore {
  readonly store: StoreApi<LessonsState>;
  readonly actions: LessonActions;
}

/** Name under which it is remembered how many steps of a lesson were done. */
export const toProgressName = (id: string): string => `lesson.${id}`;
