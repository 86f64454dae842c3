import { ArrowDown, ArrowRight, ArrowUp, Plus, Spline, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { layers } from '../../catalog/layers/index.ts';
import {
  type ExperimentEdge,
  type ExperimentNode,
  type NodeId,
  toEdgeId,
} from '../../core/document/experiment.ts';
import { toSources, toTargets } from '../../core/document/rewire.ts';
import type { Localised } from '../../core/text.ts';
import { Controlled } from '../Control.tsx';
import { toNodeLabel } from '../node-text.ts';
import { type Texts, useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { IconButton } from '../primitives/IconButton.tsx';
import { Section } from '../primitives/Section.tsx';
import styles from './Inspector.module.css';

/** The node's wires as a list: to follow, to remove, to add, all without a mouse. */
export function NodeWires({ node }: { readonly node: ExperimentNode }) {
  const { t } = useTexts();
  const playground = usePlayground();
  const bridge = playground.canvas;
  const experiment = useDocument((state) => state.experiment);
  const sources = toSources(experiment, node.id);
  return (
    <Section title={t('inspector.wires')} name="node-wires">
      <ul className={styles.wires}>
        {sources.map((source, at) => (
          <WireRow
            key={toEdgeId({ source, target: node.id })}
            wire={{ source, target: node.id }}
            other={source}
            end={t('inspector.input')}
          >
            {node.kind === 'layer' && (
              <InputPlace type={node.type} source={source} target={node.id} at={at} />
            )}
          </WireRow>
        ))}
        {toTargets(experiment, node.id).map((target) => (
          <WireRow
            key={toEdgeId({ source: node.id, target })}
            wire={{ source: node.id, target }}
            other={target}
            end={t('inspector.output')}
          />
        ))}
      </ul>
      <div className={styles.wireButtons}>
        <Controlled by="structure">
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
        </Controlled>
      </div>
    </Section>
  );
}

interface WireRowProps {
  readonly wire: ExperimentEdge;
  /** The node at its other end, and how that lies: "In". */
  readonly other: NodeId;
  readonly end: string;
  readonly children?: ReactNode;
}

/** One wire: to follow, to select, to remove. */
function WireRow({ wire, other, end, children }: WireRowProps) {
  const texts = useTexts();
  const { t } = texts;
  const playground = usePlayground();
  const { canvas, commands } = playground;
  const experiment = useDocument((state) => state.experiment);
  const title = (id: NodeId) => toNodeLabel(experiment, id, texts);
  const ends = { source: title(wire.source), target: title(wire.target) };
  return (
    <li className={styles.wireRow}>
      <span className={styles.muted}>{end}</span>
      <button
        type="button"
        className={styles.link}
        aria-label={t('inspector.goTo', { node: title(other) })}
        onClick={() => {
          commands.selectOnly(other);
          canvas.visit(other, false);
        }}
      >
        {title(other)}
      </button>
      <IconButton
        size="small"
        icon={Spline}
        label={t('inspector.selectWire', ends)}
        hint={t('inspector.selectWireHint')}
        onClick={() => {
          playground.actions.session.select({ nodes: [], edges: [toEdgeId(wire)] });
          // This list goes with the node: the keyboard stays with the inspector.
          document.querySelector<HTMLElement>('[data-inspector]')?.focus();
        }}
      />
      <Controlled by="structure">
        <IconButton
          size="small"
          icon={X}
          label={t('inspector.removeWire', ends)}
          onClick={() => commands.remove({ nodes: [], edges: [toEdgeId(wire)] })}
        />
        {children}
      </Controlled>
    </li>
  );
}

interface InputPlaceProps extends ExperimentEdge {
  readonly type: string;
  /** Its place among the inputs, from 0. */
  readonly at: number;
}

/** The role of this input in its layer, with buttons that move it among the others. */
function InputPlace({ type, source, target, at }: InputPlaceProps) {
  const texts = useTexts();
  const { t } = texts;
  const { commands } = usePlayground();
  const experiment = useDocument((state) => state.experiment);
  const purposes = layers.find(type)?.inputs;
  if (purposes === undefined) return null;
  const count = toSources(experiment, target).length;
  const node = toNodeLabel(experiment, source, texts);
  return (
    <span className={styles.purpose}>
      <span>{pickPurpose(purposes, at, texts)}</span>
      {count > 1 && (
        <>
          <IconButton
            size="small"
            icon={ArrowUp}
            disabled={at === 0}
            label={t('inspector.wireUp', { node })}
            onClick={() => commands.moveInput({ source, target }, -1)}
          />
          <IconButton
            size="small"
            icon={ArrowDown}
            disabled={at === count - 1}
            label={t('inspector.wireDown', { node })}
            onClick={() => commands.moveInput({ source, target }, 1)}
          />
        </>
      )}
    </span>
  );
}

/** The last purpose speaks for all further wires. */
function pickPurpose(purposes: readonly Localised[], at: number, { pick }: Texts): string {
  const purpose = purposes[at] ?? purposes.at(-1);
  return purpose === undefined ? '' : pick(purpose);
}
