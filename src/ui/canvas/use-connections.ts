/** Drawing wires: none is refused in silence, a wrong one is drawn and says why. */
import type { Connection, FinalConnectionState } from '@xyflow/react';
import { useCallback } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import { usePlayground } from '../playground-context.ts';
import { type FlowEdge, toNodeId } from './flow-graph.ts';
import { toMembers } from './shown-network.ts';
import type { CanvasActions } from './use-canvas-actions.ts';
import type { CanvasView } from './use-canvas-view.ts';

export interface Connections {
  onConnect(connection: Connection): void;
  onConnectEnd(event: MouseEvent | TouchEvent, state: FinalConnectionState): void;
  onReconnect(edge: FlowEdge, connection: Connection): void;
}

export function useConnections(
  actions: CanvasActions,
  { network }: Pick<CanvasView, 'network'>,
): Connections {
  const playground = usePlayground();
  /** A wire out of a folded cluster is one of its last layer, a wire into it one of its first. */
  const toEnd = useCallback(
    (id: string, end: 'source' | 'target'): NodeId => {
      const card = network.cards.find((one) => one.id === id);
      const members = card === undefined ? [] : toMembers(card);
      return members.at(end === 'source' ? -1 : 0)?.id ?? toNodeId(id);
    },
    [network],
  );
  return {
    onConnect: useCallback(
      ({ source, target }) => actions.connect(toEnd(source, 'source'), toEnd(target, 'target')),
      [actions, toEnd],
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
        const [from, to] =
          fromHandle.type === 'source' ? [fromNode.id, other] : [other, fromNode.id];
        actions.connect(toEnd(from, 'source'), toEnd(to, 'target'));
      },
      [actions, toEnd],
    ),
    onReconnect: useCallback(
      (edge, { source, target }) => {
        if (edge.data === undefined) return;
        // The end that stays is the wire's own, also where a folded cluster hides it.
        const { edge: from } = edge.data;
        playground.commands.reconnect(from, {
          source: source === edge.source ? from.source : toEnd(source, 'source'),
          target: target === edge.target ? from.target : toEnd(target, 'target'),
        });
      },
      [playground, toEnd],
    ),
  };
}
