/** A report of runs, in Markdown: what was trained, what came of it, and where it can be opened. */
import type { Measure, Verdict } from '../../core/run/verdict.ts';
import type { Language } from '../../core/text.ts';
import { createTranslate, type Translate } from '../../i18n/translate.ts';
import { program } from '../how-made.ts';
import { toDigits } from './figure-text.ts';
import { escapeMarkdown } from './markdown.ts';
import { toName, toRunTable, type Group } from './report-table.ts';
import type { ReportSource } from './run-sources.ts';
import { toSeedGroups } from './seed-groups.ts';

export interface ReportVerdict {
  /** Who is compared with whom, and in which task. */
  readonly subject: string;
  readonly verdict: Verdict;
  readonly measure: Measure;
}

export interface ReportRequest {
  readonly title: string;
  /** In the order in which they are to be told. */
  readonly runs: readonly ReportSource[];
  readonly verdicts?: readonly ReportVerdict[];
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

export function toReport(request: ReportRequest, language: Language): string {
  const t = createTranslate(language);
  const groups = toSeedGroups(request.runs);
  const sections = [
    `# ${t('report.title', { title: escapeMarkdown(request.title) })}\n`,
    toIntroduction(request, t, language),
    `## ${t('report.runs')}\n\n${toRunTable(groups, t, language)}`,
    toDifferences(groups, t),
    toVerdicts(request.verdicts ?? [], t, language),
    toNotes(request.runs, t),
    toLinks(request.runs, t),
  ];
  return sections.filter((section) => section !== '').join('\n');
}

function toIntroduction(
  { runs, writtenAt }: ReportRequest,
  t: Translate,
  language: Language,
): string {
  const steps = runs.reduce((sum, { run }) => sum + run.cost.steps, 0);
  const made = t('report.made', {
    ...{ count: runs.length, steps: steps.toLocaleString(language), program },
    date: new Date(writtenAt).toISOString().slice(0, 10),
  });
  const hasTest = runs.some(({ run }) => run.test !== null);
  return `${made} ${t(hasTest ? 'report.figuresTest' : 'report.figures')}\n`;
}

function toDifferences(groups: readonly Group[], t: Translate): string {
  const [first, ...others] = groups;
  const lines = others.flatMap((group) => {
    const words = group.members[0].differences;
    return words === ''
      ? []
      : [`- **${escapeMarkdown(toName(group))}**: ${escapeMarkdown(words)}\n`];
  });
  if (first === undefined || lines.length === 0) return '';
  const against = t('report.against', { name: escapeMarkdown(toName(first)) });
  return `## ${t('report.differences')}\n\n${against}\n\n${lines.join('')}`;
}

function toVerdicts(verdicts: readonly ReportVerdict[], t: Translate, language: Language): string {
  if (verdicts.length === 0) return '';
  const lines = verdicts.map((one) => `- ${toVerdictWords(one, t, language)}.\n`);
  return `## ${t('report.verdicts')}\n\n${lines.join('')}`;
}

/** A null result in so many words too. */
function toVerdictWords(
  { subject, verdict, measure }: ReportVerdict,
  t: Translate,
  language: Language,
): string {
  const { word, mean, interval, margin, outcomes } = verdict;
  const bare = (value: number): string => toDigits(100 * value, language);
  const write = (value: number): string =>
    t(measure.isShare ? 'report.points' : 'report.perCent', { value: bare(value) });
  const isTold = word === 'better' || word === 'worse';
  const words = t(`report.${word}`, {
    subject: escapeMarkdown(subject),
    by: Number.isNaN(mean) ? '–' : write(isTold ? Math.abs(mean) : mean),
  });
  if (word === 'unsettled') return words;
  const range =
    interval === null
      ? ''
      : t('report.interval', { low: bare(interval.low), high: write(interval.high) });
  const over = t('report.over', { count: outcomes.length });
  return `${words}${range}${over}${t('report.margin', { margin: write(margin) })}`;
}

function toNotes(runs: readonly ReportSource[], t: Translate): string {
  const lines = runs.flatMap(({ run, name }) =>
    run.note === '' ? [] : [`- **${escapeMarkdown(name)}**: ${escapeMarkdown(run.note)}\n`],
  );
  return lines.length === 0 ? '' : `## ${t('report.note')}\n\n${lines.join('')}`;
}

function toLinks(runs: readonly ReportSource[], t: Translate): string {
  const lines = runs.map(({ run, name, link }) => {
    const seed = t('report.own', { seed: run.experiment.training.seed });
    return `- [${escapeMarkdown(name)}, ${seed}](<${encodeAddress(link)}>)\n`;
  });
  return `## ${t('report.links')}\n\n${t('report.linksHelp')}\n\n${lines.join('')}`;
}

/** What would end an address in angle brackets. */
const encodeAddress = (link: string): string =>
  link.replace(/[<>\s\\]/g, (sign) => encodeURIComponent(sign));
