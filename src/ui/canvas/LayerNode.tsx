import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { layers } from '../../catalog/layers/index.ts';
import { type Shape, toShapeText } from '../../core/graph/shape.ts';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { toCountText } from '../diagnostic-text.ts';
import { definePart } from '../LazyPart.tsx';
import { useDocument, useTexts } from '../playground-context.ts';
import { tooltip } from '../primitives/tooltip.ts';
import { CardPicture } from './CardPicture.tsx';
import type { LayerFlowNode } from './flow-graph.ts';
import { NodeCard, useNodeTitle } from './NodeCard.tsx';
import styles from './LayerNode.module.css';
import { mostUnits, toExampleHeight, toGateHeight, toUnitSide } from './picture-sizes.ts';

const gateMatrix = definePart(async () => (await import('./GateMatrix.tsx')).GateMatrix);
const unitTiles = definePart(async () => (await import('./UnitTiles.tsx')).UnitTiles);

const examplePicture = definePart(
  async () => (await import('./ExamplePicture.tsx')).ExamplePicture,
);

/** A layer's card: what it is, how big, and what it computes. */
export const LayerNode = memo(function LayerNode({ data, selected }: NodeProps<LayerFlowNode>) {
  const texts = useTexts();
  const title = useNodeTitle(data);
  const definition = layers.find(data.type);
  const weights = useDocument((state) => state.analysis.weights.get(data.id));
  const shape = useDocument(useShallow((state) => state.analysis.shapes.get(data.id)));
  const summary = definition?.summarise(data.params) ?? '';
  return (
    <NodeCard
      node={data}
      selected={selected}
      className={styles.layer}
      icon={<CatalogIcon name={definition?.icon ?? ''} />}
      title={title}
    >
      <div className={styles.line}>
        <span className={styles.summary}>
          {summary || (shape === undefined ? '' : toShapeText(shape))}
        </span>
        {weights !== undefined && weights > 0 && (
          <span
            className={styles.count}
            {...tooltip(
              texts.t('canvas.parameters', {
                count: weights,
                shown: toCountText(weights, texts),
              }),
            )}
          >
            {toCountText(weights, texts)}
          </span>
        )}
      </div>
      {shape !== undefined && <Pictures node={data} title={title} shape={shape} />}
    </NodeCard>
  );
});

interface PicturesProps {
  readonly node: LayerFlowNode['data'];
  readonly title: string;
  readonly shape: Shape;
}

/** Numbers that the layer learns to share by, and its first units over the plane or for one example. */
function Pictures({ node, title, shape }: PicturesProps) {
  const isPlane = useDocument((state) => state.dataset.input.kind === 'plane');
  const shows = layers.find(node.type)?.shows;
  const side = toUnitSide(Math.min(mostUnits, shape.at(-1) ?? 0));
  return (
    <>
      {shows !== undefined && (
        <CardPicture
          part={gateMatrix}
          className={styles.tiles}
          style={{ height: toGateHeight(shows, shape) }}
        >
          {(GateMatrix) => <GateMatrix id={node.id} title={title} shows={shows} />}
        </CardPicture>
      )}
      {isPlane ? (
        <CardPicture part={unitTiles} className={styles.tiles} style={{ height: side }}>
          {(UnitTiles) => <UnitTiles id={node.id} title={title} />}
        </CardPicture>
      ) : (
        <CardPicture
          part={examplePicture}
          className={styles.tiles}
          style={{ height: toExampleHeight(shape) }}
        >
          {(ExamplePicture) => <ExamplePicture id={node.id} title={title} shape={shape} />}
        </CardPicture>
      )}
    </>
  );
}
