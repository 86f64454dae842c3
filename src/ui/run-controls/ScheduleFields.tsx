import { limits, type Schedule } from '../../core/document/experiment.ts';
import { useTexts } from '../playground-context.ts';
import { NumberField } from '../primitives/NumberField.tsx';
import { SelectField } from '../primitives/SelectField.tsx';
import { Slider } from '../primitives/Slider.tsx';
import styles from './TrainingPanel.module.css';

/** First values of each schedule, in the order of the list. */
const starts: { readonly [K in Schedule['kind']]: Extract<Schedule, { kind: K }> } = {
  constant: { kind: 'constant' },
  steps: { kind: 'steps', every: 20, factor: 0.5 },
  cosine: { kind: 'cosine', epochs: 100, floor: 0 },
};

interface ScheduleFieldsProps {
  readonly schedule: Schedule;
  readonly onChange: (schedule: Schedule, gesture?: string) => void;
}

export function ScheduleFields({ schedule, onChange }: ScheduleFieldsProps) {
  const { t } = useTexts();
  return (
    <>
      <SelectField
        inline
        label={t('settings.schedule')}
        help={t('settings.scheduleHelp')}
        value={schedule.kind}
        options={Object.values(starts).map(({ kind }) => ({
          value: kind,
          label: t(`settings.schedule.${kind}`),
        }))}
        onChange={(kind) => onChange(starts[kind])}
      />
      {schedule.kind === 'steps' && (
        <div className={styles.indented}>
          <Epochs
            label={t('settings.every')}
            value={schedule.every}
            onCommit={(every) => onChange({ ...schedule, every }, 'schedule/every')}
          />
          <Slider
            label={t('settings.factor')}
            value={schedule.factor}
            min={0.01}
            max={1}
            step={0.01}
            onChange={(factor) => onChange({ ...schedule, factor }, 'schedule/factor')}
          />
        </div>
      )}
      {schedule.kind === 'cosine' && (
        <div className={styles.indented}>
          <Epochs
            label={t('settings.over')}
            value={schedule.epochs}
            onCommit={(epochs) => onChange({ ...schedule, epochs }, 'schedule/epochs')}
          />
          <Slider
            label={t('settings.floor')}
            help={t('settings.floorHelp')}
            value={schedule.floor}
            min={0}
            max={1}
            step={0.01}
            onChange={(floor) => onChange({ ...schedule, floor }, 'schedule/floor')}
          />
        </div>
      )}
    </>
  );
}

interface EpochsProps {
  readonly label: string;
  readonly value: number;
  readonly onCommit: (value: number) => void;
}

function Epochs(props: EpochsProps) {
  const { t } = useTexts();
  return (
    <NumberField
      {...props}
      inline
      whole
      unit={t('settings.epochsUnit')}
      min={1}
      max={limits.epochs}
    />
  );
}
