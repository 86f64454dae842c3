import { Layers, UnfoldHorizontal } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import type { NodeId } from '../../core/document/experiment.ts';
import { type Shape, toShapeText } from '../../core/graph/shape.ts';
import { toCardSize } from '../../core/layout/card-sizes.ts';
import { toCountText } from '../diagnostic-text.ts';
import { definePart } from '../LazyPart.tsx';
import { useDocument, useTexts } from '../playground-context.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { tooltip } from '../primitives/tooltip.ts';
import { CardPicture } from './CardPicture.tsx';
import { useFoldControls } from './fold-controls.ts';
import { toFoldName, toFoldTitle } from './fold-text.ts';
import { useLevel } from './levels.ts';
import type { ShownFold } from './shown-network.ts';
import { NodeCard } from './NodeCard.tsx';
import styles from './LayerNode.module.css';
import { mostUnits, pictureWidth, toExampleHeight, toUnitSide } from './picture-sizes.ts';

const examplePicture = definePart(
  async () => (await import('./ExamplePicture.tsx')).ExamplePicture,
);
const unitTiles = definePart(async () => (await import('./UnitTiles.tsx')).UnitTiles);

interface FoldCardProps {
  readonly data: ShownFold;
  readonly selected: boolean;
}

/** The card of a folded cluster: its name, size, what comes out of it, and what its last layer shows. */
export function FoldCard({ data, selected }: FoldCardProps) {
  const texts = useTexts();
  const { t } = texts;
  const level = useLevel();
  const { unfold } = useFoldControls();
  const { nodes } = data;
  const last = nodes.at(-1);
  const weights = useDocument(({ analysis }) =>
    nodes.reduce((sum, { id }) => sum + (analysis.weights.get(id) ?? 0), 0),
  );
  const shape = useDocument(
    useShallow((state) => (last === undefined ? undefined : state.analysis.shapes.get(last.id))),
  );
  if (last === undefined) return null;
  const isNear = level === 'near';
  const count = t('canvas.foldCount', { count: nodes.length });
  const size = shape === undefined ? '' : toShapeText(shape);
  return (
    <NodeCard
      node={last}
      members={nodes}
      selected={selected}
      icon={<Layers aria-hidden="true" size={16} />}
      title={toFoldName(data, texts)}
      hint={toFoldTitle(data, texts)}
      className={isNear ? styles.layer : undefined}
      size={isNear ? undefined : toCardSize({ kind: 'fold', picture: 0 }, level)}
      aside={
        <span className="nodrag nopan">
          <IconButton
            size="small"
            icon={UnfoldHorizontal}
            label={t('canvas.unfold')}
            shortcut="G"
            onClick={() => unfold(data.cluster)}
          />
        </span>
      }
    >
      <div className={styles.line}>
        <span className={styles.summary}>
          {[count, ...(size === '' ? [] : [size])].join(' · ')}
        </span>
        {isNear && weights > 0 && (
          <span
            className={styles.count}
            {...tooltip(
              t('canvas.parameters', { count: weights, shown: toCountText(weights, texts) }),
            )}
          >
            {toCountText(weights, texts)}
          </span>
        )}
      </div>
      {isNear && shape !== undefined && (
        <Picture id={last.id} title={toFoldName(data, texts)} shape={shape} />
      )}
    </NodeCard>
  );
}

interface PictureProps {
  readonly id: NodeId;
  readonly title: string;
  readonly shape: Shape;
}

/** Of the last layer. */
function Picture({ id, title, shape }: PictureProps) {
  const isPlane = useDocument((state) => state.dataset.input.kind === 'plane');
  const side = toUnitSide(Math.min(mostUnits, shape.at(-1) ?? 0));
  if (isPlane)
    return (
      <CardPicture part={unitTiles} className={styles.tiles} style={{ height: side }}>
        {(UnitTiles) => <UnitTiles id={id} title={title} most={mostUnits} side={side} />}
      </CardPicture>
    );
  return (
    <CardPicture
      part={examplePicture}
      className={styles.tiles}
      style={{ height: toExampleHeight(shape) }}
    >
      {(ExamplePicture) => (
        <ExamplePicture id={id} title={title} shape={shape} width={pictureWidth} />
      )}
    </CardPicture>
  );
}
