import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { layers } from '../../catalog/layers/index.ts';
import { type Shape, toShapeText } from '../../core/graph/shape.ts';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { toCountText } from '../diagnostic-text.ts';
import { definePart } from '../LazyPart.tsx';
import { loadHelp } from '../load-words.ts';
import { useDocument, useTexts } from '../playground-context.ts';
import { tooltip } from '../primitives/tooltip.ts';
import { CardPicture } from './CardPicture.tsx';
import type { LayerFlowNode } from './flow-graph.ts';
import { NodeCard, useNodeTitle } from './NodeCard.tsx';
import styles from './LayerNode.module.css';
import { toCardSize } from '../../core/layout/card-sizes.ts';
import { useLevel } from './levels.ts';
import {
  mostUnits,
  pictureWidth,
  preferenceHeight,
  smallPictureWidth,
  smallWidth,
  toExampleHeight,
  toGateHeight,
  toUnitSide,
} from './picture-sizes.ts';

const gateMatrix = definePart(async () => (await import('./GateMatrix.tsx')).GateMatrix);
const preferenceSlider = definePart(async () => {
  const [{ PreferenceSlider }] = await Promise.all([import('../PreferenceSlider.tsx'), loadHelp()]);
  return PreferenceSlider;
});
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
  const level = useLevel();
  const summary = definition?.summarise(data.params) ?? '';
  const frame = {
    node: data,
    selected,
    title,
    icon: <CatalogIcon name={definition?.icon ?? ''} />,
  };
  if (level !== 'near')
    return (
      <NodeCard
        {...frame}
        hint={[title, summary].filter((text) => text !== '').join(' · ')}
        size={toCardSize({ kind: 'layer', picture: 0 }, level)}
      >
        <SmallBody node={data} title={title} summary={summary} shape={shape} />
      </NodeCard>
    );
  return (
    <NodeCard {...frame} className={styles.layer}>
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
      {shape !== undefined && definition?.stopsGradient !== true && (
        <Pictures node={data} title={title} shape={shape} />
      )}
    </NodeCard>
  );
});

interface SmallBodyProps extends Omit<PicturesProps, 'shape'> {
  readonly summary: string;
  readonly shape: Shape | undefined;
}

/** Under the title at a distance: the size of its output, and nearer by a picture where it has one. */
function SmallBody({ node, title, summary, shape }: SmallBodyProps) {
  const level = useLevel();
  const isPlane = useDocument((state) => state.dataset.input.kind === 'plane');
  const size = shape === undefined ? '' : toShapeText(shape);
  const { shows, isSteered } = layers.find(node.type) ?? {};
  if (level === 'middle' && isSteered === true)
    return (
      <CardPicture
        part={preferenceSlider}
        className={styles.small}
        style={{ height: preferenceHeight }}
      >
        {(PreferenceSlider) => <PreferenceSlider />}
      </CardPicture>
    );
  if (level === 'far' || layers.find(node.type)?.stopsGradient === true)
    return <div className={styles.summary}>{size || summary}</div>;
  if (shows === 'wires' || shows === 'channels')
    return (
      <CardPicture part={gateMatrix} className={styles.small}>
        {(GateMatrix) => (
          <GateMatrix id={node.id} title={title} shows={shows} width={smallWidth} height={22} />
        )}
      </CardPicture>
    );
  if (shape === undefined) return <div className={styles.summary}>{summary}</div>;
  return (
    <div className={styles.line}>
      <div className={styles.smallPicture}>
        {isPlane ? (
          <CardPicture part={unitTiles} className={undefined}>
            {(UnitTiles) => <UnitTiles id={node.id} title={title} most={3} side={26} />}
          </CardPicture>
        ) : (
          <CardPicture part={examplePicture} className={undefined}>
            {(ExamplePicture) => (
              <ExamplePicture id={node.id} title={title} shape={shape} width={smallPictureWidth} />
            )}
          </CardPicture>
        )}
      </div>
      <span className={styles.number}>{shape.at(-1)}</span>
    </div>
  );
}

interface PicturesProps {
  readonly node: LayerFlowNode['data'];
  readonly title: string;
  readonly shape: Shape;
}

/** Numbers that the layer learns to share by, and its first units over the plane or for one example. */
function Pictures({ node, title, shape }: PicturesProps) {
  const isPlane = useDocument((state) => state.dataset.input.kind === 'plane');
  const { shows, isSteered } = layers.find(node.type) ?? {};
  const side = toUnitSide(Math.min(mostUnits, shape.at(-1) ?? 0));
  return (
    <>
      {isSteered === true && (
        <CardPicture
          part={preferenceSlider}
          className={styles.tiles}
          style={{ height: preferenceHeight }}
        >
          {(PreferenceSlider) => <PreferenceSlider />}
        </CardPicture>
      )}
      {shows !== undefined && (
        <CardPicture
          part={gateMatrix}
          className={styles.tiles}
          style={{ height: toGateHeight(shows, shape) }}
        >
          {(GateMatrix) => (
            <GateMatrix
              id={node.id}
              title={title}
              shows={shows}
              width={pictureWidth}
              height={toGateHeight(shows, shape)}
            />
          )}
        </CardPicture>
      )}
      {isPlane ? (
        <CardPicture part={unitTiles} className={styles.tiles} style={{ height: side }}>
          {(UnitTiles) => <UnitTiles id={node.id} title={title} most={mostUnits} side={side} />}
        </CardPicture>
      ) : (
        <CardPicture
          part={examplePicture}
          className={styles.tiles}
          style={{ height: toExampleHeight(shape) }}
        >
          {(ExamplePicture) => (
            <ExamplePicture id={node.id} title={title} shape={shape} width={pictureWidth} />
          )}
        </CardPicture>
      )}
    </>
  );
}
