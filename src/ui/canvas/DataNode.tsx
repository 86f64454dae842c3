import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { datasets } from '../../catalog/datasets/index.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { definePart } from '../LazyPart.tsx';
import { useDocument, useTexts } from '../playground-context.ts';
import { CardPicture } from './CardPicture.tsx';
import styles from './DataNode.module.css';
import type { DataFlowNode } from './flow-graph.ts';
import { NodeCard, useNodeTitle } from './NodeCard.tsx';

const dataExcerpt = definePart(async () => (await import('./DataExcerpt.tsx')).DataExcerpt);
const exampleChooser = definePart(
  async () => (await import('../ExampleChooser.tsx')).ExampleChooser,
);
const dataImage = definePart(async () => (await import('./DataImage.tsx')).DataImage);
const dataPicture = definePart(async () => (await import('./DataPicture.tsx')).DataPicture);

/** The card of the data: a picture of it and its shape. */
export const DataNode = memo(function DataNode({ data, selected }: NodeProps<DataFlowNode>) {
  const { pick } = useTexts();
  const title = useNodeTitle(data);
  // The store describes the data set anew with every edit; the choice of the data stays the same object.
  const { kind, params } = useDocument((state) => state.experiment.data);
  const { input } = useMemo(() => datasets.get(kind).describe(params), [kind, params]);
  return (
    <NodeCard
      node={data}
      selected={selected}
      className={styles.data}
      icon={<CatalogIcon name={datasets.get(kind).icon} />}
      title={title}
      aside={<span className={styles.shape}>{toShapeText(input.shape)}</span>}
    >
      {input.kind === 'row' ? (
        <>
          <ul className={styles.columns}>
            {input.columns.map((column) => (
              <li key={column.id}>{pick(column.title)}</li>
            ))}
          </ul>
          <CardPicture part={exampleChooser} className={styles.chooser}>
            {(ExampleChooser) => <ExampleChooser />}
          </CardPicture>
        </>
      ) : input.kind === 'tokens' || input.kind === 'sequence' ? (
        <CardPicture part={dataExcerpt} className={styles.imageBox}>
          {(DataExcerpt) => <DataExcerpt input={input} />}
        </CardPicture>
      ) : input.kind === 'image' ? (
        <CardPicture part={dataImage} className={styles.imageBox}>
          {(DataImage) => <DataImage title={title} />}
        </CardPicture>
      ) : (
        <CardPicture part={dataPicture} className={styles.picture}>
          {(DataPicture) => <DataPicture title={title} input={input} />}
        </CardPicture>
      )}
    </NodeCard>
  );
});
