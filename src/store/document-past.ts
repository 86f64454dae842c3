/** What can be undone and done again. Whole documents are kept, which share their unchanged parts. */
import type { Experiment } from '../core/document/experiment.ts';
import type { Presentation } from '../core/document/project.ts';

/** Undo steps kept. */
const maxSteps = 200;

export interface Step {
  readonly experiment: Experiment;
  /** Of a step that is the opening of another document: how the one before was shown. */
  readonly presentation?: Presentation;
}

/** All steps, put away. */
export interface PutAway {
  readonly past: Step[];
  readonly future: Step[];
}

export interface DocumentPast {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What `go` would take. */
  ahead(way: 'undo' | 'redo'): Step | undefined;
  remember(step: Step): void;
  /** Takes a step. @param toBack what is kept of the present for the other way */
  go(way: 'undo' | 'redo', toBack: (step: Step) => Step): Step | undefined;
  /** Begins without any. @returns those that were there */
  putAway(): PutAway;
  bringBack(steps: PutAway): void;
}

export function createDocumentPast(): DocumentPast {
  let past: Step[] = [];
  let future: Step[] = [];
  return {
    get canUndo() {
      return past.length > 0;
    },
    get canRedo() {
      return future.length > 0;
    },
    ahead: (way) => (way === 'undo' ? past : future).at(-1),
    remember(step) {
      past.push(step);
      if (past.length > maxSteps) past.shift();
      future = [];
    },
    go(way, toBack) {
      const [from, to] = way === 'undo' ? [past, future] : [future, past];
      const step = from.pop();
      if (step !== undefined) to.push(toBack(step));
      return step;
    },
    putAway() {
      const steps = { past, future };
      past = [];
      future = [];
      return steps;
    },
    bringBack(steps) {
      ({ past, future } = steps);
    },
  };
}
