import { ArrowDown, ArrowRight, ArrowUp, Plus, Spline, X } from 'lucide-react';
import { layers } from '../../catalog/layers/index.ts';
import { type ExperimentNode, type NodeId, toEdgeId } from '../../core/document/experiment.ts';
import { toSources, toTargets } from '../../core/document/rewire.ts';
import type { Localised } from '../../core/text.ts';
import { toNodeLabel } from '../node-text.ts';
import { type Texts, useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Section } from '../primitives/Section.tsx';
import styles from './Inspector.module.css';

/** The node's wires as a list: to follow, to remove, to add, all without a mouse. */
export function NodeWires({ node }: { readonly node: ExperimentNode }) {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const commands = playground.commands;
  const bridge = playground.canvas;
  const experiment = useDocument((state) => state.experiment);
  const title = (id: NodeId) => toNodeLabel(experiment, id, texts);
  const sources = toSources(experiment, node.id);
  const purposes = node.kind === 'layer' ? layers.find(node.type)?.inputs : undefined;
  const row = (source: NodeId, target: NodeId, other: NodeId, end: string, at = -1) => (
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
      {purposes !== undefined && at >= 0 && (
        <span className={styles.purpose}>
          <span>{pickPurpose(purposes, at, texts)}</span>
          {sources.length > 1 && (
            <>
              <IconButton
                size="small"
                icon={ArrowUp}
                disabled={at === 0}
                label={t('inspector.wireUp', { node: title(source) })}
                onClick={() => commands.moveInput({ source, target }, -1)}
              />
              <IconButton
                size="small"
                icon={ArrowDown}
                disabled={at === sources.length - 1}
                label={t('inspector.wireDown', { node: title(source) })}
                onClick={() => commands.moveInput({ source, target }, 1)}
              />
            </>
          )}
        </span>
      )}
    </li>
  );
  return (
    <Section title={t('inspector.wires')} name="node-wires">
      <ul className={styles.wires}>
        {sources.map((source, at) => row(source, node.id, source, t('inspector.input'), at))}
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

/** The last purpose speaks for all further wires. */
function pickPurpose(purposes: readonly Localised[], at: number, { pick }: Texts): string {
  const purpose = purposes[at] ?? purposes.at(-1);
  return purpose === undefined ? '' : pick(purpose);
}
