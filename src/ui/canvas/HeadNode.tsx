import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { heads } from '../../catalog/heads/index.ts';
import { toNodeSummary, toTaskTitle } from '../node-text.ts';
import { definePart } from '../LazyPart.tsx';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { useTaskStyle } from '../task-look.ts';
import { TaskMark } from '../TaskMark.tsx';
import type { TaskStyle } from '../task-style.ts';
import { CatalogIcon } from '../CatalogIcon.tsx';
import { CardPicture } from './CardPicture.tsx';
import type { HeadFlowNode } from './flow-graph.ts';
import styles from './HeadNode.module.css';
import { HeadNumbers, MetricValue } from './HeadNumbers.tsx';
import { toCardSize } from '../../core/layout/card-sizes.ts';
import { useLevel } from './levels.ts';
import { NodeCard, useNodeTitle } from './NodeCard.tsx';
import { WeightSlider } from './WeightSlider.tsx';

const mapPicture = definePart(async () => (await import('./MapPicture.tsx')).MapPicture);

/** A task's card, the largest: its map, its metric, its loss, its weight. */
export const HeadNode = memo(function HeadNode({ data, selected }: NodeProps<HeadFlowNode>) {
  const texts = useTexts();
  const actions = useActions();
  const look = useTaskStyle(data.target);
  // Its title, not the data set itself: it is described anew with every edit.
  const task = useDocument((state) => toTaskTitle(state.dataset, data.target, texts));
  const isPlane = useDocument((state) => state.dataset.input.kind === 'plane');
  const title = useNodeTitle(data);
  const summary = toNodeSummary(data, texts);
  const level = useLevel();
  const isNear = level === 'near';
  const size = isNear ? undefined : toCardSize({ kind: 'head', picture: isPlane ? 96 : 0 }, level);
  return (
    <div
      onPointerEnter={() => actions.session.hoverTask(data.target)}
      onPointerLeave={() => actions.session.hoverTask(null)}
    >
      <NodeCard
        node={data}
        selected={selected}
        className={size === undefined ? styles.headCard : undefined}
        size={size}
        icon={<HeadIcon type={data.type} look={look} />}
        title={title}
        hint={data.name === undefined && isNear ? summary : `${task} · ${summary}`}
      >
        <div className={styles.body}>
          {isPlane && level !== 'far' && (
            <CardPicture part={mapPicture} className={styles.map}>
              {(MapPicture) => <MapPicture task={data.target} title={task} />}
            </CardPicture>
          )}
          {size === undefined ? (
            <HeadNumbers
              task={data.target}
              type={data.type}
              color={look?.color}
              dash={look?.dash}
            />
          ) : (
            <div className={styles.figure}>
              <MetricValue task={data.target} type={data.type} />
              <TaskMark task={data.target} />
            </div>
          )}
        </div>
        {size === undefined && <WeightSlider node={data} task={task} hue={look?.color} />}
      </NodeCard>
    </div>
  );
});

/** The task's letter; of a task that the data does not have, the icon of its kind of head. */
function HeadIcon({ type, look }: { readonly type: string; readonly look: TaskStyle | undefined }) {
  if (look === undefined) return <CatalogIcon name={heads.find(type)?.icon ?? ''} />;
  return <TaskBadge letter={look.letter} color={look.color} soft={look.soft} />;
}
