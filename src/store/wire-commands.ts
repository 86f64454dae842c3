/** Commands on wires, and on nodes as far as they take wires with them. */
import { applyChanges, type GraphChange } from '../core/document/changes.ts';
import { toEnds } from '../core/document/edge-ends.ts';
import { toEdgeId } from '../core/document/experiment.ts';
import {
  insertIntoEdge,
  reconnectEdge,
  removeNodes,
  rewireInputs,
  toSources,
} from '../core/document/rewire.ts';
import type { CommandTools } from './command-tools.ts';
import type { GraphCommands } from './services.ts';

export function createWireCommands({
  read,
  selection,
  edit,
  select,
  refuse,
}: CommandTools): Pick<GraphCommands, 'remove' | 'insert' | 'connect' | 'reconnect' | 'moveInput'> {
  return {
    remove({ nodes, edges }) {
      const { experiment } = read();
      const removable = nodes.filter(
        (id) => experiment.nodes.find((node) => node.id === id)?.kind !== 'input',
      );
      if (removable.length < nodes.length && removable.length === 0 && edges.length === 0)
        refuse('keep-data');
      const wires = edges.flatMap((id): GraphChange[] => {
        const edge = toEnds(id);
        return edge === undefined ? [] : [{ kind: 'remove-edge', edge }];
      });
      const without = applyChanges(experiment, wires);
      edit([...wires, ...(removable.length > 0 ? removeNodes(without, removable) : [])]);
      // All else stays selected: a card whose wire was taken away is still looked at.
      const chosen = selection();
      const left = new Set(read().experiment.edges.map(toEdgeId));
      select(
        chosen.nodes.filter((id) => !removable.includes(id)),
        [...left].filter((id) => chosen.edges.includes(id)),
      );
    },
    insert(id, edge, position) {
      edit([{ kind: 'move-node', id, position }, ...insertIntoEdge(read().experiment, edge, id)]);
    },
    connect(source, target) {
      if (source === target) {
        refuse('self-wire');
        return false;
      }
      const { nodes } = read().experiment;
      if (nodes.find((node) => node.id === target)?.kind === 'input') {
        refuse('wire-into-data');
        return false;
      }
      edit([{ kind: 'add-edge', edge: { source, target } }]);
      return true;
    },
    reconnect(from, to) {
      if (toEdgeId(from) === toEdgeId(to)) return;
      if (to.source === to.target) {
        refuse('self-wire');
        return;
      }
      edit(reconnectEdge(read().experiment, from, to));
    },
    moveInput({ source, target }, by) {
      const { experiment } = read();
      const sources = [...toSources(experiment, target)];
      const at = sources.indexOf(source);
      const other = sources[at + by];
      if (at < 0 || other === undefined) return;
      sources[at] = other;
      sources[at + by] = source;
      edit(rewireInputs(experiment, target, sources));
    },
  };
}
