/** Kept runs as text: a report, a table, or all that is known of them but weights. */
import { toShownTitle } from '../catalog/presets/loaded.ts';
import { lookup } from '../catalog/lookup.ts';
import type { Difference } from '../core/document/differences.ts';
import type { Experiment, TaskId } from '../core/document/experiment.ts';
import { plainViews } from '../core/document/project.ts';
import type { Run, RunId } from '../core/run/run.ts';
import type { Language } from '../core/text.ts';
import { program } from '../export/how-made.ts';
import { toReport, type ReportVerdict } from '../export/runs/report.ts';
import type { ReportSource } from '../export/runs/run-sources.ts';
import { toRunsCsv } from '../export/runs/runs-csv.ts';
import { toRunsJson } from '../export/runs/runs-json.ts';
import type { RunsFormat } from '../store/contract.ts';
import type { Study } from '../store/lab.ts';
import type { RunLibraryStore } from '../store/run-library.ts';
import { loadHelp } from '../ui/load-words.ts';
import { createTexts, type Texts } from '../ui/playground-context.ts';
import { findRunDifferences } from '../ui/run-differences.ts';
import { toRunName } from '../ui/run-name.ts';
import { toTaskStyle } from '../ui/task-style.ts';
import type { LateLinks } from './late-links.ts';
import { toStudyVerdicts } from './study-verdicts.ts';
import type { Surroundings } from './surroundings.ts';

export interface RunsRequest {
  readonly ids: readonly RunId[];
  readonly format: RunsFormat;
  readonly deltaM?: ReadonlyMap<RunId, number> | undefined;
  /** Of a report; else that of the first run. */
  readonly title?: string | undefined;
  readonly verdicts?: readonly ReportVerdict[];
}

export interface RunsPorts {
  readonly library: Pick<RunLibraryStore, 'store' | 'actions'>;
  readonly links: Pick<LateLinks, 'load'>;
  readonly address: Pick<Surroundings['address'], 'toLink'>;
  language(): Language;
}

export interface WrittenRuns {
  readonly text: string;
  /** As a person writes it. */
  readonly name: string;
  readonly ending: string;
  readonly type: string;
}

const files = {
  markdown: { ending: '.md', type: 'text/markdown' },
  csv: { ending: '.csv', type: 'text/csv' },
  json: { ending: '.json', type: 'application/json' },
} as const satisfies Record<RunsFormat, unknown>;

/** @throws (rejects) when none of them is kept, or a part of the page is lost */
export async function writeRuns(request: RunsRequest, ports: RunsPorts): Promise<WrittenRuns> {
  const { format, deltaM, verdicts } = request;
  const language = ports.language();
  const [{ encode }] = await Promise.all([ports.links.load(), loadHelp()]);
  const texts = createTexts(language);
  const kept = ports.library.store.getState().runs;
  const runs = request.ids.flatMap((id) => kept.find((run) => run.id === id) ?? []);
  const [first] = runs;
  if (first === undefined) throw new Error('writeRuns: expected runs that are kept, got none');
  const told = runs.map((run) => ({ run, words: toDifferenceWords(run, first, texts) }));
  const vague = findVague(told.map(({ words }) => words));
  const sources = told.map(({ run, words: { short, long } }): ReportSource => {
    const { preset } = run.origin;
    const origin = preset === null ? {} : { origin: { preset } };
    const presentation = { views: plainViews, ...origin };
    return {
      run,
      name: nameRun(run, vague.has(short) ? long : short, texts),
      link: ports.address.toLink(encode({ experiment: run.experiment, presentation })),
      deltaM: deltaM?.get(run.id),
      differences: long,
    };
  });
  const title = request.title ?? toTitle(first, texts);
  const write = async (): Promise<string> => {
    switch (format) {
      case 'markdown':
        return toReport(
          { title, runs: sources, writtenAt: Date.now(), ...(verdicts && { verdicts }) },
          language,
        );
      case 'csv':
        return toRunsCsv(sources);
      case 'json':
        return toRunsJson(await withHistories(sources, ports), program);
    }
  };
  return { text: await write(), name: texts.t('report.title', { title }), ...files[format] };
}

interface DifferenceWords {
  /** Where there is room for one thing. */
  readonly short: string;
  readonly long: string;
}

/** Short words that say the same of runs in which different things are different. */
function findVague(words: readonly DifferenceWords[]): ReadonlySet<string> {
  const meanings = new Map<string, string>();
  return new Set(
    words.flatMap(({ short, long }) => {
      const meaning = meanings.get(short) ?? long;
      meanings.set(short, meaning);
      return meaning === long ? [] : [short];
    }),
  );
}

/** As scripts ask for it: with the verdicts of the studies that the runs are part of. */
export async function writeReport(
  request: RunsRequest,
  studies: readonly Study[],
  ports: RunsPorts,
): Promise<string> {
  await loadHelp();
  const texts = createTexts(ports.language());
  const verdicts = toStudyVerdicts(studies, new Set(request.ids), texts);
  return (await writeRuns({ ...request, verdicts }, ports)).text;
}

const withHistories = (sources: readonly ReportSource[], { library }: RunsPorts) =>
  Promise.all(
    sources.map(async ({ differences: _differences, ...source }) => ({
      ...source,
      log: (await library.actions.body(source.run.id))?.log,
    })),
  );

const toTitle = ({ experiment, origin }: Run, { t, language }: Texts): string => {
  const { preset } = origin;
  const own = toShownTitle(experiment.title, preset === null ? undefined : { preset }, language);
  return own === '' ? t('shell.untitled') : own;
};

/** As a person calls it, else by its title and by what is different in it. */
function nameRun(run: Run, difference: string, texts: Texts): string {
  if (run.name !== '') return run.name;
  const title = toTitle(run, texts);
  return difference === '' ? title : `${title} · ${difference}`;
}

/** What it has otherwise than the first run; seeds are told beside its name. */
function toDifferenceWords(run: Run, first: Run, texts: Texts): DifferenceWords {
  const found = findRunDifferences(run.experiment, first.experiment).filter(
    (difference) => !isOfSeed(difference),
  );
  return toRunName(found, texts, toLetterOf(run.experiment)) ?? { short: '', long: '' };
}

const isOfSeed = (difference: Difference): boolean =>
  difference.kind === 'seed' ||
  (difference.kind === 'setting' && difference.of === 'datasets' && difference.key === 'seed');

const toLetterOf =
  ({ data }: Experiment) =>
  (task: TaskId): string => {
    const tasks = lookup.dataset(data.kind)?.describe(data.params).tasks ?? [];
    return toTaskStyle(tasks.findIndex(({ id }) => id === task)).letter;
  };
