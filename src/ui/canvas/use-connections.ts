/** Drawing wires: none is refused in silence, a wrong one is drawn and says why. */
import type { Connection, FinalConnectionState } from '@xyflow/react';
import { useCallback } from 'react';
import { usePlayground } from '../playground-context.ts';
import { type FlowEdge, toNodeId } from './flow-graph.ts';
import type { CanvasActions } from './use-canvas-actions.ts';

export interface Connections {
  onConnect(connection: Connection): void;
  onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState): void;
  onReconnect(edge: FlowEdge, connection: Connection): void;
}

export function useConnections(actions: CanvasActions): Connections {
  const playground = usePlayground();
  return {
    onConnect: useCallback(
      ({ source, target }) => actions.connect(toNodeId(source), toNodeId(target)),
      [actions],
    ),
    // Let go over a card rather than over its handle: that is meant as well.
    onConnectEnd: useCallback(
      (event, { fromNode, fromHandle, toHandle }) => {
        if (toHandle !== null || fromNode === null) return;
        const point = 'changedTouches' in event ? event.changedTouches[0] : event;
        const card = document
          .elementFromPoint(point?.clientX ?? -1, point?.clientY ?? -1)
          ?.closest('.react-flow__node');
        const other = card?.getAttribute('data-id');
        if (other === null || other === undefined || other === fromNode.id) return;
        const [from, to] = [toNodeId(fromNode.id), toNodeId(other)];
        if (fromHandle.type === 'source') actions.connect(from, to);
        else actions.connect(to, from);
      },
      [actions],
    ),
    onReconnect: useCallback(
      (edge, { source, target }) => {
        if (edge.data === undefined) return;
        playground.commands.reconnect(edge.data.edge, {
          source: toNodeId(source),
          target: toNodeId(target),
        });
      },
      [playground],
    ),
  };
}
