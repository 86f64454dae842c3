/** The training of a study that is under way, as the table shows a run. */
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { channel } from '../../core/run/channels.ts';
import type { Run, RunId } from '../../core/run/run.ts';
import { toRun } from '../../core/run/to-run.ts';
import type { Study } from '../../store/lab.ts';
import { usePlayground, useRun } from '../playground-context.ts';

/** Stands for whatever a study trains among ids. */
export const trainingId = 'training' as RunId;

export interface TrainingRun {
  readonly run: Run;
  readonly training: NonNullable<NonNullable<Study['present']>['training']>;
  /** A new one whenever there is news of it. */
  readonly version: number;
}

/** Between two trainings, and after the last, it is the one before. */
export function useTrainingRun(): TrainingRun | undefined {
  const now = useUnderWay();
  const [last, setLast] = useState(now);
  if (now !== undefined && now !== last) setLast(now);
  return now ?? last;
}

function useUnderWay(): TrainingRun | undefined {
  const study = useStore(usePlayground().lab, ({ studies }) =>
    studies.find(({ present }) => present?.training !== undefined),
  );
  const backend = useRun((state) => state.backend?.name ?? 'cpu');
  const training = study?.present?.training;
  const version = study?.present?.share ?? 0;
  return useMemo(() => {
    if (study === undefined || training === undefined) return undefined;
    const { experiment, spec, log } = training;
    const last = (id: string): number => log.last(id);
    const read = ({ id }: { readonly id: string }): number => (log.rows > 0 ? last(id) : 0);
    const { kind } = study;
    const run = toRun({
      ...{ id: trainingId, madeAt: Infinity, experiment, weights: 0, isSteady: false },
      log: { channels: log.channels, last },
      origin: { preset: null, parent: null, study: { kind, role: study.present?.role ?? '' } },
      facts: {
        ...{ spec, backend, step: read(channel.step), epoch: read(channel.epoch) },
        ...{ end: 'stopped', checkpoint: null },
      },
    });
    return { run, training, version };
  }, [study, training, version, backend]);
}
