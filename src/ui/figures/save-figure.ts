/** A chart on screen as a file. */
import { toShownTitle } from '../../catalog/presets/origin.ts';
import type { Figure, Making } from '../../export/figures/figure.ts';
import { toFigureCsv } from '../../export/figures/figure-csv.ts';
import { toFigureSvg } from '../../export/figures/figure-svg.ts';
import { program, toHowMade } from '../../export/how-made.ts';
import { createTranslate } from '../../i18n/translate.ts';
import type { Playground } from '../../store/contract.ts';
import { paper } from './paper.ts';
import type { FigureFormat, ShownFigure } from './shown-figures.ts';
import { toPng } from './to-png.ts';

/** @throws (rejects) when there is nothing to draw, or no link can be written */
export async function saveFigure(
  playground: Playground,
  { chart, make }: ShownFigure,
  format: FigureFormat,
): Promise<void> {
  const { language } = playground.session.getState();
  const { experiment, presentation } = playground.document.getState();
  const { step, backend } = playground.run.getState();
  const t = createTranslate(language);
  const parts = make();
  if (parts === null) throw new Error(t('figures.nothing'));
  const title = toShownTitle(experiment.title, presentation.origin, language);
  const figure: Figure = { ...parts, title: t('figures.ofTitle', { chart, title }) };
  const { save, toLink } = playground.actions.app;
  const making: Making = {
    sentence: toHowMade({ title, experiment, step, backend: backend?.name ?? null }, language),
    program,
    link: await toLink(true),
  };
  const name = `${title} ${chart}`;
  if (format === 'csv') {
    save({ name, ending: '.csv', content: toFigureCsv(figure, making), type: 'text/csv' });
    return;
  }
  const drawn = toFigureSvg(figure, making, paper);
  if (format === 'svg') save({ name, ending: '.svg', content: drawn.svg, type: 'image/svg+xml' });
  else save({ name, ending: '.png', content: await toPng(drawn), type: 'image/png' });
}
