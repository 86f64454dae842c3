import { useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Prediction } from '../../catalog/lessons/define-lesson.ts';
import { combine, toChannels } from '../../catalog/lessons/figures.ts';
import type { Guess } from '../../store/lessons.ts';
import { useActions, useDocument, useRun, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { useCalmHistory } from '../use-calm-run.ts';
import { dragTo, drawnPoints, toPath, type Frame } from './drawing.ts';
import { toFigureText } from './figure-text.ts';
import styles from './Lesson.module.css';

interface LineQuestionProps {
  readonly asks: Extract<Prediction, { kind: 'line' }>;
  readonly guess: Guess | null;
}

const frame: Frame = { width: 280, height: 130, left: 42, right: 8, top: 8, bottom: 20 };

/** A course that is drawn by hand; once it is said, what comes is drawn beside it while it comes. */
export function LineQuestion({ asks, guess }: LineQuestionProps) {
  const { t } = useTexts();
  const { lessons } = useActions();
  const { min, max } = asks;
  const [values, setValues] = useState<readonly number[]>(() =>
    Array.from({ length: drawnPoints }, () => (min + max) / 2),
  );
  const drawn = guess?.kind === 'line' ? guess.values : guess === null ? values : undefined;
  return (
    <>
      <Plot asks={asks} drawn={drawn} onDraw={guess === null ? setValues : undefined} />
      {guess === null ? (
        <div className={styles.answers}>
          <Button size="small" onClick={() => lessons.answer({ kind: 'line', values })}>
            {t('learn.sure')}
          </Button>
          <Button size="small" look="quiet" onClick={() => lessons.answer({ kind: 'none' })}>
            {t('learn.pass')}
          </Button>
        </div>
      ) : (
        <p className={styles.legend}>
          {drawn !== undefined && <span className={styles.drawnKey}>{t('learn.yours')}</span>}
          <span className={styles.cameKey}>{t('learn.came')}</span>
        </p>
      )}
    </>
  );
}

interface PlotProps {
  readonly asks: LineQuestionProps['asks'];
  readonly drawn: readonly number[] | undefined;
  /** While it may be drawn. */
  readonly onDraw: ((values: readonly number[]) => void) | undefined;
}

function Plot({ asks, drawn, onDraw }: PlotProps) {
  const texts = useTexts();
  const { t } = texts;
  const { min, max, epochs, format } = asks;
  const toX = (epoch: number) =>
    frame.left + (epoch / epochs) * (frame.width - frame.left - frame.right);
  const toY = (value: number) =>
    frame.top + ((max - value) / (max - min)) * (frame.height - frame.top - frame.bottom);
  const write = (value: number) => toFigureText(value, format, texts);
  const came = useCame(asks, onDraw === undefined);
  const hands = useHands(asks, drawn, onDraw);
  const toEpoch = (at: number) => Math.round((at / (drawnPoints - 1)) * epochs);
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      {...(onDraw === undefined
        ? { role: 'img', 'aria-label': t('learn.came') }
        : {
            role: 'slider',
            tabIndex: 0,
            'aria-label': t('learn.drawing'),
            'aria-valuemin': min,
            'aria-valuemax': max,
            'aria-valuenow': drawn?.[hands.at] ?? min,
            'aria-valuetext': t('learn.drawingValue', {
              epoch: toEpoch(hands.at),
              value: write(drawn?.[hands.at] ?? NaN),
            }),
            ...hands.handlers,
          })}
    >
      <Axes {...{ asks, toX, toY }} />
      {drawn !== undefined && (
        <path
          className={styles.drawn}
          d={toPath(drawn.map((value, at) => [toX((at / (drawnPoints - 1)) * epochs), toY(value)]))}
        />
      )}
      {onDraw !== undefined && drawn !== undefined && (
        <circle
          className={styles.knob}
          cx={toX((hands.at / (drawnPoints - 1)) * epochs)}
          cy={toY(drawn[hands.at] ?? min)}
          r={5}
        />
      )}
      <path
        className={styles.came}
        d={toPath(
          came
            .filter(([epoch]) => epoch <= epochs)
            .map(([epoch, value]) => [toX(epoch), toY(Math.min(max, Math.max(min, value)))]),
        )}
      />
    </svg>
  );
}

interface AxesProps {
  readonly asks: LineQuestionProps['asks'];
  readonly toX: (epoch: number) => number;
  readonly toY: (value: number) => number;
}

function Axes({ asks, toX, toY }: AxesProps) {
  const { t } = useTexts();
  const { min, max, epochs, format } = asks;
  return (
    <>
      {[min, (min + max) / 2, max].map((value) => (
        <g key={value}>
          <line
            className={styles.grid}
            x1={frame.left}
            x2={frame.width - frame.right}
            y1={toY(value)}
            y2={toY(value)}
          />
          <text className={styles.mark} x={frame.left - 4} y={toY(value) + 4} textAnchor="end">
            {format === 'percent' ? `${Math.round(100 * value)} %` : value}
          </text>
        </g>
      ))}
      {[0, epochs / 2, epochs].map((epoch) => (
        <text
          key={epoch}
          className={styles.mark}
          x={toX(epoch)}
          y={frame.height - 5}
          textAnchor={epoch === 0 ? 'start' : epoch === epochs ? 'end' : 'middle'}
        >
          {epoch === epochs ? `${epoch} ${t('learn.epochs')}` : epoch}
        </text>
      ))}
    </>
  );
}

type Pair = readonly [number, number];

/** Points that a course of a few hundred pixels can show. */
const mostPoints = 200;

/** The course that came so far: epoch and value. */
function useCame(asks: PlotProps['asks'], isShown: boolean): readonly Pair[] {
  const experiment = useDocument((state) => state.experiment);
  const stepsPerEpoch = useRun((state) => state.loaded?.stepsPerEpoch ?? 0);
  const moment = useCalmHistory(isShown);
  return useMemo(() => {
    if (!isShown || stepsPerEpoch === 0) return [];
    const curves = toChannels(asks.of, experiment).map(({ id }) =>
      moment.view.read(id, mostPoints),
    );
    // Rows of validation are the same for all tasks.
    return (curves[0]?.x ?? []).map((step, at): Pair => [
      step / stepsPerEpoch,
      combine(
        asks.of,
        curves.map(({ y }) => y[at] ?? NaN),
      ),
    ]);
  }, [asks, experiment, stepsPerEpoch, moment, isShown]);
}

/** Ways to draw: a drag over the plot, or keys. */
function useHands(
  { min, max }: PlotProps['asks'],
  drawn: readonly number[] | undefined,
  onDraw: PlotProps['onDraw'],
) {
  const [at, setAt] = useState(0);
  const last = useRef<Pair | null>(null);
  const toPoint = (event: PointerEvent<SVGSVGElement>): Pair => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * frame.width;
    const y = ((event.clientY - box.top) / box.height) * frame.height;
    const share = (x - frame.left) / (frame.width - frame.left - frame.right);
    const down = (y - frame.top) / (frame.height - frame.top - frame.bottom);
    const clip = (one: number) => Math.max(0, Math.min(1, one));
    return [clip(share) * (drawnPoints - 1), max - clip(down) * (max - min)];
  };
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    const next = toPoint(event);
    onDraw?.(dragTo(drawn ?? [], last.current ?? next, next));
    last.current = next;
    setAt(Math.round(next[0]));
  };
  const end = () => {
    last.current = null;
  };
  const handlers = {
    onPointerDown(event: PointerEvent<SVGSVGElement>) {
      event.currentTarget.setPointerCapture(event.pointerId);
      draw(event);
    },
    onPointerMove(event: PointerEvent<SVGSVGElement>) {
      if (last.current !== null) draw(event);
    },
    onPointerUp: end,
    onPointerCancel: end,
    onKeyDown(event: KeyboardEvent) {
      const along = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const by = { ArrowUp: 0.05, ArrowDown: -0.05 }[event.key];
      if (along === undefined && by === undefined) return;
      event.preventDefault();
      if (along !== undefined) setAt(Math.max(0, Math.min(drawnPoints - 1, at + along)));
      else {
        const value = (drawn?.[at] ?? min) + (by ?? 0) * (max - min);
        const next: Pair = [at, Math.max(min, Math.min(max, value))];
        onDraw?.(dragTo(drawn ?? [], next, next));
      }
    },
  };
  return { at, handlers };
}
