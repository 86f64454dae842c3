import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { layers } from '../../catalog/layers/index.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { toCountText } from '../diagnostic-text.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { tooltip } from '../primitives/tooltip.ts';
import type { LayerFlowNode } from './flow-graph.ts';
import { GateMatrix } from './GateMatrix.tsx';
import { NodeCard, useNodeTitle } from './NodeCard.tsx';
import styles from './LayerNode.module.css';
import { UnitTiles } from './UnitTiles.tsx';

/** A layer's card: what it is, how big, and what its first units compute. */
export const LayerNode = memo(function LayerNode({ data, selected }: NodeProps<LayerFlowNode>) {
  const texts = useTexts();
  const title = useNodeTitle(data);
  const definition = layers.find(data.type);
  const weights = useDocument((state) => state.analysis.weights.get(data.id));
  const shape = useDocument((state) => {
    const found = state.analysis.shapes.get(data.id);
    return found === undefined ? '' : toShapeText(found);
  });
  const isPlane = useDocument((state) => state.dataset.input.kind === 'plane');
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
        <span className={styles.summary}>{summary || shape}</span>
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
      {definition?.shows !== undefined && shape !== '' && (
        <GateMatrix id={data.id} title={title} shows={definition.shows} />
      )}
      {isPlane && shape !== '' && <UnitTiles id={data.id} title={title} />}
    </NodeCard>
  );
});
