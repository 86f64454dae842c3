import { lookup } from '../../catalog/lookup.ts';
import type { Experiment } from '../../core/document/experiment.ts';
import type { MapRequest } from '../../core/run/studies/map.ts';
import { findSettings, toValues, type SettingChoice } from '../../core/run/studies/settings.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { SelectField } from '../primitives/SelectField.tsx';
import { MapGrid } from './MapGrid.tsx';
import { toSettingKey, toSettingTitle } from './setting-text.ts';
import { StudyStart } from './StudyStart.tsx';
import { CountField, RoundsField, StepsField } from './Fields.tsx';
import styles from './Studies.module.css';
import { toStudyTasks } from './study-tasks.ts';
import { useChosen } from './use-chosen.ts';
import { hasRuns, toStepCourse, useSteps, useStudy } from './use-study.ts';

const most = { columns: 12, rows: 10 } as const;
const usual = { columns: 8, rows: 6, rounds: 1 } as const;

/** The data's first number across, the width of what is shared up; else what the network has. */
function toUsualAxes(choices: readonly SettingChoice[]) {
  const of = (kind: SettingChoice['setting']['kind']) =>
    choices.find(({ setting }) => setting.kind === kind);
  const x = of('data') ?? of('rate');
  const y = of('width') ?? of('lambda');
  return { x: x && toSettingKey(x.setting), y: y && toSettingKey(y.setting) };
}

interface Chosen {
  readonly x?: string;
  readonly y?: string;
  readonly columns: number;
  readonly rows: number;
  readonly rounds: number;
  readonly steps?: number;
}

/** What sharing gains or costs against two settings. */
export function MapView() {
  const { t } = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const usualSteps = useSteps();
  const [chosen, change] = useChosen<Chosen>('map', usual);
  const study = useStudy('map');
  const choices = findSettings(experiment, lookup);
  const first = toUsualAxes(choices);
  const find = (key: string | undefined) =>
    choices.find(({ setting }) => toSettingKey(setting) === key);
  const x = find(chosen.x) ?? find(first.x);
  const y = find(chosen.y) ?? find(first.y);
  const steps = chosen.steps ?? usualSteps;
  const values = {
    x: x === undefined ? [] : toValues(x, chosen.columns),
    y: y === undefined ? [] : toValues(y, chosen.rows),
  };
  const tasks = toStudyTasks(experiment).length;
  return (
    <section className={styles.study} data-study="map">
      <StudyStart
        kind="map"
        label={t('studies.mapStart')}
        help={t('studies.mapHelp')}
        cost={t('studies.trainings', {
          count: values.x.length * values.y.length * chosen.rounds * (1 + tasks),
        })}
        leastTasks={2}
        reason={x === y || x === undefined || y === undefined ? t('studies.sameAxis') : undefined}
        toRequest={(): MapRequest => {
          if (x === undefined || y === undefined) throw new Error(t('studies.sameAxis'));
          return {
            x: { setting: x.setting, values: values.x },
            y: { setting: y.setting, values: values.y },
            rounds: chosen.rounds,
            course: toStepCourse(steps),
          };
        }}
      >
        <AxisField
          label={t('studies.axisX')}
          {...{ experiment, choices }}
          chosen={x}
          onChange={(key) => change({ x: key })}
        />
        <AxisField
          label={t('studies.axisY')}
          {...{ experiment, choices }}
          chosen={y}
          onChange={(key) => change({ y: key })}
        />
        <CountField
          label={t('studies.columns')}
          min={2}
          max={most.columns}
          value={chosen.columns}
          onCommit={(columns) => change({ columns })}
        />
        <CountField
          label={t('studies.rows')}
          min={2}
          max={most.rows}
          value={chosen.rows}
          onCommit={(rows) => change({ rows })}
        />
        <RoundsField least={1} value={chosen.rounds} onCommit={(rounds) => change({ rounds })} />
        <StepsField value={steps} onCommit={(next) => change({ steps: next })} />
      </StudyStart>
      {study !== undefined && hasRuns(study) && <MapGrid study={study} />}
    </section>
  );
}

function AxisField({
  label,
  experiment,
  choices,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly experiment: Experiment;
  readonly choices: readonly SettingChoice[];
  readonly chosen: SettingChoice | undefined;
  readonly onChange: (key: string) => void;
}) {
  const texts = useTexts();
  return (
    <SelectField
      inline
      label={label}
      value={chosen === undefined ? '' : toSettingKey(chosen.setting)}
      options={choices.map(({ setting }) => ({
        value: toSettingKey(setting),
        label: toSettingTitle(setting, experiment, texts),
      }))}
      onChange={onChange}
    />
  );
}
