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

export function createFixes(context: FixContext): Fixes {
  const { experiment, lookup, wiring } = context;
  const input = experiment.nodes.find((node) => node.kind === 'input')?.id;
  let trunk: { readonly id: NodeId | undefined } | undefined;
  const insertFlatten: Fixes['insertFlatten'] = (edge, shape) =>
    insert(lookup, edge, toFlatteners(shape));
  return {
    connect(node, edges) {
      const source =
        node.kind === 'head' ? ((trunk ??= { id: findTrunk(wiring) }).id ?? input) : input;
      if (source === undefined || edges.some((edge) => edge.source === source)) return {};
      return { fix: { kind: 'connect', source, target: node.id } };
    },
    insertFlatten,
    insertEmbedding: (edge) => insert(lookup, edge, ['look-up']),
    enlarge(edge, shape, [height, width]) {
      const [low = 0, narrow = 0] = shape;
      const factor = shape.length === 3 && low > 0 ? height / low : NaN;
      return Number.isInteger(factor) && factor > 1 && narrow * factor === width
        ? insert(lookup, edge, ['enlarge'], factor)
        : {};
    },
    repairShape(node, incoming, problem) {
      switch (problem.code) {
        case 'needs-vector': {
          const edge = incoming.edges[problem.input];
          return edge === undefined ? {} : insertFlatten(edge, problem.shape);
        }
        case 'inputs-differ': {
          const image = findFlattened(lookup, node, incoming);
          return image === undefined ? {} : insertFlatten(image.edge, image.shape);
        }
        default:
          return setParams(lookup, node, incoming, problem.params);
      }
    },
    retarget: (head) => ({ fix: retarget(context, head) }),
  };
}

/** Layers that make a vector of such a shape, the best one first. */
function toFlatteners(shape: Shape): readonly Repair['kind'][] {
  if (shape.length < 2) return [];
  if (shape.length === 2) return ['average-sequence', 'lay-flat'];
  const isLarge = toSize(shape) > maxFlattened;
  return isLarge ? ['average-image', 'lay-flat'] : ['lay-flat', 'average-image'];
}

/** The first image that comes in, if the inputs agree as soon as images are laid flat. */
function findFlattened(
  lookup: Lookup,
  node: LayerNode,
  { edges, shapes }: Incoming,
): { readonly edge: ExperimentEdge; readonly shape: Shape } | undefined {
  const at = shapes.findIndex((shape) => shape.length === 3);
  const edge = edges[at];
  const shape = shapes[at];
  if (edge === undefined || shape === undefined) return undefined;
  const flat = shapes.map((each) => (each.length === 3 ? [toSize(each)] : each));
  const agree = lookup.layer(node.type)?.inferShape(flat, node.params).ok === true;
  return agree ? { edge, shape } : undefined;
}

function retarget({ experiment, dataset, lookup }: FixContext, head: HeadNode): Fix {
  const taken = new Set(
    experiment.nodes.map((node) => (node.kind === 'head' ? node.target : undefined)),
  );
  const accepts = lookup.head(head.type)?.accepts ?? [];
  const free = dataset.tasks.find(
    (task) => !taken.has(task.id) && accepts.includes(task.target.kind),
  );
  return free === undefined
    ? { kind: 'remove-node', node: head.id }
    : { kind: 'set-target', node: head.id, target: free.id };
}

/** The first of these repairs that the catalogue has a layer for. */
function insert(
  lookup: Lookup,
  edge: ExperimentEdge,
  kinds: readonly Repair['kind'][],
  factor = 1,
): Offer {
  const [layer] = kinds.flatMap((kind) => lookup.repair(kind) ?? []);
  if (layer === undefined) return {};
  const { type, repair } = layer;
  const params = repair?.kind === 'enlarge' ? { params: repair.toParams(factor) } : {};
  return { fix: { kind: 'insert-layer', edge: toEdgeId(edge), type, ...params } };
}

/** Offered when the layer may have them and then takes its inputs. */
function setParams(
  lookup: Lookup,
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
function findTrunk(wiring: Wiring): NodeId | undefined {
  let best: { readonly id: NodeId; readonly heads: number } | undefined;
  for (const [id, edges] of wiring.outgoing) {
    const heads = edges.filter((edge) => wiring.nodes.get(edge.target)?.kind === 'head').length;
    if (heads > (best?.heads ?? 0)) best = { id, heads };
  }
  return best?.id;
}
