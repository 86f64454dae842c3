/** Loops as WGSL: a thread for each element, or for each sum with the loop over its elements inside. */
import type { Node, ReduceName } from '../nodes.ts';
import { refine } from '../passes/join-dims.ts';
import type { LoopKernel, Member, Walk } from '../passes/schedule.ts';
import { expressions } from './expressions.ts';
import type { DeviceOp, Span } from './op.ts';
import { countAll, takeApart, toAt, toLiteral, toSpan, type Target } from './target.ts';

const folds: Readonly<
  Record<ReduceName, { readonly first: string; fold(a: string, b: string): string }>
> = {
  sum: { first: '0.0', fold: (a, b) => `${a} + ${b}` },
  max: { first: '-3.4028234e38', fold: (a, b) => `max(${a}, ${b})` },
  min: { first: '3.4028234e38', fold: (a, b) => `min(${a}, ${b})` },
};

/**
 * Sums over the same dimensions are one piece, and all that is written element by element another; what
 * both need is computed twice. Sums come first: numbers may be written right where they were read.
 */
export function writeLoop(kernel: LoopKernel, target: Target): DeviceOp[] {
  const dims = kernel.dims.length === 0 ? [1] : kernel.dims;
  const groups = new Map<string, Member[]>();
  const elements: Member[] = [];
  for (const member of kernel.members) {
    const { node, write } = member;
    if (node.op === 'reduce') {
      const strides = refine(member.dims, write.strides, dims);
      const key = strides.map((stride, d) => stride === 0 && dims[d]! > 1).join();
      groups.set(key, [...(groups.get(key) ?? []), member]);
    } else if (node.op === 'assemble' || target.isStored(node)) elements.push(member);
  }
  const all = [...groups.values(), ...(elements.length > 0 ? [elements] : [])];
  return all.map((results) => writeGroup({ kernel, dims, target, results: new Set(results) }));
}

interface Group {
  readonly kernel: LoopKernel;
  readonly dims: readonly number[];
  readonly target: Target;
  readonly results: ReadonlySet<Member>;
}

function writeGroup({ kernel, dims, target, results }: Group): DeviceOp {
  const members = toNeeded(kernel.members, results);
  const [first] = results;
  const isSum = first!.node.op === 'reduce';
  const pattern = refine(first!.dims, first!.write.strides, dims);
  const isOuter = dims.map((dim, d) => !isSum || dim === 1 || pattern[d] !== 0);
  const outer = dims.map((dim, d) => (isOuter[d]! ? dim : 1));
  const { lines, indices: own } = takeApart(outer, 'i');
  const indices = own.map((index, d) => (isOuter[d]! ? index : `j${String(d)}`));
  const inner = dims.flatMap((dim, d) => (isOuter[d]! ? [] : [{ dim, index: `j${String(d)}` }]));
  const { before, read, body, after, reads, writes } = writeMembers(
    { target, dims, indices },
    members,
    results,
  );
  const code = [
    ...lines,
    ...before,
    ...inner.map(
      ({ dim, index }) => `for (var ${index} = 0; ${index} < ${String(dim)}; ${index}++) {`,
    ),
    ...read,
    ...body,
    ...inner.map(() => '}'),
    ...after,
  ];
  return {
    code: code.join('\n'),
    threads: countAll(outer),
    cost: countAll(dims) * members.length,
    reads,
    writes,
  };
}

interface Round {
  readonly target: Target;
  readonly dims: readonly number[];
  /** WGSL of the index in each dimension. */
  readonly indices: readonly string[];
}

/** Statements of one round: all is read before anything is written, which may lie in the same place. */
function writeMembers(round: Round, members: readonly Member[], results: ReadonlySet<Member>) {
  const reads: Span[] = [];
  const writes: Span[] = [];
  const [before, read, body, after]: [string[], string[], string[], string[]] = [[], [], [], []];
  const values = new Map<Node, string>();
  const loads = new Map<string, string>();

  const load = (walk: Walk, member: Member): string => {
    const literal = toLiteral({ ...walk, shape: member.dims });
    if (literal !== undefined) return literal;
    const { start, at, span } = toPlace(round, walk, member);
    const code = round.target.read(start, at);
    const known = loads.get(code);
    if (known !== undefined) return known;
    const name = `l${String(loads.size)}`;
    loads.set(code, name);
    read.push(`let ${name} = ${code};`);
    reads.push(span);
    return name;
  };
  const store = (member: Member, value: string, to: string[]): void => {
    const { start, at, span } = toPlace(round, member.write, member);
    to.push(`${round.target.place(start, at)} = ${value};`);
    writes.push(span);
  };
  for (const [at, member] of members.entries()) {
    const { node } = member;
    const operands = member.reads.map((walk) =>
      walk.isOwn ? values.get(walk.node)! : load(walk, member),
    );
    const [value = '0.0', second = '', third = ''] = operands;
    if (node.op === 'map') {
      const name = `v${String(at)}`;
      body.push(`let ${name} = ${expressions[node.fn](value, second, third)};`);
      values.set(node, name);
      if (results.has(member)) store(member, name, body);
    } else if (node.op === 'assemble') store(member, value, body);
    else {
      const { first, fold } = folds[node.fn];
      const name = `s${String(at)}`;
      before.push(`var ${name} = ${first};`);
      body.push(`${name} = ${fold(name, value)};`);
      store(member, name, after);
    }
  }
  return { before, read, body, after, reads, writes };
}

/** A walk in a round: where it begins, WGSL of how far it is, and all that it touches. */
function toPlace({ target, dims, indices }: Round, walk: Walk, member: Member) {
  const strides = refine(member.dims, walk.strides, dims);
  const start = target.startOf(walk.node);
  return {
    start,
    at: toAt(walk.offset, strides, indices),
    span: toSpan(start, { offset: walk.offset, strides }, dims),
  };
}

/** The members with these results, and those before them that they read in the same round. */
function toNeeded(members: readonly Member[], results: ReadonlySet<Member>): readonly Member[] {
  const needed = new Set<Member>(results);
  const byNode = new Map(
    members.flatMap((member) => (member.node.op === 'map' ? [[member.node as Node, member]] : [])),
  );
  const waiting = [...results];
  for (let member = waiting.pop(); member !== undefined; member = waiting.pop()) {
    for (const { node, isOwn } of member.reads) {
      const source = isOwn ? byNode.get(node) : undefined;
      if (source === undefined || needed.has(source)) continue;
      needed.add(source);
      waiting.push(source);
    }
  }
  return members.filter((member) => needed.has(member));
}
