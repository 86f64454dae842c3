/** Lines as plots get them. */
import type { TaskStyle } from '../../task-style.ts';
import { nearestAt, toUnionOfX, type Curve } from './curve.ts';
import type { HoverRow } from './HoverTable.tsx';

/** A curve in the coordinates of the data; a logarithmic axis is applied while it is drawn. */
export interface PlotLine {
  readonly key: string;
  readonly curve: Curve;
  /** The same curve before smoothing, drawn faintly underneath. */
  readonly raw?: Curve | undefined;
  readonly color: string;
  /** Of a pair: its line has the hues of both. */
  readonly otherColor?: string | undefined;
  readonly dash: string;
  readonly width: number;
  /** Rings on the line, so that it is told apart without colour. */
  readonly isMarked: boolean;
  /** Below 1 for what is not the matter itself: other runs. */
  readonly opacity?: number;
  /** Signs of formulas whose course it is, as `loss/a`: pointed at, each lights the other. */
  readonly signs?: string | undefined;
  /** Of another run: what its row says where values are read. */
  readonly run?: { readonly name: string; readonly style: TaskStyle };
  /** Around it, from the smallest to the largest of what is merged in its points. */
  readonly hasBand?: boolean;
  /** Written at its end, where there is room. */
  readonly name?: string | undefined;
}

/** Places of the reading line: the points of the present run's lines. */
export const toStops = (lines: readonly PlotLine[]): readonly number[] =>
  toUnionOfX(lines.filter(({ opacity }) => opacity === undefined).map(({ curve }) => curve));

/** Rows that the table of a reading line has room for beside those of the present run. */
const mostOtherRows = 8;

/** What is read of other runs. @param toValues the cells of a row, from its value */
export const toOtherRows = (
  lines: readonly PlotLine[],
  x: number,
  toValues: (value: number) => readonly string[],
): readonly HoverRow[] =>
  lines
    .flatMap(({ key, run, curve }) =>
      run === undefined ? [] : [{ key, ...run, values: toValues(nearestAt(curve, x)) }],
    )
    .slice(0, mostOtherRows);
