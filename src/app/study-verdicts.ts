/** The verdicts of studies that are done, for a report of their runs. */
import { balancers } from '../catalog/balancers/index.ts';
import { optimizers } from '../catalog/optimizers/index.ts';
import { lookup } from '../catalog/lookup.ts';
import type { Experiment, TaskId } from '../core/document/experiment.ts';
import { toMeasure, type TaskMeasures } from '../core/run/measures.ts';
import type { Run, RunId } from '../core/run/run.ts';
import type { AloneRequest } from '../core/run/studies/alone.ts';
import {
  type RaceEntry,
  type RaceRequest,
  scalarisation,
} from '../core/run/studies/race-entries.ts';
import { aloneBaselines, readAlone } from '../core/run/studies/read-alone.ts';
import { readRace } from '../core/run/studies/read-race.ts';
import type { Verdict } from '../core/run/verdict.ts';
import type { ReportVerdict } from '../export/runs/report.ts';
import type { Study } from '../store/lab.ts';
import type { Texts } from '../ui/playground-context.ts';

/** Of those of whose runs some are reported. */
export function toStudyVerdicts(
  studies: readonly Study[],
  reported: ReadonlySet<RunId>,
  texts: Texts,
): readonly ReportVerdict[] {
  return studies
    .filter(({ state }) => state === 'done')
    .filter(({ runs }) => Object.values(runs).some(({ id }) => reported.has(id)))
    .flatMap((study) => readStudy(study, new Map(Object.entries(study.runs)), texts));
}

function readStudy(
  { kind, experiment, request }: Study,
  found: ReadonlyMap<string, Run>,
  texts: Texts,
): readonly ReportVerdict[] {
  if (kind === 'alone') {
    const reading = readAlone(experiment, request as AloneRequest, found, lookup);
    return aloneBaselines.flatMap((way) =>
      toLines(reading.tasks, (task) => task.verdicts[way], reading.mean[way], {
        ...{ experiment, texts, what: texts.t(`report.${way}`) },
      }),
    );
  }
  if (kind !== 'race') return [];
  const race = request as RaceRequest;
  return readRace(experiment, race, found, lookup).rows.flatMap((row) => {
    if (row.id === scalarisation) return [];
    const entry = race.entries.find(({ id }) => id === row.id);
    const what = texts.t('report.raced', { name: toEntryName(row.id, entry, texts) });
    return toLines(row.tasks, ({ verdict }) => verdict, row.mean, { experiment, texts, what });
  });
}

function toEntryName(id: string, entry: RaceEntry | undefined, { t, pick }: Texts): string {
  switch (entry?.kind) {
    case 'method':
      return pick(balancers.get(entry.balancing.kind).title);
    case 'optimizer':
      return pick(optimizers.get(entry.optimizer.kind).title);
    case 'width':
      return t('report.width', { factor: entry.factor });
    case 'document':
      return entry.title;
    case undefined:
      return id;
  }
}

interface Told {
  readonly experiment: Experiment;
  readonly texts: Texts;
  readonly what: string;
}

/** Task by task, then the mean over all of them. */
function toLines<Task extends TaskMeasures>(
  tasks: readonly Task[],
  read: (task: Task) => Verdict | undefined,
  mean: Verdict | undefined,
  { experiment, texts, what }: Told,
): readonly ReportVerdict[] {
  const { t } = texts;
  const toLine = (
    name: string,
    verdict: Verdict | undefined,
    measures: TaskMeasures | undefined,
  ) => {
    const metric = measures?.metrics[0];
    if (verdict === undefined || metric === undefined) return [];
    return [
      { subject: t('report.subject', { task: name, what }), verdict, measure: toMeasure(metric) },
    ];
  };
  const titles = toTitles(experiment, texts);
  const lines = tasks.flatMap((task) =>
    toLine(titles.get(task.task) ?? task.task, read(task), task),
  );
  return [...lines, ...toLine(t('report.mean'), mean, tasks[0])];
}

function toTitles({ data }: Experiment, { pick }: Texts): ReadonlyMap<TaskId, string> {
  const tasks = lookup.dataset(data.kind)?.describe(data.params).tasks ?? [];
  return new Map(tasks.map(({ id, title }) => [id, pick(title)]));
}
