/** The horizontal axis of a view's plots: steps or epochs, all of them, the first ones or a part. */
import { useCallback, useMemo, useState } from 'react';
import { channel } from '../../../core/run/channels.ts';
import type { ReadWindow } from '../../../core/run/run-log.ts';
import { useStored } from '../../primitives/stored.ts';
import type { HistoryMoment } from '../../use-calm-run.ts';
import {
  fromPlace,
  toGrowingAxis,
  toGrowingLogAxis,
  toZoomedAxis,
  type AxisScale,
} from './axis.ts';
import { interpolateAt, type Curve } from './curve.ts';
import { useKept } from './use-kept.ts';
import type { NamedOverlay } from './use-overlays.ts';
import { useEpochs } from './use-step-title.ts';
import type { Range } from './zoom.ts';

export const axisKinds = ['step', 'epoch', 'first', 'log'] as const;
export type AxisKind = (typeof axisKinds)[number];

const firstSteps = 1000;
/** Steps of another run that are shown before this one has come half as far. */
const leastOther = 100;

export interface StepAxis {
  readonly kind: AxisKind;
  setKind(kind: AxisKind): void;
  /** The whole axis, and what is shown of it. */
  readonly full: AxisScale;
  readonly shown: AxisScale;
  readonly range: Range | undefined;
  /** @param range in drawn coordinates; undefined for the whole */
  setRange(range: Range | undefined): void;
  /** The part of the history that is drawn; undefined for all of it. */
  readonly window: ReadWindow | undefined;
  /** A curve by step in the coordinates of the axis. @param epochs epochs by step of its run */
  place(curve: Curve, epochs?: Curve): Curve;
  toStep(value: number): number;
  fromStep(step: number): number;
}

export function useStepAxis(moment: HistoryMoment, others: readonly NamedOverlay[]): StepAxis {
  const [at, setAt] = useStored('views.step-axis', 0);
  const [range, setRange] = useState<Range>();
  const kind = axisKinds[at] ?? 'step';
  const epochs = useEpochs(moment);
  const full = useKept(toFull(kind, toEnd(kind, moment, others)));
  const shown = useKept(range === undefined ? full : toZoomedAxis(full, range));
  const isByEpoch = kind === 'epoch';
  const fromStep = useCallback(
    (step: number) => (isByEpoch ? interpolateAt(epochs, step) : step),
    [isByEpoch, epochs],
  );
  const toStep = useCallback(
    (value: number) => (isByEpoch ? interpolateAt({ x: epochs.y, y: epochs.x }, value) : value),
    [isByEpoch, epochs],
  );
  const place = useCallback(
    (curve: Curve, own = epochs) =>
      isByEpoch ? { ...curve, x: curve.x.map((step) => interpolateAt(own, step)) } : curve,
    [isByEpoch, epochs],
  );
  const isWhole = range === undefined && (kind === 'step' || kind === 'epoch');
  const [from, to] = shown.domain.map((end) => Math.round(toStep(fromPlace(shown, end))));
  const window = useMemo(
    () =>
      isWhole || from === undefined || to === undefined
        ? undefined
        : { from, to, isLog: kind === 'log' },
    [isWhole, from, to, kind],
  );
  const setKind = (next: AxisKind) => {
    setAt(axisKinds.indexOf(next));
    setRange(undefined);
  };
  return { kind, setKind, full, shown, range, setRange, window, place, toStep, fromStep };
}

/** Newest value of the axis; of another run at most as much again, or the present one would be a dot. */
function toEnd(kind: AxisKind, { view }: HistoryMoment, others: readonly NamedOverlay[]): number {
  const { id } = kind === 'epoch' ? channel.epoch : channel.step;
  const newest = view.last(id);
  const own = Number.isFinite(newest) ? newest : 0;
  const other = Math.max(0, ...others.map((run) => run.view.last(id)).filter(Number.isFinite));
  return Math.max(own, Math.min(other, Math.max(2 * own, leastOther)));
}

function toFull(kind: AxisKind, end: number): AxisScale {
  switch (kind) {
    case 'first':
      return toGrowingAxis(Math.min(end, firstSteps));
    case 'log':
      return toGrowingLogAxis(end);
    default:
      return toGrowingAxis(end);
  }
}
