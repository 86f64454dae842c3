import { Switch } from '../../primitives/Switch.tsx';
import { useTexts } from '../../playground-context.ts';

/** A logarithmic vertical axis, or a straight one. */
export function LogSwitch(props: {
  readonly isLog: boolean;
  readonly disabled?: boolean;
  onChange(isLog: boolean): void;
}) {
  const { t } = useTexts();
  return (
    <Switch
      label={t('charts.logAxis')}
      help={t('charts.logHelp')}
      checked={props.isLog}
      disabled={props.disabled ?? false}
      onChange={props.onChange}
    />
  );
}
