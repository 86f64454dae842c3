import { plainMethod, racedMethods, usualMethods } from '../../catalog/balancers/raced.ts';
import { optimizers } from '../../catalog/optimizers/index.ts';
import { defaultParams } from '../../core/document/fields.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import type { Json } from '../../core/document/json.ts';
import type { RaceEntry, RaceRequest } from '../../core/run/studies/race-entries.ts';
import { mostFurther } from '../../core/run/studies/race-further.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { RaceEntries } from './RaceEntries.tsx';
import { RaceTable } from './RaceTable.tsx';
import { StudyStart } from './StudyStart.tsx';
import { CountField, RoundsField, StepsField } from './Fields.tsx';
import styles from './Studies.module.css';
import { useChosen } from './use-chosen.ts';
import { useKeptNames } from './use-kept-names.ts';
import { useKeptRuns } from './use-kept-runs.ts';
import { hasRuns, toStepCourse, useSteps, useStudy } from './use-study.ts';

const usual = { rates: 3, own: 2, tuningRounds: 2, rounds: 5 } as const;
const most = { rates: 7, own: 9 } as const;
/** Widths beside the document's own. */
export const widthFactors = [0.5, 2] as const;

const usualEntries = usualMethods.map(({ kind }) => toEntryId('method', kind));

export function toEntryId(kind: RaceEntry['kind'], key: string | number): string {
  return `${kind}-${key}`;
}

/** All that can be chosen, by id. */
export function toAllEntries(
  { training, balancing }: Experiment,
  kept: readonly RaceEntry[] = [],
): ReadonlyMap<string, RaceEntry> {
  const entries: readonly RaceEntry[] = [
    ...racedMethods.map(({ kind, params }): RaceEntry => ({
      id: toEntryId('method', kind),
      kind: 'method',
      // As the document has it set, where it is the document's method.
      balancing: {
        kind,
        params: balancing.kind === kind ? balancing.params : defaultParams(params),
      },
    })),
    ...optimizers.all
      .filter(({ kind }) => kind !== training.optimizer.kind)
      .map(({ kind, params, defaultRate }): RaceEntry => ({
        id: toEntryId('optimizer', kind),
        kind: 'optimizer',
        optimizer: { kind, params: defaultParams(params) },
        learningRate: defaultRate,
      })),
    ...widthFactors.map((factor): RaceEntry => ({
      id: toEntryId('width', factor),
      kind: 'width',
      factor,
    })),
    ...kept,
  ];
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** More of them would fill the page. */
const mostKept = 8;

/** Kept runs on the same data, as whole documents; named by what is different in them. */
function useKeptEntries(experiment: Experiment): readonly RaceEntry[] {
  const toName = useKeptNames();
  return useKeptRuns(experiment, mostKept).map((run): RaceEntry => ({
    id: toEntryId('document', run.id),
    kind: 'document',
    title: toName(run),
    experiment: run.experiment as unknown as Json,
  }));
}

interface Chosen {
  readonly entries: readonly string[];
  readonly rates: number;
  readonly own: number;
  readonly tuningRounds: number;
  readonly rounds: number;
  readonly steps?: number;
}

/** Methods, optimisers and widths against tuned scalarisation, with the same number of trials each. */
export function RaceView() {
  const { t } = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const usualSteps = useSteps();
  const [chosen, change] = useChosen<Chosen>('race', { ...usual, entries: usualEntries });
  const study = useStudy('race');
  const all = toAllEntries(experiment, useKeptEntries(experiment));
  const entries = chosen.entries.flatMap((id) => all.get(id) ?? []);
  const { rates, own, tuningRounds, rounds } = chosen;
  const trainings = (entries.length + 1) * ((rates + own) * tuningRounds + rounds);
  return (
    <section className={styles.study} data-study="race">
      <StudyStart
        kind="race"
        label={t('studies.raceStart')}
        help={t('studies.raceHelp', { further: mostFurther })}
        cost={[
          t('studies.trials', { count: rates + own }),
          t('studies.trainings', { count: trainings }),
        ].join(' · ')}
        leastTasks={1}
        reason={entries.length === 0 ? t('studies.noEntries') : undefined}
        toRequest={(): RaceRequest => {
          if (plainMethod === undefined) throw new Error('RaceView: expected a plain weighted sum');
          return {
            ...{ entries, rates, own, tuningRounds, rounds },
            plain: { kind: plainMethod.kind, params: defaultParams(plainMethod.params) },
            course: toStepCourse(chosen.steps ?? usualSteps),
          };
        }}
      >
        <RoundsField
          label={t('studies.finalRounds')}
          value={rounds}
          onCommit={(next) => change({ rounds: next })}
        />
        <RoundsField
          label={t('studies.tuningRounds')}
          least={1}
          value={tuningRounds}
          onCommit={(next) => change({ tuningRounds: next })}
        />
        <CountField
          label={t('studies.rates')}
          min={1}
          max={most.rates}
          step={2}
          value={rates}
          onCommit={(next) => change({ rates: next })}
        />
        <CountField
          label={t('studies.own')}
          help={t('studies.ownHelp')}
          min={1}
          max={most.own}
          value={own}
          onCommit={(next) => change({ own: next })}
        />
        <StepsField value={chosen.steps ?? usualSteps} onCommit={(steps) => change({ steps })} />
      </StudyStart>
      <RaceEntries
        all={[...all.values()]}
        chosen={chosen.entries}
        onChange={(next) => change({ entries: next })}
      />
      {study !== undefined && hasRuns(study) && <RaceTable study={study} />}
    </section>
  );
}
