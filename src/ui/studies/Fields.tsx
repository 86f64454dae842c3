import { limits } from '../../core/document/experiment.ts';
import { useTexts } from '../playground-context.ts';
import { NumberField } from '../primitives/NumberField.tsx';

interface CountFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly min?: number;
  readonly max: number;
  /** Added by an arrow key. */
  readonly step?: number;
  readonly value: number;
  readonly onCommit: (value: number) => void;
}

/** A whole number beside its label. */
export function CountField({ min = 1, ...props }: CountFieldProps) {
  return <NumberField inline whole min={min} {...props} />;
}

type OwnFieldProps = Pick<CountFieldProps, 'value' | 'onCommit'>;

const mostRounds = 30;

/** Number of seeds; two of them are the fewest that say how sure a mean is. */
export function RoundsField({
  label,
  least = 2,
  ...props
}: OwnFieldProps & { readonly label?: string; readonly least?: number }) {
  const { t } = useTexts();
  return (
    <CountField
      label={label ?? t('studies.rounds')}
      help={t('studies.roundsHelp')}
      min={least}
      max={mostRounds}
      {...props}
    />
  );
}

export function EpochsField(props: OwnFieldProps) {
  const { t } = useTexts();
  return (
    <CountField
      label={t('studies.limit')}
      help={t('studies.limitHelp')}
      max={limits.epochs}
      {...props}
    />
  );
}

const mostSteps = 1_000_000;
const leastSteps = 10;

export function StepsField(props: OwnFieldProps) {
  const { t } = useTexts();
  return (
    <CountField
      label={t('studies.steps')}
      help={t('studies.stepsHelp')}
      min={leastSteps}
      max={mostSteps}
      {...props}
    />
  );
}
