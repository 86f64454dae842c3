/** A chart on screen as a file. */
import { toShownTitle } from '../../catalog/presets/loaded.ts';
import type { Figure, Making } from '../../export/figures/figure.ts';
import { toFigureCsv } from '../../export/figures/figure-csv.ts';
import { toFigureSvg } from '../../export/figures/figure-svg.ts';
import { program, toHowMade, type Made } from '../../export/how-made.ts';
import { createTranslate } from '../../i18n/translate.ts';
import type { Playground } from '../../store/contract.ts';
import { paper } from './paper.ts';
import type { FigureFormat, FigureParts, ShownFigure } from './shown-figures.ts';
import { toPng } from './to-png.ts';

/** @throws (rejects) when there is nothing to draw, or no link can be written */
export async function saveFigure(
  playground: Playground,
  { chart, make }: ShownFigure,
  format: FigureFormat,
): Promise<void> {
  const { language } = playground.session.getState();
  const t = createTranslate(language);
  const parts = make();
  if (parts === null) throw new Error(t('figures.nothing'));
  const { of, ...drawn } = parts;
  const { experiment, presentation } = playground.document.getState();
  const told = of?.experiment ?? experiment;
  const title = toShownTitle(told.title, presentation.origin, language);
  const figure: Figure = { ...drawn, title: t('figures.ofTitle', { chart, title }) };
  const { save, toLink } = playground.actions.app;
  const making: Making = {
    sentence: toHowMade({ title, experiment: told, ...toTraining(playground, of) }, language),
    program,
    link: await toLink(true, told),
  };
  const name = `${title} ${chart}`;
  if (format === 'csv') {
    save({ name, ending: '.csv', content: toFigureCsv(figure, making), type: 'text/csv' });
    return;
  }
  const picture = toFigureSvg(figure, making, paper);
  if (format === 'svg') save({ name, ending: '.svg', content: picture.svg, type: 'image/svg+xml' });
  else save({ name, ending: '.png', content: await toPng(picture), type: 'image/png' });
}

function toTraining(playground: Playground, of: FigureParts['of']): Pick<Made, 'step' | 'backend'> {
  if (of === undefined) {
    const { step, backend } = playground.run.getState();
    return { step, backend: backend?.name ?? null };
  }
  const seeds = [...new Set(of.runs.map(({ spec }) => spec.seed))].sort((a, b) => a - b);
  return { step: { runs: of.runs.length, seeds }, backend: of.runs[0]?.backend ?? null };
}
