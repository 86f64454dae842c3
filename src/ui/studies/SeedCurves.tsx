import { useEffect, useMemo, useState } from 'react';
import { channel } from '../../core/run/channels.ts';
import type { Run, RunId } from '../../core/run/run.ts';
import { openRunLog } from '../../core/run/run-log.ts';
import { toMedianCurve, type StepCurve } from '../../core/run/studies/curves.ts';
import { useActions, useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { toCurvesPanel } from './curves-panel.ts';
import { toDotScale, type DotScale } from './dot-scale.ts';
import { SaveStudy } from './SaveStudy.tsx';
import framed from './Framed.module.css';
import styles from './SeedCurves.module.css';
import { toFigureText, type StudyTask } from './study-tasks.ts';
import type { StudySoFar } from './use-study.ts';

const mostPoints = 120;

/** Curves of what is kept of these runs; those that are gone are left out. */
function useCurves(
  runs: readonly Run[],
  task: StudyTask,
): readonly (StepCurve & { readonly seed: number })[] {
  const { body } = useActions().library;
  const [known, setKnown] = useState<ReadonlyMap<RunId, StepCurve>>(new Map());
  const id = channel.metric(task.id, task.metric.id).id;
  useEffect(() => {
    let isWanted = true;
    const read = async (run: Run) => {
      const found = await body(run.id);
      if (found === undefined || !isWanted) return;
      const { x, y } = openRunLog(found.log).read(id, mostPoints);
      setKnown((before) => new Map(before).set(run.id, { x, y }));
    };
    // A run whose history cannot be read has no line.
    for (const run of runs) if (!known.has(run.id)) void read(run).catch(() => undefined);
    return () => {
      isWanted = false;
    };
  }, [runs, known, body, id]);
  return useMemo(
    () =>
      runs.flatMap(({ id: one, spec: { seed } }) => {
        const curve = known.get(one);
        return curve === undefined ? [] : [{ ...curve, seed }];
      }),
    [runs, known],
  );
}

/** The task's metric step by step: the median over seeds, and every seed behind it. */
export function SeedCurves({
  runs,
  task,
  study,
}: {
  readonly runs: readonly Run[];
  readonly task: StudyTask;
  readonly study: StudySoFar;
}) {
  const texts = useTexts();
  const { t, pick, language } = texts;
  const curves = useCurves(runs, task);
  const median = useMemo(() => toMedianCurve(curves, mostPoints), [curves]);
  const end = median.x.at(-1) ?? 0;
  if (end === 0) return null;
  const scale = toDotScale(
    curves.flatMap(({ y }) => y),
    task.metric.format === 'percent' ? 1 : undefined,
  );
  const toPanels = () => [toCurvesPanel({ task, curves, median, scale }, texts)];
  return (
    <>
      <SaveStudy
        chart={`${t('studies.tab.seeds')} – ${pick(task.title)}`}
        {...{ study, toPanels }}
      />
      <figure
        className={styles.figure}
        role="img"
        aria-label={t('studies.curvesOf', {
          task: pick(task.title),
          steps: end.toLocaleString(language),
        })}
        data-curves={curves.length}
      >
        <figcaption>{t('studies.curves', { metric: pick(task.metric.title) })}</figcaption>
        <div className={toClasses(framed.drawing, styles.plot)}>
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            {curves.map((curve, at) => (
              <polyline
                key={at}
                className={styles.seed}
                stroke={task.style.color}
                points={toLine(curve, end, scale)}
              />
            ))}
            <polyline
              className={styles.median}
              stroke={task.style.color}
              points={toLine(median, end, scale)}
            />
          </svg>
          {[scale.high, scale.low].map((value) => (
            <span key={value} className={styles.mark}>
              {toFigureText(value, task, texts)}
            </span>
          ))}
        </div>
        <span className={styles.end}>
          {t('studies.stepsTo', { steps: end.toLocaleString(language) })}
        </span>
      </figure>
    </>
  );
}

function toLine({ x, y }: StepCurve, end: number, scale: DotScale): string {
  return x
    .map((step, at) => {
      const top = 100 - scale.place(y[at] ?? NaN) * 100;
      return `${((step / end) * 100).toFixed(2)},${top.toFixed(2)}`;
    })
    .join(' ');
}
