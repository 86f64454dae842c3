/** Names of rows: what a person calls them, else what is different from the run before. */
import { toShownTitle } from '../../catalog/presets/loaded.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import type { Run } from '../../core/run/run.ts';
import { isTrial } from '../../core/run/studies/race-entries.ts';
import { writeCount } from '../../i18n/count-text.ts';
import type { Texts } from '../playground-context.ts';
import { findRunDifferences } from '../run-differences.ts';
import { toRunName } from '../run-name.ts';
import { toTaskStyle } from '../task-style.ts';
import { toFigures } from './run-facts.ts';
import type { Row } from './rows.ts';

export interface RowName {
  readonly main: string;
  /** All that is different; the title where the name says something else. */
  readonly detail: string;
}

export const toTitle = ({ experiment, origin }: Run, { t, language }: Texts): string =>
  toShownTitle(
    experiment.title,
    origin.preset === null ? undefined : { preset: origin.preset },
    language,
  ) || t('shell.untitled');

/** A task's letter in a run's data. */
export const toLetterOf =
  (run: Run) =>
  (task: string): string =>
    toTaskStyle(toFigures(run).tasks.findIndex(({ id }) => id === task)).letter;

/** Finds runs in the library. */
export interface FindRun {
  byId(id: string): Run | undefined;
  /**
   * The experiment of the run that it is an edit of, else of the one before it under the same title. Of a study's run
   * before which nothing was kept, the present one, or the first that was trained of such studies.
   */
  before(run: Run): Experiment | undefined;
}

const toTitleKey = ({ experiment: { data, title } }: Run): string => `${data.kind}/${title}`;

/**
 * @param runs newest first
 * @param present what is open now
 */
export function createFind(runs: readonly Run[], present?: Experiment): FindRun {
  const byId = new Map<string, Run>(runs.map((run) => [run.id, run]));
  const before = new Map<string, Run>();
  const isOfPresent = ({ data, title }: Experiment): boolean =>
    data.kind === present?.data.kind && title === present.title;
  const newest = new Map<string, Run>();
  const firstOfStudies = new Map<string, Run>();
  for (const run of runs.toReversed()) {
    const { origin } = run;
    const title = toTitleKey(run);
    if (origin.study !== null && !firstOfStudies.has(title)) firstOfStudies.set(title, run);
    const earlier = newest.get(title);
    if (earlier !== undefined) before.set(run.id, earlier);
    // Those of studies are named against what was trained on the canvas, and nothing against them.
    if (origin.study === null) newest.set(title, run);
  }
  return {
    byId: (id) => byId.get(id),
    before(run) {
      const { id, origin, experiment } = run;
      const parent = origin.parent === null ? undefined : byId.get(origin.parent);
      const earlier = (parent ?? before.get(id))?.experiment;
      if (earlier !== undefined || origin.study === null) return earlier;
      return isOfPresent(experiment) ? present : firstOfStudies.get(toTitleKey(run))?.experiment;
    },
  };
}

/** A task that a study trained by itself is what its run is about. */
function toAloneName(run: Run, { t, pick }: Texts): string | undefined {
  const { study } = run.origin;
  const { figures } = toFigures(run);
  const [only, ...others] = figures;
  if (study === null || only === undefined || others.length > 0 || toFigures(run).tasks.length < 2)
    return undefined;
  const task = pick(only.title);
  const isNarrow = study.role.startsWith('narrow/');
  return t(isNarrow ? 'runs.aloneNarrow' : 'runs.alone', { task });
}

export function nameRow(row: Row, texts: Texts, find: FindRun): RowName {
  const { t, language } = texts;
  const [run] = row.runs;
  const { study } = run.origin;
  const title = toTitle(run, texts);
  const steps = t('runs.steps', { count: run.step, steps: writeCount(run.step, language) });
  const where = [
    ...(study === null ? [] : [t(isTrial(study) ? 'runs.raceTrial' : `runs.study.${study.kind}`)]),
    ...(run.origin.lesson === undefined ? [] : [t('runs.fromLesson')]),
    ...(run.origin.isLink === true ? [t('runs.fromLink')] : []),
  ];
  const toDetail = (...parts: readonly string[]): string => [...parts, ...where, steps].join(' · ');
  if (run.name !== '') return { main: run.name, detail: toDetail(title) };
  if (row.isMember)
    return { main: t('charts.was.seed', { seed: run.spec.seed }), detail: toDetail() };
  const alone = toAloneName(run, texts);
  const before = find.before(run);
  const name =
    before &&
    toRunName(
      findRunDifferences(run.experiment, before).filter(
        ({ kind }) =>
          (kind !== 'seed' || row.runs.length === 1) &&
          // That the others are not there is what alone means.
          (alone === undefined || (kind !== 'node' && kind !== 'wires')),
      ),
      texts,
      toLetterOf(run),
    );
  if (alone !== undefined)
    return { main: alone, detail: toDetail(...(name === undefined ? [] : [name.long]), title) };
  if (name === undefined) return { main: title, detail: toDetail() };
  const all = name.long === name.short ? [] : [name.long];
  // A study varies several things in turn: all of them tell its runs apart, where there is room in small print.
  return { main: study === null ? name.short : name.long, detail: toDetail(...all, title) };
}
