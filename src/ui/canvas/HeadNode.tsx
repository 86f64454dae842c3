import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { heads } from '../../catalog/heads/index.ts';
import { toNodeSummary, toTaskTitle } from '../node-text.ts';
import { definePart } from '../LazyPart.tsx';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { useTaskStyle } from '../task-look.ts';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { CardPicture } from './CardPicture.tsx';
import type { HeadFlowNode } from './flow-graph.ts';
import styles from './HeadNode.module.css';
import { HeadNumbers } from './HeadNumbers.tsx';
import { NodeCard, useNodeTitle } from './NodeCard.tsx';
import { WeightSlider } from './WeightSlider.tsx';

const mapPicture = definePart(async () => (await import('./MapPicture.tsx')).MapPicture);

/** A task's card, the largest: its map, its metric, its loss, its weight. */
export const HeadNode = memo(function HeadNode({ data, selected }: NodeProps<HeadFlowNode>) {
  const texts = useTexts();
  const actions = useActions();
  const definition = heads.find(data.type);
  const look = useTaskStyle(data.target);
  // Its title, not the data set itself: it is described anew with every edit.
  const task = useDocument((state) => toTaskTitle(state.dataset, data.target, texts));
  const isPlane = useDocument((state) => state.dataset.input.kind === 'plane');
  const title = useNodeTitle(data);
  const summary = toNodeSummary(data, texts);
  return (
    <div
      onPointerEnter={() => actions.session.hoverTask(data.target)}
      onPointerLeave={() => actions.session.hoverTask(null)}
    >
      <NodeCard
        node={data}
        selected={selected}
        className={styles.headCard}
        icon={
          look === undefined ? (
            <CatalogIcon name={definition?.icon ?? ''} />
          ) : (
            <TaskBadge letter={look.letter} color={look.color} soft={look.soft} />
          )
        }
        title={title}
        hint={data.name === undefined ? summary : `${task} · ${summary}`}
      >
        <div className={styles.body}>
          {isPlane && (
            <CardPicture part={mapPicture} className={styles.map}>
              {(MapPicture) => <MapPicture task={data.target} title={task} />}
            </CardPicture>
          )}
          <HeadNumbers task={data.target} type={data.type} color={look?.color} dash={look?.dash} />
        </div>
        <WeightSlider node={data} task={task} hue={look?.color} />
      </NodeCard>
    </div>
  );
});
