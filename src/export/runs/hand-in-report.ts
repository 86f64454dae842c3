/** A result that is handed in, in Markdown: what was trained, what came of it, and how to check that. */
import { datasets } from '../../catalog/datasets/index.ts';
import { heads } from '../../catalog/heads/index.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import type { ChannelInfo } from '../../core/run/channels.ts';
import type { HandedIn } from '../../core/run/hand-in.ts';
import { backendNames } from '../../core/run/trainer.ts';
import type { Language } from '../../core/text.ts';
import { createTranslate } from '../../i18n/translate.ts';
import { program, toBackendTitle, toMethodTitle, toOptimizerTitle } from '../how-made.ts';
import { escapeMarkdown, toTable } from './markdown.ts';

export interface HandInReport {
  readonly experiment: Experiment;
  readonly result: HandedIn;
  readonly link: string;
  /** Of the run, which say what each score is. */
  readonly channels: readonly ChannelInfo[];
}

export function toHandInReport(
  { experiment, result, link, channels }: HandInReport,
  language: Language,
): string {
  const t = createTranslate(language);
  const { training, data, balancing } = experiment;
  const { backend, hash, steps, epochs, scores } = result;
  const known = backendNames.find((name) => name === backend);
  const facts: readonly (readonly [string, string])[] = [
    [t('classroom.hash'), `\`${hash}\``],
    [t('report.steps'), String(steps)],
    [t('classroom.epochs'), String(Number(epochs.toPrecision(6)))],
    [t('report.seeds'), t('classroom.seedsOf', { training: training.seed, data: data.seed })],
    [t('report.method'), escapeMarkdown(toMethodTitle(balancing.kind, language))],
    [
      t('report.rate'),
      `${escapeMarkdown(toOptimizerTitle(training.optimizer.kind, language))} ${training.learningRate}`,
    ],
    [t('report.backend'), known === undefined ? backend : toBackendTitle(known)],
    [t('classroom.program'), program],
  ];
  const lines = Object.entries(scores).map(([id, value]) => [
    escapeMarkdown(nameScore(experiment, channels, id, language) ?? id),
    String(value),
  ]);
  const title = experiment.title === '' ? t('shell.untitled') : experiment.title;
  return [
    `# ${t('classroom.reportTitle', { title: escapeMarkdown(title) })}\n`,
    toTable([t('classroom.what'), t('classroom.value')], facts, () => false),
    `## ${t('classroom.figures')}\n`,
    toTable([t('classroom.figure'), t('classroom.value')], lines, (column) => column === 1),
    `[${t('classroom.checkLink')}](${link})\n`,
  ].join('\n');
}

/** What a score is of: the task and the metric, or the loss. */
export function nameScore(
  { data, nodes }: Experiment,
  channels: readonly ChannelInfo[],
  id: string,
  language: Language,
): string | undefined {
  const t = createTranslate(language);
  const info = channels.find((one) => one.id === id);
  if (info === undefined) return undefined;
  const tasks = datasets.find(data.kind)?.describe(data.params).tasks ?? [];
  const task = tasks.find((one) => one.id === info.task)?.title[language];
  const head = nodes.find((node) => node.kind === 'head' && node.target === info.task);
  const metrics = head?.kind === 'head' ? (heads.find(head.type)?.metrics ?? []) : [];
  const metric = metrics.find((one) => one.id === info.name)?.title[language];
  const what = metric ?? t('classroom.loss');
  return task === undefined ? t('classroom.total') : `${task}: ${what}`;
}
