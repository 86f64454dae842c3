/** Loops as WGSL: a thread for each element, or for each sum with the loop over its elements inside. */
import type { Node } from '../nodes.ts';
import { refine } from '../passes/join-dims.ts';
import type { LoopKernel, Member, Walk } from '../passes/schedule.ts';
import { toCut, type Crowd } from './blocks.ts';
import { expressions, folds } from './expressions.ts';
import type { DeviceOp, Span } from './op.ts';
import { writeParts, type Parts } from './parts.ts';
import { countAll, takeApart, toAt, toLiteral, toSpan, wholeSpan, type Target } from './target.ts';

/**
 * Sums over the same dimensions are one piece, and all that is written element by element another; what
 * both need is computed twice. Sums come first: numbers may be written right where they were read.
 */
export function writeLoop(kernel: LoopKernel, target: Target, crowd: Crowd): DeviceOp[] {
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
  return all.flatMap((results) =>
    writeGroup({ kernel, dims, target, crowd, results: new Set(results) }),
  );
}

interface Group {
  readonly kernel: LoopKernel;
  readonly dims: readonly number[];
  readonly target: Target;
  readonly crowd: Crowd;
  readonly results: ReadonlySet<Member>;
}

function writeGroup({ kernel, dims, target, crowd, results }: Group): DeviceOp[] {
  const members = toNeeded(kernel.members, results);
  const [first] = results;
  const isSum = first!.node.op === 'reduce';
  const pattern = refine(first!.dims, first!.write.strides, dims);
  const isOuter = dims.map((dim, d) => !isSum || dim === 1 || pattern[d] !== 0);
  const outer = dims.map((dim, d) => (isOuter[d]! ? dim : 1));
  const size = countAll(outer);
  const inner = dims.flatMap((dim, d) => (isOuter[d]! ? [] : [{ dim, index: `j${String(d)}` }]));
  const { parts, share } = toCut(
    crowd,
    size,
    inner.map(({ dim }) => dim),
  );
  const isCut = parts > 1;
  const { lines, indices: own } = takeApart(outer, 'i', isCut ? 'element' : 'thread');
  const indices = own.map((index, d) => (isOuter[d]! ? index : `j${String(d)}`));
  const written = writeMembers({ target, dims, indices }, members, results);
  const loops = inner.map(({ dim, index }, d) =>
    isCut && d === 0
      ? `for (var ${index} = begin; ${index} < min(begin + ${String(share)}, ${String(dim)}); ${index}++) {`
      : `for (var ${index} = 0; ${index} < ${String(dim)}; ${index}++) {`,
  );
  const toOp = (
    head: readonly string[],
    tail: readonly string[],
    writes: readonly Span[],
  ): DeviceOp => ({
    code: [
      ...head,
      ...lines,
      ...written.before,
      ...loops,
      ...written.read,
      ...written.body,
      ...loops.map(() => '}'),
      ...tail,
    ].join('\n'),
    threads: size * parts,
    cost: countAll(dims) * members.length,
    reads: written.reads,
    writes,
  });
  if (!isCut)
    return [
      toOp(
        [],
        written.sums.map(({ name, place }) => `${place} = ${name};`),
        written.writes,
      ),
    ];
  const sums = written.sums.map((sum) => ({ ...sum, from: crowd.takeScratch!(parts * size) }));
  const head = [
    `let element = thread % ${String(size)};`,
    `let begin = (thread / ${String(size)}) * ${String(share)};`,
  ];
  const tail = sums.map(({ name, from }) => `${target.place(from, 'thread')} = ${name};`);
  const scratch = sums.map(({ from }) => wholeSpan(from, parts * size));
  return [
    toOp(head, tail, scratch),
    writeParts(sums, [parts, size], ['let element = thread;', ...lines], target),
  ];
}

interface Round {
  readonly target: Target;
  readonly dims: readonly number[];
  /** WGSL of the index in each dimension. */
  readonly indices: readonly string[];
}

type Sum = Omit<Parts, 'from'>;

/** Statements of one round: all is read before anything is written, which may lie in the same place. */
function writeMembers(round: Round, members: readonly Member[], results: ReadonlySet<Member>) {
  const reads: Span[] = [];
  const writes: Span[] = [];
  const [before, read, body]: [string[], string[], string[]] = [[], [], []];
  const sums: (Sum & { readonly name: string })[] = [];
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
  const toResult = (member: Member): Pick<Sum, 'place' | 'writes'> => {
    const { start, at, span } = toPlace(round, member.write, member);
    return { place: round.target.place(start, at), writes: span };
  };
  const store = (member: Member, value: string): void => {
    const { place, writes: span } = toResult(member);
    body.push(`${place} = ${value};`);
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
      if (results.has(member)) store(member, name);
    } else if (node.op === 'assemble') store(member, value);
    else {
      const { first, fold } = folds[node.fn];
      const name = `s${String(at)}`;
      before.push(`var ${name} = ${first};`);
      body.push(`${name} = ${fold(name, value)};`);
      const result = toResult(member);
      sums.push({ name, fold: node.fn, ...result });
      writes.push(result.writes);
    }
  }
  return { before, read, body, sums, reads, writes };
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
