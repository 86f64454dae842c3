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
import type { DatasetInfo, Lookup, MapSize, ShapeProblem } from './lookup.ts';
import type { Shape } from './shape.ts';
import { equalShapes, toSize } from './shape.ts';
import type { Wiring } from './wiring.ts';

/** Catalogue entries that repairs insert; an entry that is missing is not offered. */
export const repairLayers = {
  flatten: 'flatten',
  pool: 'global-avg-pool',
  poolSequence: 'global-avg-pool-1d',
  embedding: 'embedding',
  enlarge: 'up-sampling',
} as const;

/** A flattened image above this makes the next layer enormous: averaging over it is the better offer. */
const maxFlattened = 16_384;

/** Spread into a diagnostic: nothing when there is nothing to offer. */
type Offer = { readonly fix?: Fix };

export interface Fixes {
  /** A wire into a node that has none or too few. */
  connect(node: LayerNode | HeadNode, edges: readonly ExperimentEdge[]): Offer;
  /** Makes a vector of the image or sequence on this wire. */
  insertFlatten(edge: ExperimentEdge, shape: Shape): Offer;
  /** Makes vectors of the ids on this wire. */
  insertEmbedding(edge: ExperimentEdge): Offer;
  /** Makes the image on this wire as large as the map, where whole steps lead there. */
  enlarge(edge: ExperimentEdge, shape: Shape, map: MapSize): Offer;
  repairShape(
    node: LayerNode,
    edges: readonly ExperimentEdge[],
    shapes: readonly Shape[],
    problem: ShapeProblem,
  ): Offer;
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
      const { flatten, pool, poolSequence } = repairLayers;
      if (shape.length === 2) return insert(edge, [poolSequence, flatten]);
      return insert(edge, toSize(shape) > maxFlattened ? [pool, flatten] : [flatten, pool]);
    },

    insertEmbedding: (edge) => insert(edge, [repairLayers.embedding]),

    enlarge(edge, shape, [height, width]) {
      const [low = 0, narrow = 0] = shape;
      const factor = shape.length === 3 && low > 0 ? height / low : NaN;
      return Number.isInteger(factor) && factor > 1 && narrow * factor === width
        ? insert(edge, [repairLayers.enlarge], { factor })
        : {};
    },

    repairShape(node, edges, shapes, problem) {
      switch (problem.code) {
        case 'needs-vector': {
          const edge = edges[shapes.findIndex((shape) => equalShapes(shape, problem.shape))];
          return edge === undefined ? {} : fixes.insertFlatten(edge, problem.shape);
        }
        case 'window-too-large':
          return shrinkWindow(node, shapes, problem);
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
        case 'window-too-long':
          return shorten(node, shapes, problem);
        case 'needs-image':
        case 'needs-sequence':
        case 'needs-tokens':
        case 'size-differs':
        case 'too-wide':
          return {};
        case 'vocabulary-too-small':
          return setParams(node, { vocabulary: problem.size });
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

  /** The first of these layers that the catalogue has. */
  function insert(edge: ExperimentEdge, types: readonly string[], params?: Params): Offer {
    const type = types.find((candidate) => lookup.layer(candidate) !== undefined);
    return type === undefined
      ? {}
      : {
          fix: { kind: 'insert-layer', edge: toEdgeId(edge), type, ...(params && { params }) },
        };
  }

  /** The window set to the whole sequence. */
  function shorten(
    node: LayerNode,
    shapes: readonly Shape[],
    { size, shape }: Extract<ShapeProblem, { readonly code: 'window-too-long' }>,
  ): Offer {
    const keys = Object.keys(node.params).filter((key) => node.params[key] === size);
    const params = Object.fromEntries(keys.map((key) => [key, shape[0] ?? 1]));
    const port = lookup.layer(node.type);
    return port?.inferShape(shapes, { ...node.params, ...params }).ok === true
      ? setParams(node, params)
      : {};
  }

  /** Offered when the layer may have them. */
  function setParams(node: LayerNode, params: Params): Offer {
    const parsed = lookup.layer(node.type)?.params.safeParse({ ...node.params, ...params });
    return parsed?.success === true ? { fix: { kind: 'set-params', node: node.id, params } } : {};
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

  /** The parameters that hold the window's size, set to the largest window that fits. */
  function shrinkWindow(
    node: LayerNode,
    shapes: readonly Shape[],
    problem: Extract<ShapeProblem, { readonly size: number }>,
  ): Offer {
    const port = lookup.layer(node.type);
    const [height, width] = problem.shape;
    const keys = Object.keys(node.params).filter((key) => node.params[key] === problem.size);
    if (port === undefined || height === undefined || width === undefined) return {};
    const size = Math.min(height, width);
    const candidates = [...keys.map((key) => [key]), keys].map((changed): Params =>
      Object.fromEntries(changed.map((key) => [key, size])),
    );
    const params = candidates.find((candidate) => {
      const changed = port.params.safeParse({ ...node.params, ...candidate });
      return changed.success && port.inferShape(shapes, changed.data as Params).ok;
    });
    return params === undefined ? {} : { fix: { kind: 'set-params', node: node.id, params } };
  }
}
