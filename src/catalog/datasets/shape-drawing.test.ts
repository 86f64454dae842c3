import { describe, expect, it } from 'vitest';
import { multiplyAngle } from './directions.ts';
import type { ShapeName } from './shape-drawing.ts';
import { drawShape, shapeNames, symmetry, toDistance } from './shape-drawing.ts';

const side = 64;

function draw(shape: ShapeName, degrees = 0, size = 20, x = 32, y = 32): Float32Array {
  const radians = (degrees * Math.PI) / 180;
  const target = new Float32Array(side * side);
  drawShape({ shape, size, x, y, cos: Math.cos(radians), sin: Math.sin(radians) }, side, target, 0);
  return target;
}

function sum(image: Float32Array, weight: (x: number, y: number) => number): number {
  return image.reduce(
    (total, ink, at) => total + ink * weight((at % side) + 0.5, Math.floor(at / side) + 0.5),
    0,
  );
}

function differ(one: Float32Array, other: Float32Array): number {
  return one.reduce((total, ink, at) => total + Math.abs(ink - (other[at] ?? 0)), 0);
}

describe.each(shapeNames)('a %s', (shape) => {
  it('has the area and the middle it is asked for, however it is turned', () => {
    for (const degrees of [0, 17, 45, 110, 200]) {
      const image = draw(shape, degrees, 20, 30.25, 33.5);
      const area = sum(image, () => 1);
      expect(Math.abs(area / 400 - 1)).toBeLessThan(0.01);
      expect(sum(image, (x) => x) / area).toBeCloseTo(30.25, 1);
      expect(sum(image, (_, y) => y) / area).toBeCloseTo(33.5, 1);
    }
  });

  it('looks the same after a turn by its symmetry, and at no smaller turn', () => {
    const turn = 360 / symmetry[shape];
    const image = draw(shape, 20);
    expect(differ(draw(shape, 20 + turn), image)).toBeLessThan(1);
    for (const less of [turn / 4, turn / 2, (3 * turn) / 4])
      expect(differ(draw(shape, 20 + less), image)).toBeGreaterThan(20);
  });
});

describe('distances', () => {
  it('are those of a square', () => {
    expect(toDistance('square', 0, 0)).toBeCloseTo(-0.5, 12);
    expect(toDistance('square', 1.5, 0.2)).toBeCloseTo(1, 12);
    expect(toDistance('square', 3.5, 4.5)).toBeCloseTo(5, 12);
  });

  it('are 0 on the outlines', () => {
    const long = Math.sqrt(2 / Math.PI);
    expect(toDistance('ellipse', long, 0)).toBeCloseTo(0, 12);
    expect(toDistance('ellipse', 0, -long / 2)).toBeCloseTo(0, 12);
    // The notch of the heart is where the two discs meet, half its square's diagonal above the middle.
    const scale = Math.sqrt(0.5 + Math.PI / 8);
    const middle = (0.25 + (Math.PI / 8) * (0.75 + 1 / (3 * Math.PI))) / scale ** 2;
    expect(toDistance('heart', 0, (1 - middle) / scale)).toBeCloseTo(0, 9);
    expect(toDistance('heart', 0, -middle / scale)).toBeCloseTo(0, 9);
  });
});

it('multiplies an angle by doubling it', () => {
  for (const times of [1, 2, 4] as const) {
    const [cos, sin] = multiplyAngle(Math.cos(0.7), Math.sin(0.7), times);
    expect(cos).toBeCloseTo(Math.cos(0.7 * times), 12);
    expect(sin).toBeCloseTo(Math.sin(0.7 * times), 12);
  }
});
