import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { toCardSize, toUsualSize } from '../../core/layout/card-sizes.ts';
import { definePart, LazyPart } from '../LazyPart.tsx';
import type { FoldFlowNode } from './flow-graph.ts';
import { useLevel } from './levels.ts';

const foldCard = definePart(async () => (await import('./FoldCard.tsx')).FoldCard);
const traits = { kind: 'fold', picture: 0 } as const;

/** The card of a folded cluster, in a file of its own: only large networks have any. */
export const FoldNode = memo(function FoldNode({ data, selected }: NodeProps<FoldFlowNode>) {
  const level = useLevel();
  // React Flow draws no wire to a card that had no handles when it was measured.
  const room = (
    <div style={level === 'near' ? toUsualSize(traits) : toCardSize(traits, level)}>
      <Handle type="target" position={Position.Left} />
      <Handle type="source" position={Position.Right} />
    </div>
  );
  return (
    <LazyPart part={foldCard} loading={room} lost={() => room}>
      {(FoldCard) => <FoldCard data={data} selected={selected} />}
    </LazyPart>
  );
});
