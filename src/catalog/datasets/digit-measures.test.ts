import { describe, expect, it } from 'vitest';
import {
  countLoops,
  hasLoop,
  measureLean,
  measureThickness,
  measureTop,
  measureWidth,
} from './digit-measures.ts';

const side = 28;

/** A soft-edged straight stroke: `length` × `thickness`, leaning by so many degrees from upright. */
function drawStroke(thickness: number, length: number, degrees: number): Uint8Array {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return Uint8Array.from({ length: side * side }, (_, at) => {
    let covered = 0;
    // Eight by eight places in each pixel.
    for (let part = 0; part < 64; part++) {
      const x = (at % side) + ((part % 8) + 0.5) / 8 - side / 2;
      const y = side / 2 - Math.floor(at / side) - (Math.floor(part / 8) + 0.5) / 8;
      const isIn =
        Math.abs(cos * x - sin * y) < thickness / 2 && Math.abs(sin * x + cos * y) < length / 2;
      if (isIn) covered++;
    }
    return Math.round((255 * covered) / 64);
  });
}

function draw(rows: readonly string[]): Uint8Array {
  const pixels = new Uint8Array(side * side);
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x++)
      pixels[(y + 5) * side + x + 5] = row.charAt(x) === '#' ? 255 : 0;
  });
  return pixels;
}

const ring = ['####', '#  #', '#  #', '####'];
const cup = ['#  #', '#  #', '#  #', '####'];

describe('thickness', () => {
  it('is exact for an upright stroke on whole pixels', () => {
    for (const thickness of [2, 4, 6])
      expect(measureThickness(drawStroke(thickness, 20, 0), side)).toBeCloseTo(thickness, 0);
  });

  it.each([-45, -20, 0, 10, 30, 45])('is that of a stroke leaning by %i°', (degrees) => {
    for (const thickness of [2, 3, 4.5]) {
      const measured = measureThickness(drawStroke(thickness, 18, degrees), side);
      // Soft edges lie closest together, and count least, on a thin stroke along the diagonal.
      expect(Math.abs(measured / thickness - 1)).toBeLessThan(0.17);
    }
  });

  it('does not depend on how long the stroke is', () => {
    const [short, long] = [13, 20].map((length) =>
      measureThickness(drawStroke(3, length, 15), side),
    ) as [number, number];
    expect(Math.abs(short / long - 1)).toBeLessThan(0.06);
  });

  it('is 0 without ink', () => {
    expect(measureThickness(new Uint8Array(side * side), side)).toBe(0);
  });
});

describe('lean', () => {
  it.each([-40, -15, 0, 5, 25, 45])('is the tangent of %i° from upright', (degrees) => {
    const lean = measureLean(drawStroke(2, 20, degrees), side);
    // A stroke has ends and a width, which pull a little towards upright.
    expect(Math.abs((Math.atan(lean) * 180) / Math.PI - degrees)).toBeLessThan(1.5);
  });

  it('turns its sign with the image mirrored', () => {
    const image = drawStroke(3, 18, 20);
    const mirrored = image.map((_, at) => image[at - (at % side) + side - 1 - (at % side)] ?? 0);
    expect(measureLean(mirrored, side)).toBeCloseTo(-measureLean(image, side), 9);
  });
});

describe('the other measures', () => {
  it('tell a closed line from an open one, and touching corners from a gap', () => {
    expect(hasLoop(draw(ring), side)).toBe(true);
    expect(hasLoop(draw(cup), side)).toBe(false);
    expect(hasLoop(draw([' # ', '# #', ' # ']), side)).toBe(true);
    expect(countLoops(draw(['#####', '# # #', '#####']), side)).toBe(2);
    expect(countLoops(draw(cup), side)).toBe(0);
    expect(hasLoop(new Uint8Array(side * side), side)).toBe(false);
  });

  it('compare width with height', () => {
    expect(measureWidth(draw(['######', '######', '######']), side)).toBe(2);
    expect(measureWidth(draw(['#', '#', '#', '#']), side)).toBe(0.25);
  });

  it('tell where the weight is', () => {
    expect(measureTop(draw(ring), side)).toBeCloseTo(0, 9);
    // Rows 0 1 2 3 with 2 2 2 4 of ink: the middle is at 1.8, the extent's at 1.5.
    expect(measureTop(draw(cup), side)).toBeCloseTo(-0.1, 9);
  });
});
