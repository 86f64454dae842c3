import type { Texts } from '../../playground-context.ts';
import { toTickText } from '../../format.ts';
import type { LinesOnPaper } from './lines-panel.ts';
import type { NamedOverlay } from './use-overlays.ts';
import type { StepAxis } from './use-step-axis.ts';

/** The horizontal axis of a view's plots on paper: as it is on screen. */
export function toPaperX(axis: StepAxis, { t, language }: Texts): LinesOnPaper['x'] {
  const column = axis.kind === 'epoch' ? 'epoch' : 'step';
  return {
    scale: axis.shown,
    format: (value) => toTickText(value, language),
    title: t(`charts.${column}`),
    column,
  };
}

/** What lines of other runs are called in a table, by their keys. */
export function toOverlaySeries(
  runs: readonly NamedOverlay[],
  tasks: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<string, string> {
  return new Map(
    runs.flatMap(({ id, name }) =>
      tasks.map((task) => [`run/${id}/${task.id}`, `${task.name} · ${name.long}`] as const),
    ),
  );
}
