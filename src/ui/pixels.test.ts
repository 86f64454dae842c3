import { describe, expect, it } from 'vitest';
import type { MapTarget, Rgb } from './pixels.ts';
import {
  depthStops,
  paintImage,
  paintMap,
  toClassColour,
  toCorners,
  toDepthRange,
  toOverlap,
} from './pixels.ts';

const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
const look = { range: [1, 5] as const, paper: white, ink: black };
const name = { en: 'x', zh: 'x' };

function colours(bytes: Uint8ClampedArray): number[][] {
  return Array.from({ length: bytes.length / 4 }, (_, cell) => [
    ...bytes.subarray(4 * cell, 4 * cell + 4),
  ]);
}

function paint(target: MapTarget, values: number[], width: number, row = 0): number[][] {
  return colours(paintMap(target, Float32Array.from(values), width, row, look).bytes);
}

describe('images', () => {
  it('are ink on paper in one channel, and in colour in three', () => {
    const grey = paintImage(Float32Array.of(9, 0, 1, 0.5, 2), 1, [2, 2, 1], white, black);
    expect([grey.width, grey.height]).toEqual([2, 2]);
    expect(colours(grey.bytes)).toEqual([
      [255, 255, 255, 255],
      [0, 0, 0, 255],
      [128, 128, 128, 255],
      // Above 1, as a network's own image may be.
      [0, 0, 0, 255],
    ]);
    const colour = paintImage(Float32Array.of(1, 0, 0.2, 0, 1, 0), 0, [1, 2, 3], white, black);
    expect(colours(colour.bytes)).toEqual([
      [255, 0, 51, 255],
      [0, 255, 0, 255],
    ]);
  });
});

describe('maps', () => {
  const segmentation: MapTarget = {
    kind: 'segmentation',
    size: [1, 2],
    classes: [name, name, name],
  };

  it('show a class by its colour, by its number or by its probabilities', () => {
    const [zero, two] = [
      [...toClassColour(0), 255],
      [...toClassColour(2), 255],
    ];
    expect(paint(segmentation, [1, 1, 2, 0], 2, 1)).toEqual([two, zero]);
    expect(paint(segmentation, [0.1, 0.2, 0.7, 0.5, 0.3, 0.2], 6)).toEqual([two, zero]);
  });

  it('show depths from near to far, and nothing beyond', () => {
    const depth: MapTarget = { kind: 'depth', size: [2, 2], unit: 'm' };
    const [near, far] = [depthStops[0], depthStops[4]].map((stop) => [...(stop ?? []), 255]);
    const middle = [...(depthStops[2] ?? []), 255];
    expect(paint(depth, [1, 3, 5, 99], 4)).toEqual([near, middle, far, far]);
  });

  it('show normals by their direction', () => {
    const normals: MapTarget = { kind: 'normals', size: [1, 2] };
    expect(paint(normals, [0, 0, 1, -1, 0, 0], 6)).toEqual([
      [128, 128, 255, 255],
      [0, 128, 128, 255],
    ]);
  });

  it('leave what is missing transparent', () => {
    expect(paint(segmentation, [NaN, 1], 2)[0]).toEqual([0, 0, 0, 0]);
    expect(paint({ kind: 'normals', size: [1, 1] }, [NaN, NaN, NaN], 3)[0]?.[3]).toBe(0);
  });

  it('find the scale of depths', () => {
    expect(toDepthRange([Float32Array.of(2, NaN, 7), Float32Array.of(3)])).toEqual([2, 7]);
    expect(toDepthRange([Float32Array.of(NaN)])).toEqual([0, 1]);
  });
});

describe('boxes', () => {
  it('turn from middle and size to a corner and size', () => {
    const corners = toCorners(Float32Array.of(0, 0, 0, 0, 0.5, 0.25, 0.5, 0.25), 1);
    expect(corners).toEqual({ x: 0.25, y: 0.125, width: 0.5, height: 0.25 });
    expect(toCorners(Float32Array.of(NaN, NaN, NaN, NaN), 0)).toBeUndefined();
  });

  it('overlap by common over joint area', () => {
    const box = { x: 0, y: 0, width: 0.5, height: 0.5 };
    expect(toOverlap(box, box)).toBe(1);
    // A quarter of each is common: 1 / (4 + 4 − 1).
    expect(toOverlap(box, { ...box, x: 0.25, y: 0.25 })).toBeCloseTo(1 / 7, 12);
    expect(toOverlap(box, { ...box, x: 0.5 })).toBe(0);
    expect(toOverlap(box, { ...box, width: -0.1 })).toBe(0);
  });
});
