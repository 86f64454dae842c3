/** Random graphs of all primitives, through all kinds of walks. */
import { toSize, type Shape } from '../../../core/graph/shape.ts';
import { createRandom, type Random } from '../../../core/math/random.ts';
import * as walks from '../access.ts';
import type { GraphMath } from '../graph-math.ts';
import { createGraphBuilder } from '../graph.ts';
import type { BinaryName, UnaryName } from '../map-functions.ts';
import { createMath } from '../math.ts';
import type { Access, ReduceName } from '../nodes.ts';
import { fillMaskWords, maskWords } from '../mask-words.ts';

const unary: readonly UnaryName[] = ['neg', 'abs', 'tanh', 'exp', 'sin', 'cos', 'atan', 'floor'];
const binary: readonly BinaryName[] = ['add', 'sub', 'mul', 'max', 'min', 'less', 'equal'];
const reductions: readonly ReduceName[] = ['sum', 'max', 'min'];
const sizes = [1, 2, 3, 4, 5, 7, 8, 12, 13];
/** Larger ones take the interpreter too long. */
const largest = 3000;

export interface RandomGraph {
  readonly results: ReadonlyMap<string, Access>;
  /** The same numbers for the same name. */
  readonly inputs: (name: string, size: number) => Float32Array;
}

const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)]!;

/** Numbers in [−1, 1], so that sums and powers stay small; of an index, whole ones. */
function toInputs(seed: number) {
  return (name: string, size: number): Float32Array => {
    const random = createRandom(seed, name);
    const values = new Float32Array(size);
    if (name.startsWith('draw')) fillMaskWords(values, { key: random.integer(1e9), rate: 0.3 });
    else if (name.startsWith('index'))
      for (let at = 0; at < size; at++) values[at] = random.integer(3);
    else for (let at = 0; at < size; at++) values[at] = 2 * random.uniform() - 1;
    return values;
  };
}

/** Another walk over the same numbers. */
function walk(random: Random, math: GraphMath, x: Access): Access {
  const order = x.shape.map((_, at) => at);
  switch (random.integer(5)) {
    case 0:
      return walks.transpose(x, random.shuffle(order));
    case 1: {
      const begin = x.shape.map((size) => random.integer(size));
      return walks.slice(
        x,
        begin,
        x.shape.map((size, at) => 1 + random.integer(size - begin[at]!)),
      );
    }
    case 2:
      return walks.slice(
        x,
        x.shape.map((size) => size - 1),
        x.shape,
        x.shape.map(() => -1),
      );
    case 3:
      return walks.broadcast(x, [pick(random, [1, 2, 3]), ...x.shape]);
    default:
      return math.reshape(x, [toSize(x.shape)]);
  }
}

function product(random: Random, math: GraphMath, x: Access): Access {
  const rank = x.shape.length;
  if (rank === 0) return x;
  const summed = 1 + random.integer(Math.min(rank, 3));
  const batch = random.integer(rank - summed + 1);
  const columns = pick(random, sizes);
  const outer = x.shape.slice(0, batch);
  const k = x.shape.slice(rank - summed);
  const b = math.graph.input(`b ${outer.join()} ${k.join()} ${columns}`, [...outer, columns, ...k]);
  // Rows of b lie close, or far apart.
  const back = [...outer.map((_, at) => at), ...k.map((_, at) => batch + 1 + at), batch];
  const far = walks.transpose(walks.readWhole(b), back);
  const right = random.uniform() < 0.5 ? far : math.copy(far);
  // Without rows there is nothing to multiply: one is made.
  const left = rank === summed + batch ? math.reshape(x, [...outer, 1, ...k]) : x;
  return math.binary('mul', math.product(left, right, batch, summed), 1 / Math.sqrt(toSize(k)));
}

function rows(random: Random, math: GraphMath, x: Access): Access {
  const flat = math.reshape(x, [x.shape[0] ?? 1, toSize(x.shape) / (x.shape[0] ?? 1)]);
  const isGather = random.uniform() < 0.5;
  const count = isGather ? 5 : flat.shape[0]!;
  const index = walks.readWhole(math.graph.input(`index ${count}`, [count]));
  return isGather ? math.gather(flat, index) : math.scatter(flat, index, 4);
}

function together(random: Random, math: GraphMath, x: Access): Access {
  if (x.shape.length === 0) return x;
  const none = x.shape.map(() => 0);
  const some = (): number[] => x.shape.map(() => random.integer(3));
  if (random.uniform() < 0.4)
    return math.pad(x, some(), some(), 0.5, random.uniform() < 0.5 ? none : some());
  const axis = random.integer(x.shape.length);
  return math.concat([x, math.unary('neg', x), ...(random.uniform() < 0.5 ? [x] : [])], axis);
}

function mask(random: Random, math: GraphMath, shape: Shape): Access {
  const draw = math.graph.input(`draw ${random.integer(3)}`, [maskWords]);
  return math.graph.make({ op: 'mask', shape, draw });
}

function grow(random: Random, math: GraphMath, made: readonly Access[]): Access {
  const x = random.uniform() < 0.5 ? made.at(-1)! : pick(random, made);
  const kind = random.integer(10);
  if (kind < 2) return math.unary(pick(random, unary), x);
  if (kind < 4) {
    const fitting = made.filter(({ shape }) => shape.join() === x.shape.join());
    return math.binary(
      pick(random, binary),
      x,
      random.uniform() < 0.3 ? 0.5 : pick(random, fitting),
    );
  }
  if (kind === 4) return math.select(math.binary('less', x, 0), x, mask(random, math, x.shape));
  if (kind === 5) {
    const axes = x.shape.flatMap((_, at) => (random.uniform() < 0.5 ? [at] : []));
    const sum = math.reduce(pick(random, reductions), x, axes);
    return math.binary(
      'div',
      sum,
      Math.max(
        1,
        axes.reduce((all, at) => all * x.shape[at]!, 1),
      ),
    );
  }
  if (kind === 6) return product(random, math, x);
  if (kind === 7) return rows(random, math, x);
  return kind === 8 ? together(random, math, x) : walk(random, math, x);
}

/** The same seed, the same graph. */
export function toRandomGraph(seed: number, length: number): RandomGraph {
  const random = createRandom(seed, 'graph');
  const math = createMath(createGraphBuilder());
  const shape = Array.from({ length: 1 + random.integer(3) }, () => pick(random, sizes));
  const made: Access[] = [walks.readWhole(math.graph.input('x', shape))];
  for (let at = 0; at < length; at++) {
    const next = grow(random, math, made);
    if (toSize(next.shape) <= largest && next.shape.length <= 5) made.push(next);
  }
  const chosen = made.slice(1).filter(() => random.uniform() < 0.3);
  const all = [...chosen, made.at(-1)!];
  return {
    results: new Map(all.map((access, at) => [`result ${at}`, access])),
    inputs: toInputs(seed),
  };
}
