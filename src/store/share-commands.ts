/** Commands on what tasks have in common: copies of a layer, one layer for several, and ties. */
import { ties as allTies } from '../catalog/ties/index.ts';
import { limits } from '../core/document/experiment.ts';
import { mergeLayers, splitTask } from '../core/document/split-task.ts';
import { canTie } from '../core/graph/ties.ts';
import { toWiring } from '../core/graph/wiring.ts';
import type { CommandTools } from './command-tools.ts';
import type { GraphCommands } from './services.ts';

export function createShareCommands({
  read,
  edit,
  select,
  refuse,
  hasRoom,
}: CommandTools): Pick<GraphCommands, 'split' | 'merge' | 'canTie' | 'tie'> {
  const areTieable: GraphCommands['canTie'] = (ids) => {
    const { experiment, analysis } = read();
    const { nodes, ties } = experiment;
    const chosen = nodes.filter(({ id }) => ids.includes(id));
    return (
      ties.length < limits.ties &&
      chosen.length <= limits.tied &&
      canTie(chosen, toWiring(experiment), analysis)
    );
  };
  return {
    split(id, task) {
      const { experiment, analysis } = read();
      const split = splitTask(experiment, analysis.tasks, id, task);
      if (split === undefined || !hasRoom(split.copies.length)) return;
      edit(split.changes);
      select(split.copies.slice(0, 1));
    },
    merge(keep, drop) {
      edit(mergeLayers(read().experiment, keep, drop));
      select([keep]);
    },
    canTie: areTieable,
    tie(ids) {
      if (!areTieable(ids)) {
        refuse('cannot-tie');
        return false;
      }
      const tied = read()
        .experiment.nodes.map(({ id }) => id)
        .filter((id) => ids.includes(id));
      const [first] = allTies.all;
      if (first === undefined) return false;
      edit([{ kind: 'add-tie', tie: { kind: first.kind, nodes: tied, strength: 0.01 } }]);
      return true;
    },
  };
}
