import { ArrowRight, Plus, Spline, X } from 'lucide-react';
import { type ExperimentNode, type NodeId, toEdgeId } from '../../core/document/experiment.ts';
import { toSources, toTargets } from '../../core/document/rewire.ts';
import { getCanvasBridge } from '../canvas-bridge.ts';
import { getGraphCommands } from '../graph-commands.ts';
import { findNode, toNodeLabel } from '../node-text.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Section } from '../primitives/Section.tsx';
import styles from './Inspector.module.css';

/** The node's wires as a list: to follow, to remove, to add, all without a mouse. */
export function NodeWires({ node }: { readonly node: ExperimentNode }) {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const commands = getGraphCommands(playground);
  const bridge = getCanvasBridge(playground);
  const experiment = useDocument((state) => state.experiment);
  const title = (id: NodeId) => {
    const found = findNode(experiment.nodes, id);
    return found === undefined ? id : toNodeLabel(found, experiment.data, texts);
  };
  const row = (source: NodeId, target: NodeId, other: NodeId, end: string) => (
    <li key={toEdgeId({ source, target })} className={styles.wireRow}>
      <span className={styles.muted}>{end}</span>
      <button
        type="button"
        className={styles.link}
        aria-label={t('inspector.goTo', { node: title(other) })}
        onClick={() => {
          commands.selectOnly(other);
          bridge.visit(other, false);
        }}
      >
        {title(other)}
      </button>
      <IconButton
        size="small"
        icon={Spline}
        label={t('inspector.selectWire', { source: title(source), target: title(target) })}
        hint={t('inspector.selectWireHint')}
        onClick={() => {
          playground.actions.session.select({ nodes: [], edges: [toEdgeId({ source, target })] });
          // This list goes with the node: the keyboard stays with the inspector.
          document.querySelector<HTMLElement>('[data-inspector]')?.focus();
        }}
      />
      <IconButton
        size="small"
        icon={X}
        label={t('inspector.removeWire', { source: title(source), target: title(target) })}
        onClick={() => commands.remove({ nodes: [], edges: [toEdgeId({ source, target })] })}
      />
    </li>
  );
  return (
    <Section title={t('inspector.wires')} name="node-wires">
      <ul className={styles.wires}>
        {toSources(experiment, node.id).map((source) =>
          row(source, node.id, source, t('inspector.input')),
        )}
        {toTargets(experiment, node.id).map((target) =>
          row(node.id, target, target, t('inspector.output')),
        )}
      </ul>
      <div className={styles.wireButtons}>
        {node.kind !== 'input' && (
          <Button
            size="small"
            look="quiet"
            onClick={() => bridge.wire({ id: node.id, end: 'source' })}
          >
            <Plus aria-hidden="true" />
            {t('inspector.addWireFrom')}
          </Button>
        )}
        {node.kind !== 'head' && (
          <Button
            size="small"
            look="quiet"
            onClick={() => bridge.wire({ id: node.id, end: 'target' })}
          >
            <ArrowRight aria-hidden="true" />
            {t('inspector.addWire')}
          </Button>
        )}
      </div>
    </Section>
  );
}
