/** Studies as their views follow them. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { lookup } from '../../catalog/lookup.ts';
import { toTaskMeasures } from '../../core/run/measures.ts';
import { toFirstLimit } from '../../core/run/first-limit.ts';
import type { Course } from '../../core/run/studies/course.ts';
import type { Found } from '../../core/run/studies/study.ts';
import type { StudyKind } from '../../core/run/studies/study-kinds.ts';
import type { DocumentState } from '../../store/contract.ts';
import type { Study } from '../../store/lab.ts';
import { useDocument, usePlayground, useRun } from '../playground-context.ts';
import { isSameTraining } from '../same-training.ts';

/** What has come of a study, without how far the training under way is. */
export type StudySoFar = Pick<Study, 'experiment' | 'request' | 'runs' | 'state'>;

const find = (studies: readonly Study[], kind: StudyKind): Study | undefined =>
  studies.find((one) => one.kind === kind);

/** The newest one of its kind; the same value until another training is there. */
export function useStudy(kind: StudyKind): StudySoFar | undefined {
  return useStore(
    usePlayground().lab,
    useShallow(({ studies }) => {
      const study = find(studies, kind);
      if (study === undefined) return undefined;
      const { experiment, request, runs, state } = study;
      return { experiment, request, runs, state };
    }),
  );
}

/** The same with how far it is, which changes many times a second. */
export function useStudyProgress(kind: StudyKind): Study | undefined {
  return useStore(usePlayground().lab, ({ studies }) => find(studies, kind));
}

export const hasRuns = ({ runs }: StudySoFar): boolean => Object.keys(runs).length > 0;

export const toFound = ({ runs }: Pick<Study, 'runs'>): Found => new Map(Object.entries(runs));

/** The document has gone on since the study began. */
export function useIsStale(study: StudySoFar | undefined): boolean {
  const experiment = useDocument((state) => state.experiment);
  const of = study?.experiment;
  return useMemo(() => of !== undefined && !isSameTraining(of, experiment), [of, experiment]);
}

const hasErrors = ({ diagnostics }: DocumentState): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/** Why nothing can be started now, as the key of a message; undefined where it can. */
export function useObstacle(leastTasks: 1 | 2): 'studies.blocked' | 'studies.twoTasks' | undefined {
  const isBroken = useDocument(hasErrors);
  const tasks = useDocument(({ experiment }) => toTaskMeasures(experiment, lookup).length);
  if (isBroken) return 'studies.blocked';
  return tasks < leastTasks ? 'studies.twoTasks' : undefined;
}

/** Until it no longer gets better, at most so many epochs of the present network. */
export function useFlatCourse(): { readonly limit: number; toCourse(limit: number): Course } {
  const stopEpochs = useDocument((state) => state.experiment.training.stop.epochs);
  const stepsPerEpoch = useRun((state) => state.loaded?.stepsPerEpoch);
  return {
    limit: toFirstLimit(stopEpochs, stepsPerEpoch),
    toCourse: (epochs) => ({
      budget: { epochs },
      until: 'flat',
      epochSteps: stepsPerEpoch ?? null,
    }),
  };
}

/** Steps that small networks have learnt their tasks in. */
const usualSteps = 1500;
/** Steps for networks that are all trained as long: those that the document names, else a usual number. */
export function useSteps(): number {
  const stopEpochs = useDocument((state) => state.experiment.training.stop.epochs);
  const stepsPerEpoch = useRun((state) => state.loaded?.stepsPerEpoch);
  return stopEpochs === null || stepsPerEpoch === undefined
    ? usualSteps
    : Math.max(1, Math.round(stopEpochs * stepsPerEpoch));
}

export const toStepCourse = (steps: number): Course => ({
  budget: { steps },
  until: 'budget',
  epochSteps: null,
});
