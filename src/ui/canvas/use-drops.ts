/** Drags over the canvas: entries of the palette, and free nodes over wires. */
import { useCallback, useEffect, useEffectEvent } from 'react';
import type { EdgeId, ExperimentEdge } from '../../core/document/experiment.ts';
import { toSources, toTargets } from '../../core/document/rewire.ts';
import type { PaletteDrag } from '../../store/services.ts';
import { toEnds } from '../../core/document/edge-ends.ts';
import { usePlayground } from '../playground-context.ts';
import { useCanvasBridge } from './bridge.ts';
import { type FlowNode, toNodeId } from './flow-graph.ts';
import type { CardId } from './shown-network.ts';
import type { CanvasView } from './use-canvas-view.ts';

/** From the pointer to the upper left corner of the card that is dropped. */
const grip = { x: 90, y: 40 };

export interface NodeDrops {
  onNodeDrag(event: MouseEvent | TouchEvent, node: FlowNode, nodes: readonly FlowNode[]): void;
  onNodeDragStop(event: MouseEvent | TouchEvent, node: FlowNode, nodes: readonly FlowNode[]): void;
}

export function useDrops(view: CanvasView, settle: () => void): NodeDrops {
  const playground = usePlayground();
  const bridge = useCanvasBridge();

  const isOverCanvas = (x: number, y: number) => {
    const element = document.elementFromPoint(x, y);
    return element !== null && (view.wrapper.current?.contains(element) ?? false);
  };

  const onPaletteMove = useEffectEvent((drag: PaletteDrag | null) => {
    const isLayer = drag?.item.kind === 'layer' && isOverCanvas(drag.x, drag.y);
    bridge.dropOn(isLayer ? findEdge(drag.x, drag.y, () => true) : null);
  });
  const onDrop = useEffectEvent(({ item, x, y }: PaletteDrag) => {
    bridge.dropOn(null);
    if (!isOverCanvas(x, y)) return;
    const at = view.toCanvas({ x, y });
    const edge = item.kind === 'layer' ? findEdge(x, y, () => true) : null;
    const added = playground.commands.add(item, {
      edge: edge === null ? undefined : toEnds(edge),
      at: { x: at.x - grip.x, y: at.y - grip.y },
    });
    if (added !== null) bridge.visit(added, false);
  });

  useEffect(() => {
    const leave = bridge.takeDrops((drag) => onDrop(drag));
    const unsubscribe = bridge.state.subscribe((next, before) => {
      if (next.drag !== before.drag) onPaletteMove(next.drag);
    });
    return () => {
      leave();
      unsubscribe();
    };
  }, [bridge]);

  /** A single layer without wires may be dropped into one. */
  const findWireUnder = useCallback(
    (event: MouseEvent | TouchEvent, nodes: readonly FlowNode[]): EdgeId | null => {
      const [node, ...others] = nodes;
      if (node?.data.kind !== 'layer' || others.length > 0) return null;
      const { experiment } = playground.document.getState();
      const id = toNodeId(node.id);
      if (toSources(experiment, id).length + toTargets(experiment, id).length > 0) return null;
      const point = 'changedTouches' in event ? event.changedTouches[0] : event;
      if (point === undefined) return null;
      return findEdge(
        point.clientX,
        point.clientY,
        (edge) => edge.source !== id && edge.target !== id,
      );
    },
    [playground],
  );

  return {
    onNodeDrag: useCallback(
      (event, _node, nodes) => bridge.dropOn(findWireUnder(event, nodes)),
      [bridge, findWireUnder],
    ),
    onNodeDragStop: useCallback(
      (event, _node, nodes) => {
        const commands = playground.commands;
        const edge = toEnds(findWireUnder(event, nodes) ?? undefined);
        const [node] = nodes;
        const positions = view.toPositions(
          new Map(nodes.map((one) => [one.id as CardId, one.position])),
        );
        const place = positions.get(toNodeId(node?.id ?? ''));
        bridge.dropOn(null);
        if (edge !== undefined && node !== undefined && place !== undefined)
          commands.insert(toNodeId(node.id), edge, place);
        else commands.move(positions);
        settle();
      },
      [playground, bridge, view, findWireUnder, settle],
    ),
  };
}

/** The wire at a point of the window, whatever lies above it. */
function findEdge(x: number, y: number, accepts: (edge: ExperimentEdge) => boolean): EdgeId | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const id = element.closest('.react-flow__edge')?.getAttribute('data-id') ?? undefined;
    const edge = toEnds(id);
    if (edge !== undefined && accepts(edge)) return id as EdgeId;
  }
  return null;
}
