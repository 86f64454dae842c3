/** Commands that bring new nodes: out of the palette, or as copies. */
import { heads } from '../catalog/heads/index.ts';
import { layers } from '../catalog/layers/index.ts';
import { lookup } from '../catalog/lookup.ts';
import { type GraphChange, nextNodeId } from '../core/document/changes.ts';
import { toEnds } from '../core/document/edge-ends.ts';
import type { ExperimentNode, NodeId } from '../core/document/experiment.ts';
import { limits } from '../core/document/experiment.ts';
import { defaultParams } from '../core/document/fields.ts';
import { duplicateNodes, pasteFragment } from '../core/document/fragment.ts';
import type { Params } from '../core/document/json.ts';
import {
  makeRoom,
  placeAfter,
  placeFree,
  type Point,
  snapToGrid,
} from '../core/document/place-nodes.ts';
import { insertAfter, insertIntoEdge, toSources, toTargets } from '../core/document/rewire.ts';
import type { CommandTools } from './command-tools.ts';
import type { DocumentState } from './contract.ts';
import type { GraphCommands, PaletteItem, Place, Selection } from './services.ts';

export function createAddCommands(
  tools: CommandTools,
): Pick<GraphCommands, 'add' | 'duplicate' | 'paste'> {
  const { read, edit, select, refuse } = tools;
  return {
    add(item, place = {}) {
      if (!tools.hasRoom(1)) return null;
      const state = read();
      const id = nextNodeId(state.experiment.nodes);
      const { at, wires } = wireUp(state, tools.selection(), { item, id, place });
      const node = createNode(state, item, { id, position: snapToGrid(at) }, place.params);
      if (node === null) {
        refuse('no-task');
        return null;
      }
      edit([{ kind: 'add-node', node }, ...wires]);
      select([id]);
      return id;
    },
    duplicate(ids) {
      const { experiment, dataset } = read();
      const pasted = duplicateNodes(experiment, ids, dataset.tasks, lookup);
      if (pasted === undefined) return;
      edit(pasted.changes);
      select(pasted.ids);
    },
    paste(fragment, at) {
      const { experiment, dataset } = read();
      const pasted = pasteFragment(experiment, fragment, at, dataset.tasks, lookup);
      if (pasted === undefined) {
        refuse('canvas-full', { limit: limits.nodes });
        return;
      }
      edit(pasted.changes);
      select(pasted.ids);
    },
  };
}

type Placed = Pick<ExperimentNode, 'id' | 'position'>;

/** A node as it comes out of the palette. @returns null for a head that nothing is left to learn for */
function createNode(
  state: DocumentState,
  item: PaletteItem,
  placed: Placed,
  changed: Params = {},
): ExperimentNode | null {
  if (item.kind === 'head') return createHead(state, item.type, placed);
  const { type } = item;
  const params = { ...defaultParams(layers.get(type).params), ...changed };
  return { kind: 'layer', ...placed, type, params, frozen: false };
}

/** It gets the first task that is free, and else the first one. */
function createHead(
  { experiment, dataset }: DocumentState,
  type: string | null,
  placed: Placed,
): ExperimentNode | null {
  const taken = new Set(
    experiment.nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : [])),
  );
  const wanted = type === null ? undefined : heads.get(type);
  // Main tasks before auxiliary ones.
  const tasks = dataset.tasks.toSorted(
    (a, b) => Number(a.auxiliary === true) - Number(b.auxiliary === true),
  );
  const free = tasks.filter((task) => !taken.has(task.id));
  const task =
    free.find((one) => wanted?.accepts.includes(one.target.kind) ?? true) ??
    free[0] ??
    dataset.tasks[0];
  const head =
    wanted ?? heads.all.find((one) => one.accepts.includes(task?.target.kind ?? 'value'));
  if (task === undefined || head === undefined) return null;
  return {
    kind: 'head',
    ...placed,
    type: head.type,
    params: defaultParams(head.params),
    frozen: false,
    target: task.id,
    weight: 1,
  };
}

interface Wires {
  readonly at: Point;
  readonly wires: readonly GraphChange[];
}
interface Newcomer {
  readonly item: PaletteItem;
  readonly id: NodeId;
  readonly place: Place;
}

/** Without a place of its own, a new node follows what is selected. */
function wireUp(
  { experiment }: DocumentState,
  selection: Selection,
  { item, id, place }: Newcomer,
): Wires {
  const edge = place.edge ?? (place.at === undefined ? toEnds(selection.edges[0]) : undefined);
  if (edge !== undefined && item.kind === 'layer') {
    const room = makeRoom(experiment, edge.source, [edge.target], place.at);
    return { at: room.at, wires: [...room.changes, ...insertIntoEdge(experiment, edge, id)] };
  }
  if (place.at !== undefined) return { at: place.at, wires: [] };
  const chosen = experiment.nodes.find((node) => node.id === selection.nodes.at(-1));
  return follow(experiment, chosen, { item, id });
}

/** A layer takes over what the chosen node fed; a chosen head gets it between itself and its source. */
function follow(
  experiment: DocumentState['experiment'],
  chosen: ExperimentNode | undefined,
  { item, id }: Omit<Newcomer, 'place'>,
): Wires {
  const { nodes } = experiment;
  const head = chosen?.kind === 'head' ? chosen.id : undefined;
  const anchor = head === undefined ? chosen?.id : toSources(experiment, head)[0];
  if (anchor === undefined) return { at: placeFree(nodes, item.kind), wires: [] };
  if (item.kind === 'head') {
    const at = placeAfter(nodes, anchor, 'head');
    return { at, wires: [{ kind: 'add-edge', edge: { source: anchor, target: id } }] };
  }
  const targets = head === undefined ? toTargets(experiment, anchor) : [head];
  const room = makeRoom(experiment, anchor, targets);
  const wires =
    head === undefined
      ? insertAfter(experiment, anchor, id)
      : insertIntoEdge(experiment, { source: anchor, target: head }, id);
  return { at: room.at, wires: [...room.changes, ...wires] };
}
