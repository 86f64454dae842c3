/**
 * A question to the worker about the weights as they stand. One rule for all answers: an answer is of one
 * network on one set of data and is dropped with them, and when training is taken back, since those weights
 * are gone; while training goes on, it stays and says of which step it is.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { LoadedRun } from '../core/run/trainer.ts';
import { useRun } from './playground-context.ts';

/** An answer is of the weights of a step. */
interface OfStep {
  readonly step: number;
}

export type Question<A extends OfStep> =
  | { readonly kind: 'none' }
  /** With what is known so far, if anything. */
  | { readonly kind: 'asking'; readonly answer: A | null }
  /** `isOld`: the weights have changed since. */
  | { readonly kind: 'answered'; readonly answer: A; readonly isOld: boolean }
  | { readonly kind: 'failed'; readonly detail: string };

export interface Asking<A extends OfStep> {
  readonly question: Question<A>;
  /**
   * Asks, in the place of what was asked before.
   * @param load gives the answer; it may show parts of it and has to stop when `isOver` says so
   */
  ask(load: (show: (part: A) => void, isOver: () => boolean) => Promise<A>): void;
  /** What is known so far is the answer. */
  cancel(): void;
  forget(): void;
}

type Held<A> =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'asking' | 'answered';
      readonly loaded: LoadedRun | null;
      readonly answer: A | null;
    }
  | { readonly kind: 'failed'; readonly detail: string };

export function useQuestion<A extends OfStep>(): Asking<A> {
  const loaded = useRun((state) => state.loaded);
  const step = useRun((state) => state.step);
  const [held, setHeld] = useState<Held<A>>({ kind: 'none' });
  /** Number of the newest question: whatever is heard of an older one is dropped. */
  const newest = useRef(0);

  const [seen, setSeen] = useState(step);
  if (step !== seen) {
    setSeen(step);
    if (step < seen && held.kind === 'answered') setHeld({ kind: 'none' });
  }
  const end = useCallback((next: (before: Held<A>) => Held<A>) => {
    newest.current += 1;
    setHeld(next);
  }, []);
  useEffect(() => () => void (newest.current += 1), []);

  return {
    question: toQuestion(held, loaded, step),
    ask(load) {
      newest.current += 1;
      const own = newest.current;
      const isOver = () => own !== newest.current;
      const put = (kind: 'asking' | 'answered') => (answer: A | null) => {
        if (!isOver()) setHeld({ kind, loaded, answer });
      };
      put('asking')(null);
      load(put('asking'), isOver).then(put('answered'), (error: unknown) => {
        const detail = error instanceof Error ? error.message : String(error);
        if (!isOver()) setHeld({ kind: 'failed', detail });
      });
    },
    cancel: () =>
      end((before) =>
        before.kind === 'asking' && before.answer !== null
          ? { ...before, kind: 'answered' }
          : { kind: 'none' },
      ),
    forget: () => end(() => ({ kind: 'none' })),
  };
}

function toQuestion<A extends OfStep>(
  held: Held<A>,
  loaded: LoadedRun | null,
  step: number,
): Question<A> {
  switch (held.kind) {
    case 'none':
    case 'failed':
      return held;
    case 'asking':
      return { kind: 'asking', answer: held.loaded === loaded ? held.answer : null };
    case 'answered':
      if (held.loaded !== loaded || held.answer === null) return { kind: 'none' };
      return { kind: 'answered', answer: held.answer, isOld: step > held.answer.step };
  }
}
