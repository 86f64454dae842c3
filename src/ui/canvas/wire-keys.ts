/** The keys of a wire that has the keyboard. */
import { toEnds } from '../../core/document/edge-ends.ts';
import type { EdgeId } from '../../core/document/experiment.ts';
import type { KeyPress, KeyTools } from './key-press.ts';
import type { ShownWire } from './shown-network.ts';
import type { Direction } from './walk.ts';

type WireKey = (tools: KeyTools, wire: EdgeId, press: KeyPress) => void;

export const wireKeys: Readonly<Partial<Record<string, WireKey>>> = {
  ArrowLeft: (tools, wire) => walkTo('left', tools, wire),
  ArrowRight: (tools, wire) => walkTo('right', tools, wire),
  ArrowUp: (tools, wire) => walkTo('up', tools, wire),
  ArrowDown: (tools, wire) => walkTo('down', tools, wire),
  Enter({ playground }, wire, { isShifted }) {
    const { selection } = playground.session.getState();
    const others = isShifted ? selection.edges.filter((id) => id !== wire) : [];
    playground.actions.session.select({
      nodes: isShifted ? selection.nodes : [],
      edges: [...others, wire],
    });
  },
  x({ actions }, wire) {
    const edge = toEnds(wire);
    if (edge !== undefined) actions.toggleScissors(edge, true);
  },
  i: ({ actions }, wire) => actions.insertInto(wire),
};

function walkTo(direction: Direction, { view }: KeyTools, from: EdgeId): void {
  const next = walkWires(view.network.wires, from, direction);
  if (next !== undefined) view.focusWire(next);
}

/** Along the way of the data from card to card; up and down through all wires in their order. */
export function walkWires(
  wires: readonly ShownWire[],
  from: EdgeId,
  direction: Direction,
): EdgeId | undefined {
  const at = wires.findIndex(({ id }) => id === from);
  const wire = wires[at];
  if (wire === undefined) return undefined;
  switch (direction) {
    case 'right':
      return wires.find(({ source }) => source === wire.target)?.id;
    case 'left':
      return wires.find(({ target }) => target === wire.source)?.id;
    case 'up':
      return wires[at - 1]?.id;
    case 'down':
      return wires[at + 1]?.id;
  }
}
