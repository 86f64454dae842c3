import type { NodeId } from '../../core/document/experiment.ts';
import { describeDiagnostic } from '../diagnostic-text.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { toClasses } from '../primitives/classes.ts';
import styles from './Inspector.module.css';

/** The problems of a node or a wire, each with the button that mends it. */
export function Problems({ id }: { readonly id: NodeId | string }) {
  const texts = useTexts();
  const playground = usePlayground();
  const experiment = useDocument((state) => state.experiment);
  const diagnostics = useDocument((state) => state.diagnostics);
  const here = diagnostics.filter((one) => one.node === id || one.edge === id);
  if (here.length === 0) return null;
  return (
    <ul className={styles.problems} aria-label={texts.t('inspector.problems')}>
      {here.map((diagnostic) => {
        const { message, fix } = describeDiagnostic(diagnostic, texts, experiment);
        return (
          <li
            key={`${diagnostic.code}/${diagnostic.edge ?? diagnostic.node ?? ''}`}
            className={toClasses(
              styles.problem,
              diagnostic.severity === 'error' && styles.problemError,
            )}
          >
            <span>{message}</span>
            {fix !== undefined && (
              <Button size="small" onClick={() => playground.commands.mend(diagnostic)}>
                {fix}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
