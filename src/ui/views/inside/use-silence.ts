import type { NodeId } from '../../../core/document/experiment.ts';
import { useActions } from '../../playground-context.ts';
import { useQuestion, type Question } from '../../use-question.ts';
import { addParts, type Silenced } from './silence-scores.ts';

export type SilencePlace = 'mean' | 'zero';

export interface Silencing {
  readonly question: Question<Silenced>;
  ask(units: readonly (number | null)[], place: SilencePlace): void;
  cancel(): void;
  forget(): void;
}

/** A question that takes longer than this is asked in smaller parts: pictures and Cancel wait for it. */
const calmMs = 150;

/** Asks what the tasks lose without parts of a layer: a few at a time, so that it can be watched and ended. */
export function useSilence(node: NodeId): Silencing {
  const { ask } = useActions().run;
  const { question, ask: begin, cancel, forget } = useQuestion<Silenced>();
  return {
    question,
    cancel,
    forget,
    ask(units, place) {
      begin(async (show, isOver) => {
        let found: Silenced | null = null;
        let [from, size] = [0, 1];
        while (found === null || (from < units.length && !isOver())) {
          const part = units.slice(from, from + size);
          const startMs = performance.now();
          const answer = await ask<'silence'>({ kind: 'silence', node, units: part, place });
          const isCalm = performance.now() - startMs < calmMs;
          found = addParts(found, answer, part);
          show(found);
          from += part.length;
          size = isCalm ? size * 2 : Math.max(1, Math.floor(size / 2));
        }
        return found;
      });
    },
  };
}
