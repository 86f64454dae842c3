import { useMemo } from 'react';
import { toChoices, toUnit } from '../../../core/graph/target.ts';
import type { LoadedRun, Picture } from '../../../core/run/trainer.ts';
import { BesideFigure } from '../../figures/BesideFigure.tsx';
import { EmptyState } from '../../primitives/EmptyState.tsx';
import { TaskBadge } from '../../primitives/TaskBadge.tsx';
import { useTexts } from '../../playground-context.ts';
import type { Scored } from '../answer.ts';
import { toTickText, toUnitText } from '../../format.ts';
import { toScored } from '../scored.ts';
import { useCalmPicture } from '../../use-calm-run.ts';
import type { TrainedTask } from '../use-tasks.ts';
import styles from './RowOutputs.module.css';
import { toScatter, toStrips } from './row-outputs.ts';
import { toRowsPanel } from './rows-on-paper.ts';

/** Predicted against true: values as a scatter, classes as the probability of the true one. */
export function RowOutputs(props: {
  readonly title: string;
  readonly loaded: LoadedRun;
  readonly tasks: readonly TrainedTask[];
  readonly isOnScreen: boolean;
}) {
  const { title, tasks, isOnScreen } = props;
  const texts = useTexts();
  const { t } = texts;
  const picture = useCalmPicture('validation', isOnScreen);
  if (picture === undefined) return <EmptyState>{t('answers.waitingPicture')}</EmptyState>;
  return (
    <BesideFigure
      chart={title}
      make={() => ({
        panels: tasks.map((task) => toRowsPanel(task, toScored(task, picture), texts)),
        legend: [],
      })}
    >
      {/* Scrolls sideways, so the keyboard must be able to get hold of it. */}
      <div
        className={styles.figures}
        role="region"
        tabIndex={0}
        aria-label={t('answers.predictedAgainstTrue')}
      >
        {tasks.map((task) => (
          <TaskFigure key={task.id} task={task} picture={picture} />
        ))}
      </div>
    </BesideFigure>
  );
}

function TaskFigure(props: {
  readonly task: TrainedTask;
  readonly picture: Extract<Picture, { kind: 'validation' }>;
}) {
  const { task, picture } = props;
  const { pick } = useTexts();
  const scored = useMemo(() => toScored(task, picture), [task, picture]);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <TaskBadge {...task.style} />
        <span>{pick(task.title)}</span>
      </figcaption>
      {toChoices(task.target).length === 0 ? (
        <ScatterPlot task={task} scored={scored} />
      ) : (
        <StripPlot task={task} scored={scored} />
      )}
    </figure>
  );
}

/** Size of a drawing in its own units; it is scaled to the room there is. */
const size = 200;
const edge = { left: 40, bottom: 30, top: 6, right: 16 } as const;

function ScatterPlot({ task, scored }: { readonly task: TrainedTask; readonly scored: Scored }) {
  const { t, pick, language } = useTexts();
  const { domain, ticks, points, typicalMiss } = useMemo(() => toScatter(scored), [scored]);
  const toShare = (value: number): number => (value - domain[0]) / (domain[1] - domain[0]);
  const toX = (value: number): number =>
    edge.left + toShare(value) * (size - edge.left - edge.right);
  const toY = (value: number): number =>
    size - edge.bottom - toShare(value) * (size - edge.bottom - edge.top);
  const unit = toUnit(task.target);
  const miss = toUnitText(typicalMiss, unit, language);
  const dots = points
    .map(
      ({ actual, predicted }) =>
        `M${(toX(actual) - 2.4).toFixed(1)},${toY(predicted).toFixed(1)}a2.4,2.4 0 1,0 4.8,0a2.4,2.4 0 1,0 -4.8,0`,
    )
    .join('');
  return (
    <>
      <svg
        className={styles.square}
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={t('answers.scatterLabel', {
          task: pick(task.title),
          count: points.length,
          miss,
        })}
      >
        {ticks.map((tick, tickIndex) => (
          <g key={tick} className={styles.tick}>
            <path d={`M${edge.left},${toY(tick)}H${size - edge.right}`} />
            <text x={edge.left - 5} y={toY(tick) + 3} textAnchor="end">
              {toTickText(tick, language)}
            </text>
            {tickIndex % 2 === 1 && (
              <text x={toX(tick)} y={size - edge.bottom + 12} textAnchor="middle">
                {toTickText(tick, language)}
              </text>
            )}
          </g>
        ))}
        <path
          className={styles.diagonal}
          d={`M${toX(domain[0])},${toY(domain[0])}L${toX(domain[1])},${toY(domain[1])}`}
        />
        <path d={dots} fill={task.style.color} fillOpacity="0.75" />
        <text className={styles.axisName} x={size - edge.right} y={size - 4} textAnchor="end">
          {t('answers.actual')} {unit && `(${unit})`}
        </text>
        <text className={styles.axisName} x={edge.left + 5} y={edge.top + 8}>
          {t('answers.predicted')}
        </text>
      </svg>
      <p className={styles.note}>{t('answers.typicalMiss', { miss })}</p>
    </>
  );
}

function StripPlot({ task, scored }: { readonly task: TrainedTask; readonly scored: Scored }) {
  const { t, pick, language } = useTexts();
  const names = toChoices(task.target);
  const strips = useMemo(() => toStrips(scored, names.length), [scored, names.length]);
  const right = strips.reduce((sum, strip) => sum + strip.right, 0);
  const count = strips.reduce((sum, strip) => sum + strip.marks.length, 0);
  return (
    <>
      <div
        className={styles.strips}
        role="img"
        aria-label={t('answers.stripLabel', { task: pick(task.title), right, count })}
      >
        {strips.map((strip) => {
          const name = names[strip.actual];
          return (
            <div key={strip.actual} className={styles.strip}>
              <span className={styles.className}>{name === undefined ? '' : pick(name)}</span>
              <svg viewBox="0 0 100 20" preserveAspectRatio="none" className={styles.lane}>
                <path className={styles.rail} d="M0,10H100M50,2V18" />
                <path
                  className={styles.hit}
                  stroke={task.style.color}
                  d={toTicks(strip.marks.filter(({ isRight }) => isRight))}
                />
                <path
                  className={styles.failure}
                  d={toTicks(strip.marks.filter(({ isRight }) => !isRight))}
                />
              </svg>
              <span className={styles.count}>
                {strip.right}/{strip.marks.length}
              </span>
            </div>
          );
        })}
        <div className={styles.strip}>
          <span className={styles.className} />
          <span className={styles.scale}>
            {[0, 50, 100].map((tick) => (
              <span key={tick}>{toTickText(tick, language)} %</span>
            ))}
          </span>
          <span className={styles.count} />
        </div>
      </div>
      <p className={styles.note}>
        {t('answers.stripAxis')} · {t('answers.rowsRight', { right, count })}
      </p>
    </>
  );
}

/** Short upright strokes, as one path. */
function toTicks(marks: readonly { readonly share: number }[]): string {
  return marks.map(({ share }) => `M${(0.6 + 98.8 * share).toFixed(2)},4V16`).join('');
}
