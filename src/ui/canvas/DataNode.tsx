import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { datasets } from '../../catalog/datasets/index.ts';
import type { InputInfo } from '../../core/graph/lookup.ts';
import { toShapeText } from '../../core/graph/shape.ts';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { definePart } from '../LazyPart.tsx';
import { useDocument, useTexts } from '../playground-context.ts';
import { CardPicture } from './CardPicture.tsx';
import styles from './DataNode.module.css';
import type { DataFlowNode } from './flow-graph.ts';
import { toCardSize } from '../../core/layout/card-sizes.ts';
import { useLevel } from './levels.ts';
import { NodeCard, useNodeTitle } from './NodeCard.tsx';

const dataExcerpt = definePart(async () => (await import('./DataExcerpt.tsx')).DataExcerpt);
const exampleChooser = definePart(
  async () => (await import('../ExampleChooser.tsx')).ExampleChooser,
);
const dataImage = definePart(async () => (await import('./DataImage.tsx')).DataImage);
const dataPicture = definePart(async () => (await import('./DataPicture.tsx')).DataPicture);

/** Of the picture on a card at a distance. */
const smallSide = 86;

/** The card of the data: a picture of it and its shape. */
export const DataNode = memo(function DataNode({ data, selected }: NodeProps<DataFlowNode>) {
  const { pick } = useTexts();
  const title = useNodeTitle(data);
  // The store describes the data set anew with every edit; the choice of the data stays the same object.
  const { kind, params } = useDocument((state) => state.experiment.data);
  const { input } = useMemo(() => datasets.get(kind).describe(params), [kind, params]);
  const level = useLevel();
  const shape = toShapeText(input.shape);
  const frame = {
    node: data,
    selected,
    title,
    icon: <CatalogIcon name={datasets.get(kind).icon} />,
  };
  if (level !== 'near') {
    const picture = input.kind === 'plane' || input.kind === 'image' ? smallSide : 0;
    return (
      <NodeCard {...frame} hint={title} size={toCardSize({ kind: 'input', picture }, level)}>
        {picture > 0 && level === 'middle' ? (
          <SmallPicture title={title} input={input} />
        ) : (
          <span className={styles.number}>{shape}</span>
        )}
      </NodeCard>
    );
  }
  return (
    <NodeCard
      {...frame}
      className={styles.data}
      aside={<span className={styles.shape}>{shape}</span>}
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
          {(DataPicture) => <DataPicture title={title} input={input} side={153} />}
        </CardPicture>
      )}
    </NodeCard>
  );
});

/** At a distance: the points of all tasks, or the image that the other cards show the way of. */
function SmallPicture({ title, input }: { readonly title: string; readonly input: InputInfo }) {
  if (input.kind === 'plane')
    return (
      <CardPicture part={dataPicture} className={styles.smallPicture}>
        {(DataPicture) => <DataPicture title={title} input={input} side={smallSide} />}
      </CardPicture>
    );
  return (
    <CardPicture part={dataImage} className={styles.smallPicture}>
      {(DataImage) => (
        <div className={styles.smallPicture}>
          <DataImage title={title} side={smallSide} />
        </div>
      )}
    </CardPicture>
  );
}
