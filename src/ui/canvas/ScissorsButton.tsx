import { Scissors } from 'lucide-react';
import type { ExperimentEdge } from '../../core/document/experiment.ts';
import { canCut, findScissors } from '../../store/scissors.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { tooltip } from '../primitives/tooltip.ts';
import { toggleScissors } from './scissors.ts';
import styles from './Wire.module.css';

/** Beside the shape, where gradients can be stopped, or are. */
export function ScissorsButton({ edge }: { readonly edge: ExperimentEdge }) {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const isCut = useDocument(({ experiment }) => findScissors(experiment, edge) !== undefined);
  const isOffered = useDocument(({ experiment }) => canCut(experiment, edge));
  if (!isCut && !isOffered) return null;
  const label = t(isCut ? 'canvas.mendWire' : 'canvas.cutWire');
  return (
    <button
      type="button"
      // The wire itself has the key.
      tabIndex={-1}
      className={toClasses(styles.scissors, 'nodrag', 'nopan')}
      aria-label={label}
      aria-pressed={isCut}
      {...tooltip(isCut ? label : `${label}. ${t('canvas.cutHelp')}`, 'X')}
      onClick={() => toggleScissors({ playground, texts }, edge, false)}
    >
      <Scissors aria-hidden="true" size={16} />
    </button>
  );
}
