import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { datasets } from '../../catalog/datasets/index.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { definePart } from '../LazyPart.tsx';
import { useDocument } from '../playground-context.ts';
import { CardPicture } from './CardPicture.tsx';
import styles from './DataNode.module.css';
import type { DataFlowNode } from './flow-graph.ts';
import { toCardSize } from '../../core/layout/card-sizes.ts';
import { useLevel } from './levels.ts';
import { NodeCard, useNodeTitle } from './NodeCard.tsx';
import { toDataHeight } from './picture-sizes.ts';

const dataExample = definePart(async () => (await import('./DataExample.tsx')).DataExample);
const dataLine = definePart(async () => (await import('./DataLine.tsx')).DataLine);
const dataPicture = definePart(async () => (await import('./DataPicture.tsx')).DataPicture);

/** The card of the data: a picture of it and its shape. */
export const DataNode = memo(function DataNode({ data, selected }: NodeProps<DataFlowNode>) {
  const title = useNodeTitle(data);
  // The store describes the data set anew with every edit; the choice of the data stays the same object.
  const { kind, params } = useDocument((state) => state.experiment.data);
  const dataset = useMemo(() => datasets.get(kind).describe(params), [kind, params]);
  const { input } = dataset;
  const level = useLevel();
  const isNear = level === 'near';
  const height = toDataHeight(dataset, isNear);
  const shape = toShapeText(input.shape);
  return (
    <NodeCard
      node={data}
      selected={selected}
      title={title}
      icon={<CatalogIcon name={datasets.get(kind).icon} />}
      // The shape of an image would leave no room for its name.
      hint={input.kind === 'image' ? `${title} · ${shape}` : title}
      {...(isNear
        ? {
            className: styles.data,
            aside: input.kind !== 'image' && <span className={styles.shape}>{shape}</span>,
          }
        : { size: toCardSize({ kind: 'input', picture: 0, smallPicture: height }, level) })}
    >
      {level === 'far' ? (
        <CardPicture part={dataLine} className={styles.number}>
          {(DataLine) => <DataLine input={input} shape={shape} className={styles.number} />}
        </CardPicture>
      ) : input.kind === 'plane' ? (
        <CardPicture
          part={dataPicture}
          className={styles.picture}
          style={{ height, width: height }}
        >
          {(DataPicture) => <DataPicture title={title} input={input} side={height} />}
        </CardPicture>
      ) : (
        <CardPicture part={dataExample} className={styles.example} style={{ height }}>
          {(DataExample) => (
            <DataExample title={title} input={input} height={height} isSmall={!isNear} />
          )}
        </CardPicture>
      )}
    </NodeCard>
  );
});
