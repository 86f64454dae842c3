import { Snowflake } from 'lucide-react';
import type { ExperimentNode } from '../../core/document/experiment.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { tooltip } from '../primitives/tooltip.ts';
import styles from './NodeCard.module.css';

/** A snowflake at the card while it is pointed at, chosen or has the keyboard: where it has weights to keep. */
export function FreezeButton({ members }: { readonly members: readonly ExperimentNode[] }) {
  const { t } = useTexts();
  const { commands } = usePlayground();
  const hasWeights = useDocument(({ analysis }) =>
    members.some(({ id }) => (analysis.weights.get(id) ?? 0) > 0),
  );
  const isFrozen = members.every((node) => node.kind !== 'input' && node.frozen);
  if (!hasWeights && !isFrozen) return null;
  const label = t(isFrozen ? 'canvas.unfreeze' : 'canvas.freeze');
  return (
    <button
      type="button"
      // The card itself has the key.
      tabIndex={-1}
      className={toClasses(styles.freeze, 'nodrag', 'nopan')}
      aria-label={label}
      aria-pressed={isFrozen}
      {...tooltip(isFrozen ? label : `${label}. ${t('canvas.frozen')}`, 'Shift F')}
      onClick={() => {
        commands.setFrozen(
          members.map(({ id }) => id),
          !isFrozen,
        );
      }}
    >
      <Snowflake aria-hidden="true" size={16} />
    </button>
  );
}
