/** Pools and their gradients, as maps over the places of a window. */
import { backend_util } from '@tensorflow/tfjs-core';
import type { GraphMath } from '../graph-math.ts';
import * as walks from '../access.ts';
import type { Access, Part } from '../nodes.ts';
import type { Lowering, One } from './lowering.ts';
import { toTaps, toWindows } from './products.ts';

interface PoolAttrs {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

const toInfo = (x: Access, attrs: PoolAttrs): backend_util.Conv2DInfo =>
  backend_util.computePool2DInfo(
    x.shape as [number, number, number, number],
    attrs.filterSize,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );

function maxPool(math: GraphMath, x: Access, info: backend_util.Conv2DInfo): Access {
  const taps = toTaps(toWindows(math, x, info, -Infinity));
  return taps.reduce((best, tap) => math.binary('max', best, tap));
}

function avgPool(math: GraphMath, x: Access, info: backend_util.Conv2DInfo): Access {
  const total = toTaps(toWindows(math, x, info)).reduce((sum, tap) => math.binary('add', sum, tap));
  return math.binary('div', total, math.graph.constant(...countInside(info)));
}

/** Number of places of each window that lie on the image, [1, outHeight, outWidth, 1]. */
function countInside(info: backend_util.Conv2DInfo): [number[], number[]] {
  const along = (output: number, stride: number, before: number, size: number, input: number) =>
    Array.from({ length: output }, (_, at) => {
      const from = at * stride - before;
      return Math.min(from + size, input) - Math.max(from, 0);
    });
  const { padInfo } = info;
  const rows = along(
    info.outHeight,
    info.strideHeight,
    padInfo.top,
    info.filterHeight,
    info.inHeight,
  );
  const columns = along(
    info.outWidth,
    info.strideWidth,
    padInfo.left,
    info.filterWidth,
    info.inWidth,
  );
  const counts = rows.flatMap((row) => columns.map((column) => row * column));
  return [counts, [1, info.outHeight, info.outWidth, 1]];
}

/**
 * Adds up on the image the numbers of all places of all windows. Places whose windows do not overlap are put
 * side by side; there is a layer for each of the others.
 * @param parts by place in the window, [N, outHeight, outWidth, C]
 */
function unpool(math: GraphMath, parts: readonly Access[], info: backend_util.Conv2DInfo): Access {
  const { padInfo, strideHeight, strideWidth } = info;
  const [height, width] = [
    info.inHeight + padInfo.top + padInfo.bottom,
    info.inWidth + padInfo.left + padInfo.right,
  ];
  const shape = [info.batchSize, height, width, info.inChannels];
  const [n, h, w, c] = walks.toRowMajor(shape) as [number, number, number, number];
  const layers = new Map<string, Part[]>();
  for (const [at, x] of parts.entries()) {
    const row = Math.floor(at / info.filterWidth);
    const column = at % info.filterWidth;
    const key = `${Math.floor(row / strideHeight)} ${Math.floor(column / strideWidth)}`;
    const strides = [n, h * strideHeight, w * strideWidth, c];
    const part = { x, strides, offset: row * h + column * w };
    layers.set(key, [...(layers.get(key) ?? []), part]);
  }
  const sum = [...layers.values()]
    .map((own) => math.graph.make({ op: 'assemble', shape, parts: own, fill: 0 }))
    .reduce((all, next) => math.binary('add', all, next));
  const inner = [info.batchSize, info.inHeight, info.inWidth, info.inChannels];
  return walks.slice(sum, [0, padInfo.top, padInfo.left, 0], inner);
}

/** The slope goes to the first of the largest numbers. */
function maxPoolGradient(
  math: GraphMath,
  { dy, input }: { readonly dy: Access; readonly input: Access },
  attrs: PoolAttrs,
): Access {
  const info = toInfo(input, attrs);
  const taps = toTaps(toWindows(math, input, info, -Infinity));
  const best = maxPool(math, input, info);
  const first = taps.reduceRight<Access>(
    (place, tap, at) => math.select(math.binary('equal', tap, best), at, place),
    math.number(-1),
  );
  const parts = taps.map((_, at) => math.select(math.binary('equal', first, at), dy, 0));
  return unpool(math, parts, info);
}

function avgPoolGradient(
  math: GraphMath,
  { dy, input }: { readonly dy: Access; readonly input: Access },
  attrs: PoolAttrs,
): Access {
  const info = toInfo(input, attrs);
  const count = info.filterHeight * info.filterWidth;
  const share = math.binary('mul', dy, 1 / count);
  return unpool(math, Array<Access>(count).fill(share), info);
}

export const pools = {
  MaxPool: (math, { x }: One, attrs: PoolAttrs) => maxPool(math, x, toInfo(x, attrs)),
  AvgPool: (math, { x }: One, attrs: PoolAttrs) => avgPool(math, x, toInfo(x, attrs)),
  MaxPoolGrad: maxPoolGradient,
  AvgPoolGrad: avgPoolGradient,
} satisfies Readonly<Record<string, Lowering>>;
