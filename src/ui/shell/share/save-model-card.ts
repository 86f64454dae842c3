/** The model card of the present network as a file. */
import { toShownTitle } from '../../../catalog/presets/loaded.ts';
import { channel } from '../../../core/run/channels.ts';
import { toBackendTitle } from '../../../export/how-made.ts';
import { toModelCard, type TaskFigure } from '../../../export/model-card.ts';
import { toMetricSpread, toDigits } from '../../../export/runs/figure-text.ts';
import { toTaskMetrics } from '../../../export/runs/run-sources.ts';
import type { Playground } from '../../../store/contract.ts';
import { paper } from '../../figures/paper.ts';
import { toNetwork } from '../../network-cards.ts';
import { describeData, toTypeTitle } from '../../node-text.ts';
import type { Texts } from '../../playground-context.ts';

/** @throws (rejects) when no network is loaded, or no link can be written */
export async function saveModelCard(playground: Playground, texts: Texts): Promise<void> {
  const { t, words, language } = texts;
  const { experiment, analysis, presentation } = playground.document.getState();
  const { loaded, step, backend } = playground.run.getState();
  if (loaded === null) throw new Error(t('share.noModel'));
  const own = toShownTitle(experiment.title, presentation.origin, language);
  const title = own === '' ? t('shell.untitled') : own;
  const input = experiment.nodes.find(({ kind }) => kind === 'input');
  const about = words('datasets', experiment.data.kind);
  const { toLink, save } = playground.actions.app;
  const content = toModelCard(
    {
      ...{ title, experiment, step, totals: analysis.totals, examples: loaded.examples },
      network: toNetwork(experiment, analysis, texts),
      colours: Array.from({ length: 6 }, (_, at) => paper.get(`--task-${at}`) ?? '#000000'),
      data: {
        title: input === undefined ? '' : toTypeTitle(input, experiment.data, texts),
        ...{ source: about.source, licence: about.licence },
      },
      tasks: readTasks(playground, texts),
      backend: backend === null ? '–' : toBackendTitle(backend.name),
      link: await toLink(false),
      writtenAt: Date.now(),
    },
    language,
  );
  save({ name: `${title} ${t('card.name')}`, ending: '.md', content, type: 'text/markdown' });
}

function readTasks(
  { actions, document, run }: Playground,
  { pick, language }: Texts,
): readonly TaskFigure[] {
  const { experiment } = document.getState();
  const { loaded } = run.getState();
  const history = actions.run.history();
  const metrics = toTaskMetrics(experiment);
  const tasks = describeData(experiment.data)?.tasks ?? [];
  return tasks.flatMap(({ id, title }) => {
    const own = metrics.filter(({ task }) => task === id);
    // A task without a head is not learnt.
    if (own.length === 0) return [];
    const loss = history.last(channel.validation(id).id);
    return [
      {
        title: pick(title),
        labelled: loaded?.labelled[id] ?? 0,
        loss: Number.isNaN(loss) ? '–' : toDigits(loss, language),
        metrics: own.map((one) => {
          const value = history.last(channel.metric(id, one.metric.id).id);
          return `${pick(one.metric.title)} ${toMetricSpread([value], one, language)}`;
        }),
      },
    ];
  });
}
