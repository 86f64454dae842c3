/** Repairs that the interface offers beside a diagnostic; each one is tried out before it is offered. */
import type {
  Experiment,
  ExperimentEdge,
  HeadNode,
  LayerNode,
  NodeId,
} from '../document/experiment.ts';
import { toEdgeId } from '../document/experiment.ts';
import type { Params } from '../document/json.ts';
import type { Fix } from './diagnostics.ts';
import type { DatasetInfo, InputInfo, Lookup, MapSize, Repair, ShapeProblem } from './lookup.ts';
import type { Shape } from './shape.ts';
import { toSize } from './shape.ts';
import type { Wiring } from './wiring.ts';

/** A flattened image above this makes the next layer enormous: averaging over it is the better offer. */
const maxFlattened = 16_384;

/** Spread into a diagnostic: nothing when there is nothing to offer. */
type Offer = { readonly fix?: Fix };

/** Wires into a layer, and what they bring, in their order. */
export interface Incoming {
  readonly edges: readonly ExperimentEdge[];
  readonly shapes: readonly Shape[];
  readonly sources: readonly (InputInfo | undefined)[];
}

export interface Fixes {
  /** A wire into a node that has none or too few. */
  connect(node: LayerNode | HeadNode, edges: readonly ExperimentEdge[]): Offer;
  /** Makes a vector of the image or sequence on this wire. */
  insertFlatten(edge: ExperimentEdge, shape: Shape): Offer;
  /** Makes vectors of the ids on this wire. */
  insertEmbedding(edge: ExperimentEdge): Offer;
  /** Makes the image on this wire as large as the map, where whole steps lead there. */
  enlarge(edge: ExperimentEdge, shape: Shape, map: MapSize): Offer;
  repairShape(node: LayerNode, incoming: Incoming, problem: ShapeProblem): Offer;
  /** A task that no head learns and this one can; otherwise the head is one too many. */
  retarget(head: HeadNode): Offer;
}

interface FixContext {
  readonly experiment: Experiment;
  readonly dataset: DatasetInfo;
  readonly lookup: Lookup;
  readonly wiring: Wiring;
}

export function createFixes({ experiment, dataset, lookup, wiring }: FixContext): Fixes {
  const input = experiment.nodes.find((node) => node.kind === 'input')?.id;
  let trunk: { readonly id: NodeId | undefined } | undefined;
  const fixes: Fixes = {
    connect(node, edges) {
      const source = node.kind === 'head' ? ((trunk ??= { id: findTrunk() }).id ?? input) : input;
      if (source === undefined || edges.some((edge) => edge.source === source)) return {};
      return { fix: { kind: 'connect', source, target: node.id } };
    },

    insertFlatten(edge, shape) {
      if (shape.length < 2) return {};
      if (shape.length === 2) return insert(edge, ['average-sequence', 'lay-flat']);
      const isLarge = toSize(shape) > maxFlattened;
      return insert(edge, isLarge ? ['average-image', 'lay-flat'] : ['lay-flat', 'average-image']);
    },

    insertEmbedding: (edge) => insert(edge, ['look-up']),

    enlarge(edge, shape, [height, width]) {
      const [low = 0, narrow = 0] = shape;
      const factor = shape.length === 3 && low > 0 ? height / low : NaN;
      return Number.isInteger(factor) && factor > 1 && narrow * factor === width
        ? insert(edge, ['enlarge'], factor)
        : {};
    },

    repairShape(node, incoming, problem) {
      const { edges, shapes } = incoming;
      switch (problem.code) {
        case 'needs-vector': {
          const edge = edges[problem.input];
          return edge === undefined ? {} : fixes.insertFlatten(edge, problem.shape);
        }
        case 'inputs-differ': {
          // Flattening the images is offered only when it makes the inputs agree.
          const at = shapes.findIndex((shape) => shape.length === 3);
          const edge = edges[at];
          const shape = shapes[at];
          const flat = shapes.map((each) => (each.length === 3 ? [toSize(each)] : each));
          if (edge === undefined || shape === undefined) return {};
          return lookup.layer(node.type)?.inferShape(flat, node.params).ok === true
            ? fixes.insertFlatten(edge, shape)
            : {};
        }
        case 'window-too-large':
        case 'window-too-long':
        case 'vocabulary-too-small':
        case 'needs-image':
        case 'needs-sequence':
        case 'needs-tokens':
        case 'size-differs':
        case 'too-wide':
          return setParams(node, incoming, problem.params);
      }
    },

    retarget(head) {
      const taken = new Set(
        experiment.nodes.map((node) => (node.kind === 'head' ? node.target : undefined)),
      );
      const accepts = lookup.head(head.type)?.accepts ?? [];
      const free = dataset.tasks.find(
        (task) => !taken.has(task.id) && accepts.includes(task.target.kind),
      );
      return {
        fix:
          free === undefined
            ? { kind: 'remove-node', node: head.id }
            : { kind: 'set-target', node: head.id, target: free.id },
      };
    },
  };
  return fixes;

  /** The first of these repairs that the catalogue has a layer for. */
  function insert(edge: ExperimentEdge, kinds: readonly Repair['kind'][], factor = 1): Offer {
    const [layer] = kinds.flatMap((kind) => lookup.repair(kind) ?? []);
    if (layer === undefined) return {};
    const { type, repair } = layer;
    const params = repair?.kind === 'enlarge' ? { params: repair.toParams(factor) } : {};
    return { fix: { kind: 'insert-layer', edge: toEdgeId(edge), type, ...params } };
  }

  /** Offered when the layer may have them and then takes its inputs. */
  function setParams(
    node: LayerNode,
    { shapes, sources }: Incoming,
    params: Params | undefined,
  ): Offer {
    const port = lookup.layer(node.type);
    if (port === undefined || params === undefined) return {};
    const changed = port.params.safeParse({ ...node.params, ...params });
    return changed.success && port.inferShape(shapes, changed.data as Params, sources).ok
      ? { fix: { kind: 'set-params', node: node.id, params } }
      : {};
  }

  /** The node that feeds most heads: where a person would put the next one. */
  function findTrunk(): NodeId | undefined {
    let best: { readonly id: NodeId; readonly heads: number } | undefined;
    for (const [id, edges] of wiring.outgoing) {
      const heads = edges.filter((edge) => wiring.nodes.get(edge.target)?.kind === 'head').length;
      if (heads > (best?.heads ?? 0)) best = { id, heads };
    }
    return best?.id;
  }
}
