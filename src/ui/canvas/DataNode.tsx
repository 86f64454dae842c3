import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { datasets } from '../../catalog/datasets/index.ts';
import type { InputInfo } from '../../core/graph/lookup.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { useDocument, useTexts } from '../playground-context.ts';
import { DataExcerpt } from './DataExcerpt.tsx';
import { DataPicture } from './DataPicture.tsx';
import styles from './DataNode.module.css';
import type { DataFlowNode } from './flow-graph.ts';
import { NodeCard, useNodeTitle } from './NodeCard.tsx';

/** Where the data comes in: a picture of it and its shape. */
export const DataNode = memo(function DataNode({ data, selected }: NodeProps<DataFlowNode>) {
  const { pick } = useTexts();
  const title = useNodeTitle(data);
  const kind = useDocument((state) => state.experiment.data.kind);
  // Described anew with every edit, but the same as long as the data is.
  const text = useDocument((state) => JSON.stringify(state.dataset.input));
  const input = useMemo(() => JSON.parse(text) as InputInfo, [text]);
  return (
    <NodeCard
      node={data}
      selected={selected}
      className={styles.data}
      icon={<CatalogIcon name={datasets.find(kind)?.icon ?? ''} />}
      title={title}
      aside={<span className={styles.shape}>{toShapeText(input.shape)}</span>}
    >
      {input.kind === 'row' ? (
        <ul className={styles.columns}>
          {input.columns.map((column) => (
            <li key={column.id}>{pick(column.title)}</li>
          ))}
        </ul>
      ) : input.kind === 'tokens' || input.kind === 'sequence' ? (
        <DataExcerpt input={input} />
      ) : (
        <DataPicture title={title} input={input} />
      )}
    </NodeCard>
  );
});
