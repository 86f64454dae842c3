/** The table of a report: a line for each experiment, whatever its seeds. */
import type { Language } from '../../core/text.ts';
import type { Translate } from '../../i18n/translate.ts';
import { toBackendTitle, toMethodTitle, toOptimizerTitle } from '../how-made.ts';
import { toSeedList } from '../seed-list.ts';
import { toDigits, toMetricSpread, toSpread } from './figure-text.ts';
import { escapeMarkdown, toTable } from './markdown.ts';
import { readScore, toTaskMetrics, type ReportSource, type TaskMetric } from './run-sources.ts';
import type { SeedGroup } from './seed-groups.ts';

export type Group = SeedGroup<ReportSource>;

interface Column {
  readonly title: string;
  readonly isNumber: boolean;
  write(group: Group): string;
}

/** Columns that say nothing of any run are left out. */
export function toRunTable(groups: readonly Group[], t: Translate, language: Language): string {
  const ofFirst = (group: Group) => group.members[0].run;
  const all = (group: Group, read: (source: ReportSource) => number): readonly number[] =>
    group.members.map(read);
  const number = (value: number): string => toDigits(value, language);
  const count = (value: number): string => Math.round(value).toLocaleString(language);
  const columns: readonly Column[] = [
    { title: t('report.run'), isNumber: false, write: (group) => escapeMarkdown(toName(group)) },
    {
      title: t('report.method'),
      isNumber: false,
      write: (group) =>
        escapeMarkdown(toMethodTitle(ofFirst(group).experiment.balancing.kind, language)),
    },
    {
      title: t('report.rate'),
      isNumber: false,
      write(group) {
        const { optimizer } = ofFirst(group).experiment.training;
        const rates = new Set(all(group, ({ run }) => run.spec.tuning.learningRate));
        return `${escapeMarkdown(toOptimizerTitle(optimizer.kind, language))} ${[...rates].join(', ')}`;
      },
    },
    {
      title: t('report.seeds'),
      isNumber: true,
      write: ({ members }) => toSeedList(members.map(({ run }) => run.experiment.training.seed)),
    },
    ...toMetricColumns(groups, t, language),
    {
      title: t('report.deltaM'),
      isNumber: true,
      write: (group) =>
        toSpread(
          all(group, ({ deltaM = NaN }) => 100 * deltaM),
          number,
          ' %',
        ),
    },
    {
      title: t('report.steps'),
      isNumber: true,
      write: (group) =>
        toSpread(
          all(group, ({ run }) => run.cost.steps),
          count,
        ),
    },
    {
      title: t('report.seconds'),
      isNumber: true,
      write: (group) =>
        toSpread(
          all(group, ({ run }) => run.cost.seconds),
          number,
        ),
    },
    {
      title: t('report.weights'),
      isNumber: true,
      write: (group) => count(ofFirst(group).cost.weights),
    },
    {
      title: t('report.backend'),
      isNumber: false,
      write: (group) =>
        [...new Set(group.members.map(({ run }) => toBackendTitle(run.backend)))].join(', '),
    },
  ];
  const said = columns.filter(({ write }) => groups.some((group) => write(group) !== '–'));
  return toTable(
    said.map(({ title }) => title),
    groups.map((group) => said.map(({ write }) => write(group))),
    (column) => said[column]?.isNumber === true,
  );
}

/** As the first of them is called, where the others are called otherwise. */
export const toName = ({ members: [first] }: Group): string => first.name;

/** A column for each metric of each task that any of them has. */
function toMetricColumns(
  groups: readonly Group[],
  t: Translate,
  language: Language,
): readonly Column[] {
  const found = new Map<string, TaskMetric>();
  for (const { members } of groups)
    for (const metric of toTaskMetrics(members[0].run.experiment)) {
      const key = `${metric.task}/${metric.metric.id}/${metric.unit}`;
      if (!found.has(key)) found.set(key, metric);
    }
  return [...found.values()].map((one) => {
    const { title, metric } = one;
    const way = metric.higherIsBetter ? '↑' : '↓';
    return {
      title: `${escapeMarkdown(title[language])}: ${escapeMarkdown(metric.title[language])} ${way}`,
      isNumber: true,
      write({ members }) {
        const hasTest = members.every(({ run }) => Number.isFinite(readScore(run.test, one)));
        const values = members.map(({ run }) => readScore(hasTest ? run.test : run.scores, one));
        const figure = toMetricSpread(values, one, language);
        return hasTest ? `${figure} (${t('report.test')})` : figure;
      },
    };
  });
}
