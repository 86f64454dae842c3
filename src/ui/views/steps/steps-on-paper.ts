/** A step of a method's computation on paper. */
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import type { FigureParts } from '../../figures/shown-figures.ts';
import type { Texts } from '../../playground-context.ts';
import type { TrainedTask } from '../use-tasks.ts';
import { drawArrows, toReach } from './arrows.ts';
import type { Frame, Frames } from './to-frames.ts';

interface ShownStep {
  readonly made: Frames;
  readonly frame: Frame;
  readonly sample: GradientSample;
  readonly tasks: readonly TrainedTask[];
}

export function toStepsFigure(
  { made, frame, sample, tasks }: ShownStep,
  { t, pick }: Texts,
): FigureParts {
  const letter = (place: number | undefined): string =>
    tasks[made.members[place ?? -1] ?? -1]?.style.letter ?? '';
  const names = made.members.map((task) => tasks[task]).filter((task) => task !== undefined);
  return {
    panels: [
      {
        title: t('steps.ofStep', { step: sample.step }),
        height: (width) => Math.round(width * 0.7),
        draw: (size) => drawArrows(frame.picture, toReach(made.ends), size),
        table: {
          columns: ['arrow', 'x', 'y'],
          rows: frame.picture.arrows.map(({ name, to }) => [name, ...to]),
        },
      },
    ],
    legend: names.map(({ title, style }) => ({
      name: `g${style.letter}: ${pick(title)}`,
      symbol: `<path d="M1 6H25" fill="none" stroke="${style.color}" stroke-width="2.4"/>`,
    })),
    notes: [t(`steps.${frame.say}`, { task: letter(frame.task), other: letter(frame.other) })],
  };
}
