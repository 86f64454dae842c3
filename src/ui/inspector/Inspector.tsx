import type { ReactNode } from 'react';
import { findNode } from '../node-text.ts';
import { useDocument, useSession, useTexts } from '../playground-context.ts';
import styles from './Inspector.module.css';
import { ManySelected } from './ManySelected.tsx';
import { NodeInspector } from './NodeInspector.tsx';
import { Outline } from './Outline.tsx';
import { Totals } from './Totals.tsx';
import { WireInspector } from './WireInspector.tsx';

export interface InspectorProps {
  /** Shown while nothing is selected: the settings of the whole experiment. */
  readonly children?: ReactNode;
}

/** The selection on the canvas, down to its parameters; else the network as a whole. */
export function Inspector({ children }: InspectorProps) {
  const { t } = useTexts();
  const nodes = useDocument((state) => state.experiment.nodes);
  const selection = useSession((state) => state.selection);
  const [first, ...others] = selection.nodes.flatMap((id) => findNode(nodes, id) ?? []);
  const [edge] = selection.edges;
  return (
    <section
      className={styles.inspector}
      aria-label={t('inspector.label')}
      tabIndex={-1}
      data-inspector
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || first === undefined || event.defaultPrevented) return;
        document
          .querySelector<HTMLElement>(`.react-flow__node[data-id="${first.id}"]`)
          ?.focus({ preventScroll: true });
      }}
    >
      {first !== undefined && others.length === 0 && <NodeInspector key={first.id} node={first} />}
      {first !== undefined && others.length > 0 && (
        <ManySelected ids={[first, ...others].map((node) => node.id)} />
      )}
      {first === undefined && edge !== undefined && <WireInspector key={edge} id={edge} />}
      {first === undefined && edge === undefined && (
        <>
          {children}
          <Totals />
          <Outline />
        </>
      )}
    </section>
  );
}
