/** What a comparison does once somebody asks for one: it asks the lab and shows what has come of it. */
import type { StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../core/document/experiment.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import type { Result } from '../core/result.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import {
  contestants,
  readComparison,
  type ComparisonRequest,
} from '../core/run/studies/comparison.ts';
import { compareSpecs } from '../core/run/to-run-spec.ts';
import type { Comparison, ComparisonActions, ComparisonRow, DocumentState } from './contract.ts';
import type { LabStore, Study } from './lab.ts';

export interface ComparisonPorts {
  readonly lab: LabStore;
  readonly documents: StoreApi<DocumentState>;
  toSpec(experiment: Experiment): Result<RunSpec, readonly Diagnostic[]>;
  /** Steps of an epoch of the present network, once it is loaded. @throws (rejects) when it cannot be */
  countEpochSteps(): Promise<number>;
}

/** @param store what is shown of it */
export function createComparison(
  ports: ComparisonPorts,
  store: StoreApi<Comparison>,
): ComparisonActions {
  const { lab, documents } = ports;
  /** Specification that all rows were trained from. */
  let base: RunSpec | undefined;
  /** Studies of that specification, the newest last: their rows are one table. */
  let asked: readonly number[] = [];

  const isSame = (spec: RunSpec): boolean =>
    base !== undefined && compareSpecs(base, spec) === 'same';
  const findStudies = (): readonly Study[] =>
    asked.flatMap((id) => lab.store.getState().studies.find((study) => study.id === id) ?? []);

  lab.store.subscribe(() => {
    const studies = findStudies();
    const newest = studies.at(-1);
    if (newest !== undefined) store.setState({ ...toShown(newest), rows: toRows(studies) });
  });
  documents.subscribe(({ experiment }, previous) => {
    if (base === undefined || experiment === previous.experiment) return;
    const spec = ports.toSpec(experiment);
    store.setState({ isStale: !spec.ok || !isSame(spec.value) });
  });

  async function start(request: Omit<ComparisonRequest, 'epochSteps'>): Promise<void> {
    const { experiment, dataset } = documents.getState();
    const spec = ports.toSpec(experiment);
    if (!spec.ok || !spec.value.model.heads.some(({ task }) => task === request.source)) return;
    const { limit, rounds } = request;
    const { of } = store.getState();
    const goesOn = isSame(spec.value) && of?.limit === limit && of.rounds === rounds;
    if (!goesOn) asked = [];
    base = spec.value;
    store.setState({
      ...{ state: 'running', detail: '', isStale: false },
      progress: { stages: 0, stage: 0, share: 0 },
      of: { experiment, dataset, limit, rounds },
      ...(goesOn ? {} : { rows: [] }),
    });
    try {
      const epochSteps = await ports.countEpochSteps();
      const id = await lab.actions.start('comparison', experiment, { ...request, epochSteps });
      asked = [...asked, id];
      const study = findStudies().at(-1);
      if (study !== undefined) store.setState({ ...toShown(study), rows: toRows(findStudies()) });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      store.setState({ state: 'failed', detail, progress: null });
    }
  }

  return {
    start: (request) => void start(request),
    cancel() {
      const id = asked.at(-1);
      if (id !== undefined) lab.actions.cancel(id);
    },
  };
}

function toShown({
  state,
  detail,
  total,
  done,
  present,
}: Study): Pick<Comparison, 'state' | 'detail' | 'progress'> {
  const isRunning = state === 'running' || state === 'paused';
  return {
    state: isRunning ? 'running' : state === 'done' ? 'idle' : state,
    detail,
    progress: isRunning
      ? {
          stages: total,
          stage: Math.min(done, total - 1),
          share: total === 0 ? 0 : (done + (present?.share ?? 0)) / total,
        }
      : null,
  };
}

/** Of a row that several of them have, the newest. */
function toRows(studies: readonly Study[]): readonly ComparisonRow[] {
  const all = studies.toReversed().flatMap(({ experiment, request, runs }) => {
    const asked = request as ComparisonRequest;
    const { source, members } = asked;
    const found = new Map(Object.entries(runs));
    return readComparison(experiment, asked, found).map((row) => ({ ...row, source, members }));
  });
  return contestants.flatMap((contestant) => {
    const rows = all.filter((row) => row.contestant === contestant);
    // A study under way has fewer rounds than one before it.
    const most = Math.max(...rows.map(({ rounds }) => rounds.length));
    return rows.find(({ rounds }) => rounds.length === most) ?? [];
  });
}
