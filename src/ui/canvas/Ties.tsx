import { ViewportPortal } from '@xyflow/react';
import { Link } from 'lucide-react';
import { ties as catalogue } from '../../catalog/ties/index.ts';
import type { Tie } from '../../core/document/experiment.ts';
import { toNodeLabel } from '../node-text.ts';
import { useActions, useDocument, useSession, useTexts } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import { tooltip } from '../primitives/tooltip.ts';
import { toTieLine, type Box } from './tie-line.ts';
import styles from './Ties.module.css';

/** Ties between layers: dashed lines without direction, with the strength on them. */
export function Ties({ boxes }: { readonly boxes: ReadonlyMap<string, Box> }) {
  const ties = useDocument((state) => state.experiment.ties);
  return (
    <ViewportPortal>
      {ties.map((tie, index) => (
        <TieLines key={index} tie={tie} boxes={boxes} index={index} all={ties} />
      ))}
    </ViewportPortal>
  );
}

interface TieLinesProps {
  readonly tie: Tie;
  readonly index: number;
  readonly all: readonly Tie[];
  readonly boxes: ReadonlyMap<string, Box>;
}

function TieLines({ tie, index, all, boxes }: TieLinesProps) {
  const texts = useTexts();
  const { session } = useActions();
  const experiment = useDocument((state) => state.experiment);
  const isSelected = useSession(({ selection }) =>
    tie.nodes.every((id) => selection.nodes.includes(id)),
  );
  // Ties of the same two cards lie beside each other.
  const offset = all.slice(0, index).filter(({ nodes }) => nodes[0] === tie.nodes[0]).length;
  const lines = tie.nodes.slice(1).flatMap((id, at) => {
    const [from, to] = [boxes.get(tie.nodes[at] ?? ''), boxes.get(id)];
    // In one folded cluster there is nothing between them to be drawn.
    if (from === undefined || to === undefined || from === to) return [];
    return [toTieLine(from, to, offset)];
  });
  const [first] = lines;
  if (first === undefined) return null;
  const definition = catalogue.find(tie.kind);
  const names = tie.nodes.map((id) => toNodeLabel(experiment, id, texts));
  const label = texts.t('canvas.tie', {
    kind: definition === undefined ? tie.kind : texts.pick(definition.title),
    nodes: new Intl.ListFormat(texts.language).format(names),
    strength: tie.strength,
  });
  return (
    <>
      <svg className={styles.lines} aria-hidden="true">
        {lines.map(([a, b], at) => (
          <line
            key={at}
            x1={a.x}
            y1={a.y}
            x2={b.x}
            y2={b.y}
            className={toClasses(styles.line, isSelected && styles.selected)}
          />
        ))}
      </svg>
      <button
        type="button"
        className={toClasses(styles.badge, isSelected && styles.selected, 'nodrag', 'nopan')}
        style={{
          transform: `translate(-50%, -50%) translate(${(first[0].x + first[1].x) / 2}px, ${(first[0].y + first[1].y) / 2}px)`,
        }}
        aria-label={label}
        {...tooltip(label)}
        onClick={() => session.select({ nodes: tie.nodes, edges: [] })}
      >
        <Link size={12} aria-hidden="true" />
        {Number(tie.strength.toPrecision(2))}
      </button>
    </>
  );
}
