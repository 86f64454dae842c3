/** The plots of metrics on paper. */
import type { FigureParts } from '../../figures/shown-figures.ts';
import type { Texts } from '../../playground-context.ts';
import { toValueAxis } from './axis.ts';
import { plainLine, toOverlayItems, toLineItem, toLinesPanel } from './lines-panel.ts';
import { toMetricLines, toMetricLook } from './metric-look.ts';
import type { MetricSeries } from './metric-series.ts';
import type { PlotLine } from './plot-line.ts';
import { toOverlaySeries, toPaperX } from './step-on-paper.ts';
import { formatTick } from './use-formats.ts';
import type { NamedOverlay } from './use-overlays.ts';
import type { StepAxis } from './use-step-axis.ts';

export interface ShownMetrics {
  /** Those of an axis, with the lines of other runs. */
  readonly groups: readonly {
    readonly members: readonly MetricSeries[];
    readonly overlays: readonly PlotLine[];
  }[];
  readonly runs: readonly NamedOverlay[];
  readonly axis: StepAxis;
  readonly isLog: boolean;
}

/** Null where no line is shown. */
export function toMetricsFigure(shown: ShownMetrics, texts: Texts): FigureParts | null {
  const { groups, runs, axis, isLog } = shown;
  const { pick, language } = texts;
  const members = groups.flatMap((group) => group.members);
  const tasks = members.map(({ task }) => ({ id: task.id, name: pick(task.title) }));
  const names = toOverlaySeries(runs, tasks);
  const panels = groups.flatMap((group) => {
    const look = toMetricLook(group.members, texts);
    if (look === undefined) return [];
    const lines = [...group.overlays, ...toMetricLines(group.members, axis.place, pick)];
    const values = lines.map(({ curve }) => curve.y);
    const scale = toValueAxis(values, isLog, look.toYAxis);
    return toLinesPanel({
      title: look.what,
      lines: lines.map((line) => ({ ...line, series: names.get(line.key) ?? line.name ?? '' })),
      x: toPaperX(axis, texts),
      y: { scale, format: (value) => formatTick(value, look.isShare, language) },
    });
  });
  if (panels.length === 0) return null;
  return {
    panels,
    legend: [
      ...members.map(({ task: { title, style } }) =>
        toLineItem(pick(title), { ...plainLine, ...style, isMarked: true, width: 1.5 }),
      ),
      ...toOverlayItems(runs),
    ],
  };
}
