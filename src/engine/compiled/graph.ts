/** Builds graphs in which nothing is there twice, and walks over them. */
import type { Shape } from '../../core/graph/shape.ts';
import { readWhole } from './access.ts';
import { mapFunctions } from './map-functions.ts';
import type { Access, InputNode, MapNode, Node } from './nodes.ts';

/** The tensors that a node reads. */
export function toReads(node: Node): readonly Access[] {
  switch (node.op) {
    case 'input':
    case 'constant':
      return [];
    case 'map':
      return node.inputs;
    case 'reduce':
      return [node.x];
    case 'product':
      return [node.a, node.b];
    case 'gather':
    case 'scatter':
      return [node.x, node.index];
    case 'mask':
      return [readWhole(node.draw)];
    case 'assemble':
      return node.parts.map(({ x }) => x);
  }
}

type Draft<N extends Node = Node> = N extends Node ? Omit<N, 'id'> : never;

export interface GraphBuilder {
  input(name: string, shape: Shape): InputNode;
  /** Numbers that never change; one number for all is held once. */
  constant(values: ArrayLike<number>, shape: Shape): Access;
  /** The node, or one made before that computes the same. */
  make(draft: Draft): Access;
}

/** A builder that makes nothing twice, and computes what depends on constants of one number alone. */
export function createGraphBuilder(): GraphBuilder {
  const known = new Map<string, Node>();
  const inputs = new Map<string, InputNode>();
  let count = 0;

  function enter(key: string, draft: Draft): Node {
    const found = known.get(key);
    if (found !== undefined) return found;
    const node = { id: count, ...draft } as Node;
    count += 1;
    known.set(key, node);
    return node;
  }
  function single(value: number, shape: Shape): Access {
    const rounded = Math.fround(value);
    // −0 and 0 divide differently.
    const key = `c1 ${Object.is(rounded, -0) ? '-0' : rounded}`;
    const values = Float32Array.of(rounded);
    const node = enter(key, { op: 'constant', shape: [], values });
    return { node, shape, strides: shape.map(() => 0), offset: 0 };
  }

  return {
    input(name, shape) {
      const found = inputs.get(name);
      if (found !== undefined) return found;
      const node = enter(`input ${name}`, { op: 'input', shape, name }) as InputNode;
      inputs.set(name, node);
      return node;
    },
    constant(values, shape) {
      const first = values[0] ?? 0;
      const copy = Float32Array.from(values);
      if (copy.length > 0 && copy.every((value) => Object.is(value, Math.fround(first))))
        return single(first, shape);
      const key = `c ${shape.join()} ${copy.length <= 1024 ? copy.join() : String(count)}`;
      return readWhole(enter(key, { op: 'constant', shape, values: copy }));
    },
    make(draft) {
      const folded = draft.op === 'map' ? fold(draft) : undefined;
      return folded === undefined
        ? readWhole(enter(toKey(draft), draft))
        : single(folded, draft.shape);
    },
  };
}

/** The one number that this is for all elements, whatever enters; undefined where there is none. */
function fold({ fn, inputs }: Draft<MapNode>): number | undefined {
  const values = inputs.map(toSingle);
  return values.every((value) => value !== undefined) ? mapFunctions[fn](...values) : undefined;
}

/** The number that all elements are, if they are one constant. */
export function toSingle({ node, offset, strides, shape }: Access): number | undefined {
  if (node.op !== 'constant') return undefined;
  return strides.every((stride, at) => stride === 0 || shape[at] === 1)
    ? node.values[offset]
    : undefined;
}

function toKey(draft: Draft): string {
  const walk = ({ node, shape, strides, offset }: Access): string =>
    `${node.id}:${shape.join()}:${strides.map((s, at) => (shape[at] === 1 ? 0 : s)).join()}:${offset}`;
  const start = `${draft.op} ${draft.shape.join()}`;
  switch (draft.op) {
    case 'input':
    case 'constant':
      throw new Error(`toKey: expected a node that is computed, got ${draft.op}`);
    case 'map':
      return `${start} ${draft.fn} ${draft.inputs.map(walk).join(' ')}`;
    case 'reduce':
      return `${start} ${draft.fn} ${walk(draft.x)}`;
    case 'product':
      return `${start} ${draft.batch} ${draft.summed} ${walk(draft.a)} ${walk(draft.b)}`;
    case 'gather':
    case 'scatter':
      return `${start} ${walk(draft.x)} ${walk(draft.index)}`;
    case 'mask':
      return `${start} ${draft.draw.id}`;
    case 'assemble': {
      const parts = draft.parts.map((p) => `${walk(p.x)}>${p.strides.join()}:${p.offset}`);
      return `${start} ${draft.fill} ${parts.join(' ')}`;
    }
  }
}

/** Everything that some results depend on, each node after all it reads. */
export function toLiveNodes(results: readonly Access[]): readonly Node[] {
  const live = new Set<Node>();
  const waiting = results.map(({ node }) => node);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (live.has(node)) continue;
    live.add(node);
    for (const read of toReads(node)) waiting.push(read.node);
  }
  return [...live].sort((a, b) => a.id - b.id);
}
