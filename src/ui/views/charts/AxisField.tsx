import { SelectField } from '../../primitives/SelectField.tsx';
import { useTexts } from '../../playground-context.ts';
import styles from './LossesView.module.css';
import { axisKinds, type StepAxis } from './use-step-axis.ts';

/** A choice of the horizontal axis, the same in all views. */
export function AxisField({ axis }: { readonly axis: StepAxis }) {
  const { t } = useTexts();
  return (
    <div className={styles.axis}>
      <SelectField
        label={t('charts.axis')}
        hideLabel
        value={axis.kind}
        options={axisKinds.map((value) => ({ value, label: t(`charts.${value}`) }))}
        onChange={axis.setKind}
      />
    </div>
  );
}
