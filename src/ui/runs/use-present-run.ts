/** The page's run as the table shows it: at most twice a second. */
import { useMemo } from 'react';
import { lookup } from '../../catalog/lookup.ts';
import { channel } from '../../core/run/channels.ts';
import type { Run, RunId } from '../../core/run/run.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { toRun } from '../../core/run/to-run.ts';
import { useDocument, useRun } from '../playground-context.ts';
import { useCalmHistory } from '../use-calm-run.ts';

/** Stands for the present run among ids. */
export const presentId = 'present' as RunId;

const everyMs = 500;

/** Undefined while errors of the document forbid training. */
export function usePresentRun(): Run | undefined {
  const experiment = useDocument((state) => state.experiment);
  const preset = useDocument((state) => state.presentation.origin?.preset ?? null);
  const weights = useDocument((state) => state.analysis.totals.all);
  const backend = useRun((state) => state.backend?.name ?? 'cpu');
  const channels = useRun((state) => state.loaded?.channels);
  const moment = useCalmHistory(true, everyMs);
  const spec = useMemo(() => {
    const made = toRunSpec(experiment, lookup);
    return made.ok ? made.value : undefined;
  }, [experiment]);
  return useMemo(() => {
    if (spec === undefined) return undefined;
    const { view } = moment;
    const last = (id: string): number => view.last(id);
    const read = ({ id }: { readonly id: string }): number => (view.rows > 0 ? last(id) : 0);
    return toRun({
      ...{ id: presentId, madeAt: Infinity, experiment, weights, isSteady: false },
      log: { channels: channels ?? [], last },
      origin: { preset, parent: null, study: null },
      facts: {
        ...{ spec, backend, step: read(channel.step), epoch: read(channel.epoch) },
        ...{ end: 'stopped', checkpoint: null },
      },
    });
  }, [spec, moment, channels, experiment, weights, preset, backend]);
}
