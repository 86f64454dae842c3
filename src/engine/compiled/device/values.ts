/** What a thread computes for an element: in registers, as far as nothing else has computed it before. */
import { collapse, isWhole, toRowMajor } from '../access.ts';
import type { Access, AssembleNode, MapNode, MaskNode, Node, ReduceNode } from '../nodes.ts';
import { refine } from '../passes/join-dims.ts';
import { expressions, folds } from './expressions.ts';
import type { Fused } from './fuse.ts';
import { writeInterleaved } from './interleaved.ts';
import { toPlaceOf, toReading, toWalks } from './reading.ts';
import { toSumDims } from './sums.ts';
import { countAll, takeApart, toAt, toLiteral, type Target } from './target.ts';

/** Indices of an element in dimensions that these walks allow, and the walks over them. */
export interface Indexed {
  readonly indices: readonly string[];
  readonly walks: readonly (readonly number[])[];
}

export interface Values {
  /** WGSL statements, in their order. */
  readonly lines: string[];
  /** Numbers that they read from memory. */
  readonly loads: number;
  /** WGSL of the walk's number of this element. */
  get(access: Access): string;
  /** WGSL of a sum that is computed here. @param number WGSL of which it is */
  sum(node: Node, number: string): string;
}

interface Surroundings {
  readonly target: Target;
  readonly fused: Pick<Fused, 'kept' | 'repeated' | 'interleaved' | 'summed'>;
  /** True for maps that this thread computes by itself. */
  readonly isPulled: (node: Node) => boolean;
  /** WGSL of what the thread holds already, of this element. */
  readonly registers: ReadonlyMap<Node, string>;
  readonly toIndexed: (shape: readonly number[], walks: readonly (readonly number[])[]) => Indexed;
  /** WGSL of the number of the element. */
  readonly element: string;
  /** Begins all names. */
  readonly prefix: string;
  /** Who computes what is the same for all terms of a sum, and the indices that it knows. */
  readonly around?: {
    readonly values: Values;
    readonly known: readonly string[];
  };
}

export function createValues(given: Surroundings): Values {
  const { target, isPulled, toIndexed, prefix } = given;
  const registers = new Map(given.registers);
  const loads = new Map<string, string>();
  const lines: string[] = [];
  const sums = new Map<string, string>();
  let extra = 0;
  let own: Values;

  function enter(node: Node, code: string): string {
    const name = `${prefix}${String(registers.size)}`;
    lines.push(`let ${name} = ${code};`);
    registers.set(node, name);
    return name;
  }
  function load(access: Access): string {
    const reading = toReading(access, target.isStored);
    const { indices, walks } = toIndexed(access.shape, toWalks(reading));
    const at = toPlaceOf(reading, walks, indices, target.read);
    const code = target.read(reading.node, at);
    const known = loads.get(code);
    if (known !== undefined) return known;
    const name = `${prefix}l${String(loads.size)}`;
    loads.set(code, name);
    lines.push(`let ${name} = ${code};`);
    return name;
  }
  const compute = ({ fn, inputs }: MapNode): string => {
    const [a = '', b = '', c = ''] = inputs.map(get);
    return expressions[fn](a, b, c);
  };
  function get(access: Access): string {
    const literal = toLiteral(access);
    if (literal !== undefined) return literal;
    const { node } = access;
    if (given.fused.repeated.has(node)) return sumAt(access);
    if (!isWhole(access)) return load(access);
    const register = registers.get(node);
    if (register !== undefined) return register;
    if (given.fused.interleaved.has(node)) return enterInterleaved(node as AssembleNode);
    if (!isPulled(node)) return load(access);
    return enter(node, node.op === 'mask' ? writeDraw(given, node) : compute(node as MapNode));
  }
  function enterInterleaved(node: AssembleNode): string {
    const written = writeParts(given, node, `${prefix}a${String(registers.size)}`);
    lines.push(...written.lines);
    extra += written.loads;
    return enter(node, written.value);
  }
  function sumAt(access: Access): string {
    const { indices, walks } = toIndexed(access.shape, [access.strides]);
    const [walk = []] = walks;
    const number = toAt(access.offset, walk, indices);
    const isKnown = walk.every(
      (stride, d) => stride === 0 || given.around?.known.includes(indices[d]!),
    );
    const place = given.around !== undefined && isKnown ? given.around.values : own;
    return place.sum(access.node, number);
  }
  function sum(node: Node, number: string): string {
    const key = `${String(node.id)} ${number}`;
    const known = sums.get(key);
    if (known !== undefined) return known;
    const name = `${prefix}r${String(sums.size)}`;
    sums.set(key, name);
    const written = writeRepeated(given, own, node as ReduceNode, number, name);
    lines.push(...written.lines);
    extra += written.loads;
    return name;
  }
  own = {
    lines,
    get loads() {
      return loads.size + extra;
    },
    get,
    sum,
  };
  return own;
}

/** Indices that are taken from the number of an element, as few as each walk allows. */
export function indexByNumber(
  element: string,
  prefix: string,
  lines: string[],
): Surroundings['toIndexed'] {
  const known = new Map<string, readonly string[]>();
  return (shape, walks) => {
    const { dims, strides } = collapse(shape, walks);
    const key = dims.join();
    let indices = known.get(key);
    if (indices === undefined) {
      const taken = takeApart(dims, `${prefix}${String(known.size)}x`, element);
      lines.push(...taken.lines);
      indices = taken.indices;
      known.set(key, indices);
    }
    return { indices, walks: strides };
  };
}

/** A number of dropout's mask. */
const writeDraw = ({ target, element }: Surroundings, { draw }: MaskNode): string =>
  `select(0.0, ${target.read(draw, '2')}, dropoutHash(${target.readBits(draw, '0')}, u32(${element})) >= ${target.readBits(draw, '1')})`;

/** A number of a whole whose parts lie between each other. */
function writeParts(
  { target, fused, isPulled, element }: Surroundings,
  node: AssembleNode,
  name: string,
) {
  const written = writeInterleaved(node, element, name);
  const inner: string[] = [];
  const values = createValues({
    ...{ target, fused, isPulled, registers: new Map(), prefix: `${name}v` },
    element: written.element,
    toIndexed: indexByNumber(written.element, `${name}e`, inner),
  });
  const found = node.parts.map(({ x }) => values.get(x));
  return {
    lines: [...written.lines, ...inner, ...values.lines],
    loads: values.loads,
    value: written.choose(found),
  };
}

/** One term of a sum. @param indices over the dimensions of the form; the first of them are those of the sum */
export function writeTerm(
  given: Omit<Surroundings, 'toIndexed' | 'element' | 'registers'>,
  x: Access,
  dims: readonly number[],
  indices: readonly string[],
): {
  readonly value: string;
  readonly lines: readonly string[];
  readonly loads: number;
} {
  const values = createValues({
    ...given,
    registers: new Map(),
    element: toAt(0, toRowMajor(dims), indices),
    toIndexed: (shape, walks) => ({
      indices,
      walks: walks.map((walk) => {
        const own = collapse(shape, [walk]);
        return refine(own.dims, own.strides[0]!, dims);
      }),
    }),
  });
  const value = values.get(x);
  return { value, lines: values.lines, loads: values.loads };
}

/** A short sum that a thread computes before it goes on. */
function writeRepeated(
  given: Surroundings,
  around: Values,
  { id, fn }: ReduceNode,
  number: string,
  name: string,
): { readonly lines: string[]; readonly loads: number } {
  const { target, fused, isPulled, prefix } = given;
  const own = [...fused.summed].find(([node]) => node.id === id)![1];
  const form = toSumDims(own, isPulled, target.isStored)!;
  const outer = takeApart(form.dims.slice(0, form.outer), `${name}x`, `${name}n`);
  const inner = form.dims.slice(form.outer);
  const names = inner.map((_, d) => `${name}j${String(d)}`);
  const { first, fold } = folds[fn];
  around.lines.push(`let ${name}n = ${number};`, ...outer.lines);
  const term = writeTerm(
    {
      ...{ target, fused, isPulled, prefix: `${prefix}t` },
      around: { values: around, known: outer.indices },
    },
    own.x,
    form.dims,
    [...outer.indices, ...names],
  );
  const loops = inner.map(
    (dim, d) => `for (var ${names[d]!} = 0; ${names[d]!} < ${String(dim)}; ${names[d]!}++) {`,
  );
  return {
    lines: [
      `var ${name} = ${first};`,
      ...loops,
      ...term.lines,
      `${name} = ${fold(name, term.value)};`,
      ...loops.map(() => '}'),
    ],
    loads: countAll(inner) * Math.max(1, term.loads),
  };
}
