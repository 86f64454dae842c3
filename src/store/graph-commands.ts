/**
 * What a person can do to the network, wherever the button is: canvas, palette, inspector, menu and
 * keyboard call the same commands. Each is one undo step.
 */
import type { StoreApi } from 'zustand/vanilla';
import { heads } from '../catalog/heads/index.ts';
import { layers } from '../catalog/layers/index.ts';
import { lookup } from '../catalog/lookup.ts';
import { ties } from '../catalog/ties/index.ts';
import { applyChanges, type GraphChange, nextNodeId } from '../core/document/changes.ts';
import {
  type EdgeId,
  type ExperimentNode,
  limits,
  type NodeId,
  toEdgeId,
} from '../core/document/experiment.ts';
import { defaultParams } from '../core/document/fields.ts';
import { duplicateNodes, pasteFragment } from '../core/document/fragment.ts';
import {
  makeRoom,
  placeAfter,
  placeFree,
  type Point,
  snapToGrid,
} from '../core/document/place-nodes.ts';
import {
  insertAfter,
  insertIntoEdge,
  reconnectEdge,
  removeNodes,
  rewireInputs,
  toSources,
  toTargets,
} from '../core/document/rewire.ts';
import { mergeLayers, splitTask } from '../core/document/split-task.ts';
import type { Fix } from '../core/graph/diagnostics.ts';
import { canTie } from '../core/graph/ties.ts';
import { toWiring } from '../core/graph/wiring.ts';
import { unreachable } from '../core/result.ts';
import type { DocumentActions, DocumentState, SessionActions, SessionState } from './contract.ts';
import type { GraphCommands, PaletteItem, Place } from './services.ts';
import type { Params } from '../core/document/json.ts';
import { toEnds } from '../core/document/edge-ends.ts';

/** What the commands read and do. */
interface CommandPorts {
  readonly document: StoreApi<DocumentState>;
  readonly session: StoreApi<Pick<SessionState, 'selection'>>;
  readonly actions: {
    readonly document: Pick<DocumentActions, 'edit'>;
    readonly session: Pick<SessionActions, 'select' | 'notify'>;
  };
}

export function createGraphCommands(playground: CommandPorts): GraphCommands {
  const { actions } = playground;
  const read = () => playground.document.getState();
  const edit = (changes: readonly GraphChange[]) => {
    if (changes.length > 0) actions.document.edit(changes);
  };
  const select = (nodes: readonly NodeId[], edges: readonly EdgeId[] = []) => {
    actions.session.select({ nodes, edges });
  };
  const refuse = (code: string, args: Readonly<Record<string, string | number>> = {}) => {
    actions.session.notify({ tone: 'info', code, args });
  };
  const isFull = () => {
    if (read().experiment.nodes.length < limits.nodes) return false;
    refuse('canvas-full', { limit: limits.nodes });
    return true;
  };

  /** A node as it comes out of the palette; a head gets the first task that is free. */
  function createNode(
    item: PaletteItem,
    id: NodeId,
    position: Point,
    changed: Params = {},
  ): ExperimentNode | null {
    if (item.kind === 'layer') {
      const definition = layers.get(item.type);
      const params = { ...defaultParams(definition.params), ...changed };
      return { kind: 'layer', id, type: item.type, position, params, frozen: false };
    }
    const { experiment, dataset } = read();
    const taken = new Set(
      experiment.nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : [])),
    );
    const wanted = item.type === null ? undefined : heads.get(item.type);
    // What people came for before what helps it along.
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
      id,
      type: head.type,
      position,
      params: defaultParams(head.params),
      frozen: false,
      target: task.id,
      weight: 1,
    };
  }

  /** Without a place of its own, a new node follows what is selected. */
  function wireUp(
    item: PaletteItem,
    id: NodeId,
    place: Place,
  ): { readonly at: Point; readonly wires: readonly GraphChange[] } {
    const { experiment } = read();
    const { nodes } = experiment;
    const selection = playground.session.getState().selection;
    const edge = place.edge ?? (place.at === undefined ? toEnds(selection.edges[0]) : undefined);
    if (edge !== undefined && item.kind === 'layer') {
      const room = makeRoom(experiment, edge.source, [edge.target], place.at);
      return { at: room.at, wires: [...room.changes, ...insertIntoEdge(experiment, edge, id)] };
    }
    if (place.at !== undefined) return { at: place.at, wires: [] };
    const chosen = nodes.find((node) => node.id === selection.nodes.at(-1));
    const anchor = chosen?.kind === 'head' ? toSources(experiment, chosen.id)[0] : chosen?.id;
    if (anchor === undefined) return { at: placeFree(nodes, item.kind), wires: [] };
    if (item.kind === 'head') {
      const at = placeAfter(nodes, anchor, 'head');
      return { at, wires: [{ kind: 'add-edge', edge: { source: anchor, target: id } }] };
    }
    const targets = chosen?.kind === 'head' ? [chosen.id] : toTargets(experiment, anchor);
    const room = makeRoom(experiment, anchor, targets);
    const wires =
      chosen?.kind === 'head'
        ? insertIntoEdge(experiment, { source: anchor, target: chosen.id }, id)
        : insertAfter(experiment, anchor, id);
    return { at: room.at, wires: [...room.changes, ...wires] };
  }

  const commands: GraphCommands = {
    add(item, place = {}) {
      if (isFull()) return null;
      const id = nextNodeId(read().experiment.nodes);
      const { at, wires } = wireUp(item, id, place);
      const node = createNode(item, id, snapToGrid(at), place.params);
      if (node === null) {
        refuse('no-task');
        return null;
      }
      edit([{ kind: 'add-node', node }, ...wires]);
      select([id]);
      return id;
    },
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
      // What is left stays selected: a card whose wire was taken away is still looked at.
      const { selection } = playground.session.getState();
      const left = new Set(read().experiment.edges.map(toEdgeId));
      select(
        selection.nodes.filter((id) => !removable.includes(id)),
        [...left].filter((id) => selection.edges.includes(id)),
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
    split(id, task) {
      const { experiment, analysis } = read();
      const split = splitTask(experiment, analysis.tasks, id, task);
      if (split === undefined) return;
      if (experiment.nodes.length + split.copies.length > limits.nodes) {
        refuse('canvas-full', { limit: limits.nodes });
        return;
      }
      edit(split.changes);
      select(split.copies.slice(0, 1));
    },
    merge(keep, drop) {
      edit(mergeLayers(read().experiment, keep, drop));
      select([keep]);
    },
    canTie(ids) {
      const { experiment, analysis } = read();
      const { nodes, ties } = experiment;
      const chosen = nodes.filter(({ id }) => ids.includes(id));
      return (
        ties.length < limits.ties &&
        chosen.length <= limits.tied &&
        canTie(chosen, toWiring(experiment), analysis)
      );
    },
    tie(ids) {
      if (!commands.canTie(ids)) {
        refuse('cannot-tie');
        return false;
      }
      const tied = read()
        .experiment.nodes.map(({ id }) => id)
        .filter((id) => ids.includes(id));
      const [first] = ties.all;
      if (first === undefined) return false;
      edit([{ kind: 'add-tie', tie: { kind: first.kind, nodes: tied, strength: 0.01 } }]);
      return true;
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
    mend({ fix }) {
      if (fix !== undefined) applyFix(fix);
    },
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
    selectAll() {
      select(read().experiment.nodes.map((node) => node.id));
    },
    selectOnly(id) {
      select([id]);
    },
  };

  function applyFix(fix: Fix): void {
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

  return commands;
}
