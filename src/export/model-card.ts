/** A model card in Markdown: what a trained network is, what it learnt from, how well it does, and where it ends. */
import type { Experiment } from '../core/document/experiment.ts';
import type { GraphAnalysis } from '../core/graph/model-ir.ts';
import type { LoadedRun } from '../core/run/trainer.ts';
import type { Language } from '../core/text.ts';
import { createTranslate, type Translate } from '../i18n/translate.ts';
import { program, toMethodTitle, toOptimizerTitle } from './how-made.ts';
import type { Network } from './network/cards.ts';
import { toMermaid } from './network/mermaid.ts';
import { escapeMarkdown, toTable } from './runs/markdown.ts';

/** What a task is judged by on the validation part, in words. */
export interface TaskFigure {
  readonly title: string;
  readonly labelled: number;
  readonly loss: string;
  readonly metrics: readonly string[];
}

export interface ModelCardRequest {
  readonly title: string;
  readonly experiment: Experiment;
  readonly totals: GraphAnalysis['totals'];
  readonly network: Network;
  /** Of the tasks, by their places. */
  readonly colours: readonly string[];
  readonly data: { readonly title: string; readonly source: string; readonly licence: string };
  readonly examples: LoadedRun['examples'];
  readonly tasks: readonly TaskFigure[];
  readonly step: number;
  readonly backend: string;
  /** Opens the experiment. */
  readonly link: string;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
}

export function toModelCard(request: ModelCardRequest, language: Language): string {
  const t = createTranslate(language);
  const { title, link, writtenAt } = request;
  const date = new Date(writtenAt).toISOString().slice(0, 10);
  return [
    `# ${escapeMarkdown(title)}\n`,
    `${t('card.made', { program, date })} [${t('card.open')}](<${link}>)\n`,
    toData(request, t, language),
    toNetworkPart(request, t, language),
    toTraining(request, t, language),
    toFigures(request, t, language),
    toLimits(request, t),
  ].join('\n');
}

const section = (title: string, body: string): string => `## ${title}\n\n${body}`;
const toList = (lines: readonly string[]): string => lines.map((line) => `- ${line}\n`).join('');

function toData(
  { data, examples, experiment }: ModelCardRequest,
  t: Translate,
  language: Language,
) {
  const count = (value: number): string => value.toLocaleString(language);
  const { train, validation, test } = examples;
  return section(
    t('card.data'),
    toList([
      escapeMarkdown(data.title),
      t('card.rows', {
        ...{ train: count(train), validation: count(validation), test: count(test) },
        seed: experiment.data.seed,
      }),
      t('card.source', { text: escapeMarkdown(data.source) }),
      t('card.licence', { text: escapeMarkdown(data.licence) }),
    ]),
  );
}

function toNetworkPart(
  { network, totals, colours }: ModelCardRequest,
  t: Translate,
  language: Language,
): string {
  const [all, shared] = [totals.all, totals.shared].map((one) => one.toLocaleString(language));
  const weights = t('card.weights', { all: all ?? '', shared: shared ?? '' });
  return section(
    t('card.network'),
    `${weights}\n\n\`\`\`mermaid\n${toMermaid(network, colours)}\`\`\`\n`,
  );
}

function toTraining(
  { experiment, step, backend }: ModelCardRequest,
  t: Translate,
  language: Language,
): string {
  const { training, balancing } = experiment;
  return section(
    t('card.training'),
    toList([
      t('card.steps', { steps: step.toLocaleString(language), batch: training.batchSize }),
      t('card.optimiser', {
        optimiser: toOptimizerTitle(training.optimizer.kind, language),
        rate: training.learningRate,
      }),
      t('card.method', { method: toMethodTitle(balancing.kind, language) }),
      t('card.seed', { seed: training.seed, backend }),
    ]),
  );
}

function toFigures({ tasks }: ModelCardRequest, t: Translate, language: Language): string {
  const head = ['task', 'labelled', 'loss', 'metrics'] as const;
  const lines = tasks.map(({ title, labelled, loss, metrics }) => [
    escapeMarkdown(title),
    labelled.toLocaleString(language),
    escapeMarkdown(loss),
    escapeMarkdown(metrics.join(', ')),
  ]);
  const table = toTable(
    head.map((column) => t(`card.${column}`)),
    lines,
    (column) => column === 1 || column === 2,
  );
  return section(t('card.figures'), `${t('card.figuresHelp')}\n\n${table}`);
}

/** Only what is known: which part was scored, how many seeds there are, and what the rows were. */
function toLimits({ examples, tasks, step }: ModelCardRequest, t: Translate): string {
  const few = tasks.filter(({ labelled }) => labelled < fewLabels).map(({ title }) => title);
  return section(
    t('card.limits'),
    toList([
      ...(step === 0 ? [t('card.untrained')] : []),
      t('card.oneSeed'),
      t('card.chosen', { rows: examples.validation }),
      ...(few.length > 0
        ? [t('card.fewLabels', { tasks: escapeMarkdown(few.join(', ')), few: fewLabels })]
        : []),
      t('card.elsewhere'),
    ]),
  );
}

const fewLabels = 200;
