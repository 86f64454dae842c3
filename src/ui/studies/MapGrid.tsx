import { Fragment, useState, type CSSProperties } from 'react';
import { lookup } from '../../catalog/lookup.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import {
  readMap,
  toReach,
  type MapAxis,
  type MapCell,
  type MapRequest,
} from '../../core/run/studies/map.ts';
import { findSettings } from '../../core/run/studies/settings.ts';
import type { Verdict } from '../../core/run/verdict.ts';
import { useTexts, type Texts } from '../playground-context.ts';
import { toChangeText, toSignedText, toVerdictDetail } from '../verdict-text.ts';
import { SelectField } from '../primitives/SelectField.tsx';
import styles from './MapGrid.module.css';
import { toGainPanel } from './gain-panel.ts';
import { SaveStudy } from './SaveStudy.tsx';
import { toSettingKey, toSettingTitle, toSettingValue } from './setting-text.ts';
import shared from './Studies.module.css';
import { toStudyTasks, type StudyTask } from './study-tasks.ts';
import { useOpenRun } from './use-open-run.ts';
import { toFound, type StudySoFar } from './use-study.ts';

/** Blue where sharing gains, red where it costs; each cell opens its run. */
export function MapGrid({ study }: { readonly study: StudySoFar }) {
  const texts = useTexts();
  const { t, pick } = texts;
  const { experiment } = study;
  const request = study.request as MapRequest;
  const [shown, setShown] = useState('');
  const tasks = toStudyTasks(experiment);
  const { cells } = readMap(experiment, request, toFound(study), lookup);
  const place = tasks.findIndex(({ id }) => id === shown);
  const read = (cell: MapCell) => (place < 0 ? cell.mean : cell.tasks[place]);
  const reach = toReach(cells.map(read));
  const { x, y } = request;
  const { title, write } = toAxisWords(experiment, texts);
  return (
    <div className={shared.task}>
      <SaveMap {...{ study, cells, read, reach }} subject={toSubject(tasks[place], texts)} />
      <div className={styles.head}>
        <SelectField
          inline
          label={t('studies.mapOf')}
          value={place < 0 ? '' : shown}
          options={[
            { value: '', label: t('studies.meanOfTasks') },
            ...tasks.map((task) => ({ value: task.id, label: pick(task.title) })),
          ]}
          onChange={setShown}
        />
        <Legend reach={reach} margin={cells.map(read).find((one) => one)?.margin ?? 1} />
      </div>
      <div className={styles.frame}>
        <span className={styles.up}>{title(y)} ↑</span>
        <div
          role="group"
          aria-label={t('studies.gainScale')}
          className={styles.grid}
          style={{ '--columns': x.values.length } as CSSProperties}
        >
          {y.values
            .map((value, row) => ({ value, row }))
            .toReversed()
            .map(({ value, row }) => (
              <Fragment key={row}>
                <span className={styles.mark}>{write(y, value)}</span>
                {cells
                  .filter((cell) => cell.row === row)
                  .map((cell) => (
                    <Cell
                      key={cell.column}
                      cell={cell}
                      verdict={read(cell)}
                      reach={reach}
                      isOver={study.state === 'done'}
                      x={`${title(x)} ${write(x, x.values[cell.column] ?? NaN)}`}
                      y={`${title(y)} ${write(y, value)}`}
                    />
                  ))}
              </Fragment>
            ))}
          <span />
          {x.values.map((value) => (
            <span key={value} className={styles.mark}>
              {write(x, value)}
            </span>
          ))}
        </div>
        <span className={styles.across}>{title(x)} →</span>
      </div>
      <p className={shared.note}>{t('studies.mapNotice')}</p>
    </div>
  );
}

function SaveMap(props: {
  readonly study: StudySoFar;
  readonly cells: readonly MapCell[];
  read(cell: MapCell): Verdict | undefined;
  readonly reach: number;
  readonly subject: string;
}) {
  const { study, cells, read, reach, subject } = props;
  const texts = useTexts();
  const { t } = texts;
  const { x, y } = study.request as MapRequest;
  const words = toAxisWords(study.experiment, texts);
  const toPanels = () => [
    toGainPanel({
      title: `${t('studies.gainScale')} – ${subject}`,
      ...{ x: toPaperAxis(x, words), y: toPaperAxis(y, words), reach },
      gains: cells.map((cell) => ({ ...cell, gain: read(cell)?.mean ?? NaN })),
      write: (gain) => toSignedText(gain * 100, texts),
    }),
  ];
  return (
    <SaveStudy
      chart={t('studies.tab.map')}
      notes={[t('studies.mapNotice')]}
      {...{ study, toPanels }}
    />
  );
}

/** What axes of the map and their values are called. */
function toAxisWords(experiment: Experiment, texts: Texts) {
  const units = new Map(
    findSettings(experiment, lookup).map(({ setting, unit }) => [toSettingKey(setting), unit]),
  );
  return {
    title: ({ setting }: MapAxis) => toSettingTitle(setting, experiment, texts),
    write: ({ setting }: MapAxis, value: number) =>
      toSettingValue(value, units.get(toSettingKey(setting)) ?? '', texts),
  };
}

const toSubject = (task: StudyTask | undefined, { t, pick }: Texts): string =>
  task === undefined ? t('studies.meanOfTasks') : pick(task.title);

const toPaperAxis = (axis: MapAxis, { title, write }: ReturnType<typeof toAxisWords>) => ({
  title: title(axis),
  values: axis.values.map((value) => write(axis, value)),
});

interface CellProps {
  readonly cell: MapCell;
  readonly verdict: Verdict | undefined;
  readonly reach: number;
  readonly isOver: boolean;
  readonly x: string;
  readonly y: string;
}

function Cell({ cell, verdict, reach, isOver, x, y }: CellProps) {
  const texts = useTexts();
  const { t } = texts;
  const open = useOpenRun();
  const [run] = cell.runs;
  if (verdict === undefined || run === undefined) {
    const words = isOver
      ? t('studies.cell', { x, y, gain: t('studies.cellNone') })
      : t('studies.cellEmpty', { x, y });
    return (
      <span className={styles.empty} title={words}>
        <span className="visually-hidden">{words}</span>
        {isOver && '×'}
      </span>
    );
  }
  const { mean } = verdict;
  const what = t('studies.cell', { x, y, gain: toVerdictDetail(verdict, texts) });
  return (
    <button
      type="button"
      className={styles.cell}
      style={{ background: toGainColor(mean / (reach || 1)) }}
      data-gain={mean.toFixed(4)}
      title={what}
      aria-label={t('studies.openRun', { what })}
      disabled={open === undefined}
      onClick={() => open?.(run)}
    >
      {Number.isNaN(mean) ? '–' : toSignedText(mean * 100, texts)}
    </button>
  );
}

/** @param part from −1 to 1. Text on it stays readable: no more than half of the hue. */
function toGainColor(part: number): string {
  if (Number.isNaN(part)) return 'var(--surface-sunken)';
  const hue = part > 0 ? 'var(--task-0)' : 'var(--danger)';
  return `color-mix(in srgb, ${hue} ${(Math.min(1, Math.abs(part)) * 55).toFixed(0)}%, var(--surface))`;
}

function Legend({ reach, margin }: { readonly reach: number; readonly margin: number }) {
  const texts = useTexts();
  return (
    <span className={styles.legend}>
      {toChangeText(-reach, margin, texts)}
      <span
        className={styles.ramp}
        style={{
          background: `linear-gradient(to right, ${[-1, 0, 1].map(toGainColor).join(', ')})`,
        }}
      />
      {toChangeText(reach, margin, texts)}
    </span>
  );
}
