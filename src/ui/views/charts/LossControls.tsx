import { Table2 } from 'lucide-react';
import { IconButton } from '../../primitives/IconButton.tsx';
import { SelectField } from '../../primitives/SelectField.tsx';
import { Slider } from '../../primitives/Slider.tsx';
import { useTexts } from '../../playground-context.ts';
import { AxisField } from './AxisField.tsx';
import { DescribeButton, type DescribedLine } from './DescribeButton.tsx';
import { LogSwitch } from './LogSwitch.tsx';
import { lossModes } from './loss-series.ts';
import styles from './LossesView.module.css';
import type { LossSettings } from './use-loss-settings.ts';
import type { StepAxis } from './use-step-axis.ts';

/** Scale, axis, smoothing, and the values as a table. */
export function LossControls(props: {
  readonly settings: LossSettings;
  readonly axis: StepAxis;
  readonly described: readonly DescribedLine[];
}) {
  const { settings, axis, described } = props;
  const { t } = useTexts();
  const { mode, isLog, smoothing, isTable } = settings;
  return (
    <>
      <div className={styles.mode}>
        <SelectField
          label={t('charts.scale')}
          hideLabel
          help={t(`charts.${mode}Help`)}
          value={mode}
          options={lossModes.map((value) => ({ value, label: t(`charts.${value}`) }))}
          onChange={settings.setMode}
        />
      </div>
      <AxisField axis={axis} />
      <LogSwitch isLog={isLog} disabled={mode === 'share'} onChange={settings.setLog} />
      <div className={styles.smoothing}>
        <Slider
          label={t('charts.smoothing')}
          help={t('charts.smoothingHelp')}
          hideNumber
          min={0}
          max={0.98}
          step={0.02}
          value={smoothing}
          onChange={settings.setSmoothing}
        />
      </div>
      <IconButton
        icon={Table2}
        size="small"
        label={t('charts.table')}
        hint={t('charts.tableHelp')}
        aria-pressed={isTable}
        onClick={() => settings.setTable(!isTable)}
      />
      <DescribeButton lines={described} />
    </>
  );
}
