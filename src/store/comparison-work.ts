/** What a comparison does once somebody asks for one: it asks the worker and keeps what came of it. */
import type { StoreApi } from 'zustand/vanilla';
import type { Experiment } from '../core/document/experiment.ts';
import type { Diagnostic } from '../core/graph/diagnostics.ts';
import type { TrainerEvent } from '../core/protocol/protocol.ts';
import type { Result } from '../core/result.ts';
import { contestants, toStages, type RecipeResult, type Stage } from '../core/run/recipes.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { compareSpecs } from '../core/run/to-run-spec.ts';
import type { Comparison, ComparisonActions, ComparisonRow, DocumentState } from './contract.ts';

export interface ComparisonPorts {
  readonly trainer: {
    cook(stages: readonly Stage[], limit: number): void;
    cancelRecipe(): void;
    subscribe(listener: (event: TrainerEvent) => void): () => void;
  };
  readonly documents: StoreApi<DocumentState>;
  toSpec(experiment: Experiment): Result<RunSpec, readonly Diagnostic[]>;
  /** The worker knows the newest document before it gets a command. */
  sync(): void;
}

/** @param store what is shown of it */
export function createComparison(
  ports: ComparisonPorts,
  store: StoreApi<Comparison>,
): ComparisonActions {
  const { trainer, documents } = ports;
  /** Specification that all rows were trained from. */
  let base: RunSpec | undefined;
  let asked: Pick<ComparisonRow, 'source' | 'members'> | undefined;

  const isSame = (spec: RunSpec): boolean =>
    base !== undefined && compareSpecs(base, spec) === 'same';
  /** A row that was trained again takes the place of the older one. */
  const merge = (results: readonly RecipeResult[]): readonly ComparisonRow[] => {
    const choice = asked;
    const fresh = choice === undefined ? [] : results.map((result) => ({ ...result, ...choice }));
    return contestants.flatMap((contestant) => {
      const of = (rows: readonly ComparisonRow[]) =>
        rows.find((row) => row.contestant === contestant);
      const row = of(fresh) ?? of(store.getState().rows);
      return row === undefined ? [] : [row];
    });
  };

  trainer.subscribe((event) => {
    if (event.kind !== 'recipe') return;
    const { state, report, detail } = event;
    const { stages, stage, epoch, results } = report;
    const isRunning = state === 'running';
    store.setState({
      state: state === 'done' ? 'idle' : state,
      detail,
      progress: isRunning
        ? {
            stages,
            stage,
            share: (stage + epoch / (store.getState().of?.limit ?? Infinity)) / stages,
          }
        : null,
      rows: merge(results),
    });
  });
  documents.subscribe(({ experiment }, previous) => {
    if (base === undefined || experiment === previous.experiment) return;
    const spec = ports.toSpec(experiment);
    store.setState({ isStale: !spec.ok || !isSame(spec.value) });
  });

  return {
    start({ recipe: wanted, source, members, limit, rounds }) {
      const { experiment, dataset } = documents.getState();
      const spec = ports.toSpec(experiment);
      if (!spec.ok || !spec.value.model.heads.some(({ task }) => task === source)) return;
      ports.sync();
      const { of } = store.getState();
      const goesOn = isSame(spec.value) && of?.limit === limit && of.rounds === rounds;
      // Asked for once more, the first comparison begins anew.
      if (!goesOn || wanted === 'alone') store.setState({ rows: [] });
      base = spec.value;
      asked = { source, members };
      const { rows } = store.getState();
      const isMissing = (recipe: 'multi-task' | 'alone'): boolean =>
        !rows.some((row) => row.contestant === recipe && row.rounds.length === rounds);
      const recipes = [...(['multi-task', 'alone'] as const).filter(isMissing), wanted];
      const stages = toStages(spec.value, { recipes, source, members, rounds });
      store.setState({
        state: 'running',
        detail: '',
        progress: { stages: stages.length, stage: 0, share: 0 },
        of: { experiment, dataset, limit, rounds },
        isStale: false,
      });
      trainer.cook(stages, limit);
    },
    cancel: () => trainer.cancelRecipe(),
  };
}
