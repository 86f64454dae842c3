/**
 * Commands of a person on the network, wherever the button is: canvas, palette, inspector, menu and
 * keyboard call the same commands. Each is one undo step.
 */
import type { GraphChange } from '../core/document/changes.ts';
import { toEnds } from '../core/document/edge-ends.ts';
import type { Fix } from '../core/graph/diagnostics.ts';
import { unreachable } from '../core/result.ts';
import { createAddCommands } from './add-commands.ts';
import { createCommandTools, type CommandPorts, type CommandTools } from './command-tools.ts';
import { createScissors } from './scissors.ts';
import type { GraphCommands } from './services.ts';
import { createShareCommands } from './share-commands.ts';
import { createWireCommands } from './wire-commands.ts';

export function createGraphCommands(ports: CommandPorts): GraphCommands {
  const tools = createCommandTools(ports);
  const adding = createAddCommands(tools);
  const commands = {
    ...adding,
    ...createScissors(tools, adding),
    ...createWireCommands(tools),
    ...createShareCommands(tools),
    ...createNodeCommands(tools),
  };
  return {
    ...commands,
    mend({ fix }) {
      if (fix !== undefined) applyFix(fix, commands, tools);
    },
  };
}

function createNodeCommands({
  read,
  edit,
  select,
}: CommandTools): Pick<GraphCommands, 'setFrozen' | 'move' | 'selectAll' | 'selectOnly'> {
  return {
    setFrozen(ids, frozen) {
      const { nodes } = read().experiment;
      edit(
        ids.flatMap((id): GraphChange[] => {
          const node = nodes.find((one) => one.id === id);
          return node === undefined || node.kind === 'input'
            ? []
            : [{ kind: 'set-frozen', id, frozen }];
        }),
      );
    },
    move(positions) {
      const { nodes } = read().experiment;
      edit(
        nodes.flatMap((node): GraphChange[] => {
          const to = positions.get(node.id);
          if (to === undefined || (to.x === node.position.x && to.y === node.position.y)) return [];
          return [{ kind: 'move-node', id: node.id, position: to }];
        }),
      );
    },
    selectAll: () => select(read().experiment.nodes.map((node) => node.id)),
    selectOnly: (id) => select([id]),
  };
}

/** Does what a diagnostic offers, as if a person had done it. */
function applyFix(
  fix: Fix,
  commands: Pick<GraphCommands, 'add' | 'remove' | 'connect'>,
  { edit }: CommandTools,
): void {
  switch (fix.kind) {
    case 'insert-layer': {
      const edge = toEnds(fix.edge);
      if (edge !== undefined)
        commands.add({ kind: 'layer', type: fix.type }, { edge, params: fix.params });
      return;
    }
    case 'remove-edge':
      commands.remove({ nodes: [], edges: [fix.edge] });
      return;
    case 'remove-node':
      commands.remove({ nodes: [fix.node], edges: [] });
      return;
    case 'set-target':
      edit([{ kind: 'set-target', id: fix.node, target: fix.target }]);
      return;
    case 'set-params':
      edit([{ kind: 'set-params', id: fix.node, params: fix.params }]);
      return;
    case 'remove-tie':
      edit([{ kind: 'remove-tie', index: fix.index }]);
      return;
    case 'set-batch-size':
      edit([{ kind: 'set-training', training: { batchSize: fix.batchSize } }]);
      return;
    case 'connect':
      commands.connect(fix.source, fix.target);
      return;
    default:
      unreachable(fix);
  }
}
