/** A landscape on paper. */
import { balancers } from '../../../catalog/balancers/index.ts';
import { clip } from '../../../export/figures/svg.ts';
import type { Panel } from '../../../export/figures/figure.ts';
import { problems } from '../../../landscape/index.ts';
import type { FigureParts } from '../../figures/shown-figures.ts';
import { toTickText } from '../../format.ts';
import { drawGround, drawTrails, toPlane, type PlaneKind } from '../../landscape/draw.ts';
import type { LandscapeShown } from '../../landscape/Landscape.tsx';
import { toArea } from '../../landscape/scale.ts';
import { toTrailStyle } from '../../landscape/trail-style.ts';
import type { Texts } from '../../playground-context.ts';
import { plainLine, toLineItem } from '../charts/lines-panel.ts';

export function toLandscapeFigure(
  shown: LandscapeShown,
  { t, pick, language }: Texts,
): FigureParts {
  const problem = problems.get(shown.problem);
  const toPanel = (kind: PlaneKind): Panel => ({
    title: t(`landscape.${kind}`),
    height: (width) => Math.round(width * 0.72),
    draw(size) {
      const plane = toPlane(kind, problem, size);
      const { left, top, right, bottom } = toArea(size);
      const window = { x: left, y: top, width: right - left, height: bottom - top };
      return (
        drawGround(plane, (value) => toTickText(value, language)) +
        clip(window, drawTrails(plane, shown.trails, shown.methods))
      );
    },
    table: {
      columns: ['method', 'lambda1', 'start', 'point', 'x', 'y'],
      rows: shown.trails.flatMap(({ method, lambdas, start, places, losses }) =>
        (kind === 'parameters' ? places : losses).map(([x, y], index) => [
          ...[method, lambdas[0], start.join(' '), index, x, y],
        ]),
      ),
    },
  });
  return {
    panels: [toPanel('parameters'), toPanel('losses')],
    legend: shown.methods.map(({ kind, slot }) =>
      toLineItem(pick(balancers.get(kind).title), {
        ...plainLine,
        ...toTrailStyle(slot),
        width: 2,
      }),
    ),
    notes: [t(`landscape.${shown.problem}-help`)],
  };
}
