import { Split } from 'lucide-react';
import type { NodeId } from '../../../core/document/experiment.ts';
import { toOwnLayers } from '../../../core/document/own-layers.ts';
import type { GradientSample } from '../../../core/run/gradient-sample.ts';
import { limits } from '../../../core/document/experiment.ts';
import { useActions, useDocument, usePlayground, useTexts } from '../../playground-context.ts';
import { Button } from '../../primitives/Button.tsx';
import { tooltip } from '../../primitives/tooltip.ts';
import styles from './Tug.module.css';

/** Looks that are needed to propose anything. */
const leastLooks = 20;
/** A layer is proposed where conflict is so much above chance. */
const beyondChance = 0.1;

interface ReconProps {
  readonly sample: GradientSample;
  toName(node: NodeId): string;
  percent(share: number): string;
}

/** How often tasks conflict in each shared layer, beside chance, and a way out: layers of their own. */
export function Recon({ sample, toName, percent }: ReconProps) {
  const { t } = useTexts();
  const playground = usePlayground();
  const { document } = useActions();
  const nodes = useDocument((state) => state.experiment.nodes);
  const isEnough = sample.conflict.samples >= leastLooks;
  const rows = sample.layers
    .filter(({ node }) => nodes.some(({ id }) => id === node))
    .toSorted((one, other) => other.conflict.between - one.conflict.between);
  if (sample.conflict.samples === 0 || rows.length === 0) return null;
  const part = (node: NodeId) => {
    const { experiment, analysis } = playground.document.getState();
    const { changes, copies } = toOwnLayers(experiment, analysis.tasks, node);
    if (experiment.nodes.length + copies.length > limits.nodes) {
      playground.actions.session.notify({
        ...{ tone: 'info', code: 'canvas-full', args: { limit: limits.nodes } },
      });
      return;
    }
    document.edit(changes);
  };
  return (
    <table className={styles.table}>
      <caption {...tooltip(t('gradients.reconHelp'))}>{t('gradients.recon')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('gradients.between')}</th>
          <th scope="col">{t('gradients.chance')}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ node, conflict: { between, within } }) => {
          const isProposed = isEnough && between - within >= beyondChance;
          return (
            <tr key={node}>
              <th scope="row">{toName(node)}</th>
              <td className={isProposed ? styles.against : undefined}>{percent(between)}</td>
              <td>{percent(within)}</td>
              <td>
                {isProposed && (
                  <Button
                    size="small"
                    aria-label={t('gradients.partOf', { node: toName(node) })}
                    {...tooltip(t('gradients.partHelp'))}
                    onClick={() => part(node)}
                  >
                    <Split aria-hidden="true" />
                    {t('gradients.part')}
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
