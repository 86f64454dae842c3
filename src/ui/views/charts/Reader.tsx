/** Over the lines of a plot: the reading line with what is read at it, and the way back from a part of the axis. */
import { ZoomOut } from 'lucide-react';
import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { useStore } from 'zustand';
import { useTexts } from '../../playground-context.ts';
import { IconButton } from '../../primitives/IconButton.tsx';
import { toPlace, type AxisScale } from './axis.ts';
import styles from './LinePlot.module.css';
import type { Area, PlotHands } from './use-plot-hands.ts';

export interface ReaderProps {
  readonly hands: PlotHands;
  readonly area: RefObject<Area | undefined>;
  readonly element: HTMLElement;
  readonly xAxis: AxisScale;
  readonly isLead: boolean;
  renderTooltip(x: number): ReactNode;
}

const gap = 14;

export function Reader({ hands, area, element, xAxis, isLead, renderTooltip }: ReaderProps) {
  const { t } = useTexts();
  const reading = useStore(hands.reading);
  const table = useRef<HTMLDivElement>(null);
  const { current } = area;
  const value = reading === null ? NaN : hands.axis.fromStep(reading.step);
  const [low, high] = xAxis.domain;
  const share = (toPlace(xAxis, value) - low) / (high - low);
  const isShown = current !== undefined && share >= -1e-6 && share <= 1 + 1e-6;
  const x = isShown ? current.x + share * current.width : NaN;
  // Of several plots of a view the values are told by the one that is read.
  const hasTable =
    isShown && (reading?.group === hands.group ? reading.plot === hands.plot : isLead);
  useLayoutEffect(() => {
    if (table.current !== null) placeBeside(table.current, element, x);
  });
  return (
    <>
      {isLead && hands.axis.range !== undefined && (
        <div className={styles.whole}>
          <IconButton
            icon={ZoomOut}
            size="small"
            look="plain"
            label={t('charts.showAll')}
            onClick={() => hands.axis.setRange(undefined)}
          />
        </div>
      )}
      {isShown && (
        <svg className={styles.reading} aria-hidden="true">
          <line x1={x} x2={x} y1={current.y} y2={current.y + current.height} />
        </svg>
      )}
      {hasTable && (
        <div ref={table} className={styles.tooltip} data-cursor>
          {renderTooltip(value)}
        </div>
      )}
    </>
  );
}

/** Right of the line, left of it where the view ends, and never beyond the view. */
function placeBeside(table: HTMLElement, plot: HTMLElement, x: number): void {
  const view = plot.closest('[data-view]') ?? plot;
  const bounds = view.getBoundingClientRect();
  const own = plot.getBoundingClientRect();
  const { width, height } = table.getBoundingClientRect();
  const [least, most] = [bounds.left - own.left + 2, bounds.right - own.left - width - 2];
  const right = x + gap;
  const left = x - gap - width;
  const place = right <= most ? right : left >= least ? left : Math.max(least, most);
  const lowest = bounds.bottom - own.top - height - 2;
  table.style.setProperty('--x', `${place.toFixed(0)}px`);
  table.style.setProperty('--y', `${Math.min(8, lowest).toFixed(0)}px`);
}
