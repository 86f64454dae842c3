import { describe, expect, it } from 'vitest';
import type { Scene, SceneSpec } from './digit-scenes.ts';
import { coverDigit, drawScene, planScenes, sceneSide, toBounds } from './digit-scenes.ts';
import type { Digits } from './mnist-digits.ts';
import { dealSources, digitSide } from './mnist-digits.ts';

/** Upright bars, 4 × 20 pixels, off the middle: bar `n` begins at column 8 + n. */
const digits: Digits = (() => {
  const count = 10;
  const pixels = new Uint8Array(count * digitSide * digitSide);
  for (let digit = 0; digit < count; digit++)
    for (let y = 4; y < 24; y++)
      pixels.fill(
        255,
        (digit * digitSide + y) * digitSide + 8 + digit,
        (digit * digitSide + y) * digitSide + 12 + digit,
      );
  return { count, labels: Uint8Array.from({ length: count }, (_, digit) => digit), pixels };
})();
const sources = Uint32Array.from({ length: 10 }, (_, digit) => digit);
const spec: SceneSpec = { count: 100, spread: 0.5, empty: 0.25, scraps: 3 };
const plain: Pick<Scene, 'scraps' | 'paper' | 'ink'> = {
  scraps: [],
  paper: [0.1, 0.2, 0.3],
  ink: [0.9, 0.8, 0.7],
};

function plan(changed: Partial<SceneSpec> = {}, seed = 1): Scene[] {
  return planScenes(digits, sources, { ...spec, ...changed }, seed, 'train');
}

function draw(scene: Scene, channels: 1 | 3 = 1) {
  const target = new Float32Array(sceneSide * sceneSide * channels);
  return { target, bounds: drawScene(digits, scene, channels, target, 0) };
}

describe('the box of a digit', () => {
  it('is where its ink is: a bar of 4 × 20 pixels at its own size', () => {
    const { bounds } = draw({ ...plain, digit: { source: 2, x: 5, y: 7, scale: 1 } });
    // The bar begins 10 pixels right of and 4 below the corner of its box.
    expect(bounds).toEqual({ left: 15, top: 11, right: 19, bottom: 31 });
  });

  it('grows with the digit', () => {
    const { bounds } = draw({ ...plain, digit: { source: 2, x: -10, y: -4, scale: 1.5 } });
    expect(bounds).toEqual({ left: 5, top: 2, right: 11, bottom: 32 });
  });

  it('is the tight bounds of all ink of a scene without clutter, inside the scene', () => {
    for (const scene of plan({ scraps: 0, empty: 0 })) {
      const { target, bounds } = draw(scene);
      expect(bounds).toBeDefined();
      expect(toBounds(target, sceneSide)).toEqual(bounds);
      const edge = [0, sceneSide - 1];
      const onEdge = target.filter(
        (_, at) => edge.includes(at % sceneSide) || edge.includes(Math.floor(at / sceneSide)),
      );
      expect(Math.max(...onEdge)).toBeLessThan(0.25);
    }
  });

  it('does not mind clutter', () => {
    const [bare, full] = [plan({ scraps: 0 }), plan({ scraps: 12 })];
    bare.forEach((scene, index) => {
      const other = full[index];
      if (other === undefined) throw new Error('test: expected as many scenes');
      expect(draw(other).bounds).toEqual(draw(scene).bounds);
    });
  });
});

describe('scenes', () => {
  it('have digits over the whole range of sizes and places', () => {
    const placed = plan({ empty: 0, count: 1000 }).flatMap(({ digit }) => digit ?? []);
    const scales = placed.map(({ scale }) => scale);
    expect(Math.min(...scales)).toBeLessThan(0.55);
    expect(Math.min(...scales)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...scales)).toBeGreaterThan(1.45);
    expect(Math.max(...scales)).toBeLessThanOrEqual(1.5);
    const bounds = plan({ empty: 0, count: 500 }).map((scene) => draw(scene).bounds);
    expect(Math.min(...bounds.map((box) => box?.left ?? NaN))).toBeLessThanOrEqual(2);
    expect(Math.max(...bounds.map((box) => box?.right ?? NaN))).toBeGreaterThanOrEqual(46);
  });

  it('lack a digit as often as asked', () => {
    const empty = plan({ count: 2000 }).filter(({ digit }) => digit === undefined).length;
    expect(empty / 2000).toBeCloseTo(0.25, 1);
    expect(plan({ empty: 0 }).every(({ digit }) => digit !== undefined)).toBe(true);
    expect(draw({ ...plain, digit: undefined }).target.every((ink) => ink === 0)).toBe(true);
  });

  it('keep their digits under other clutter, and the first ones in a larger set', () => {
    const of = (scenes: readonly Scene[]) => scenes.slice(0, 100).map(({ digit }) => digit);
    expect(of(plan({ scraps: 9 }))).toEqual(of(plan()));
    expect(of(plan({ count: 300 }))).toEqual(of(plan()));
    expect(of(plan({}, 2))).not.toEqual(of(plan()));
  });

  it('have scraps that lie inside and come from their own sources only', () => {
    const own = sources.subarray(0, 4);
    for (const scene of planScenes(digits, own, spec, 1, 'test')) {
      for (const { source, x, y } of scene.scraps) {
        expect(own).toContain(source);
        for (const place of [x, y]) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place + 9).toBeLessThanOrEqual(sceneSide);
        }
      }
      if (scene.digit !== undefined) expect(own).toContain(scene.digit.source);
    }
  });

  it('are drawn in their colours', () => {
    const { target } = draw({ ...plain, digit: { source: 0, x: 10, y: 10, scale: 1 } }, 3);
    const colourAt = (x: number, y: number) => [
      ...target.subarray(3 * (y * sceneSide + x), 3 * (y * sceneSide + x) + 3),
    ];
    plain.paper.forEach((part, index) => expect(colourAt(0, 0)[index]).toBeCloseTo(part, 6));
    plain.ink.forEach((part, index) => expect(colourAt(20, 20)[index]).toBeCloseTo(part, 6));
  });
});

it('covers as much as a digit has ink, times its scale squared', () => {
  const coverage = new Float32Array(sceneSide * sceneSide);
  for (const scale of [0.6, 1, 1.3]) {
    coverDigit(digits, { source: 0, x: 4.3, y: 6.7, scale }, coverage);
    const area = coverage.reduce((sum, ink) => sum + ink, 0);
    expect(Math.abs(area / (80 * scale * scale) - 1)).toBeLessThan(0.03);
  }
});

it('deals every source to one part only', () => {
  const { train, validation, test } = dealSources(1000, 3, 'test');
  expect([train.length, validation.length, test.length]).toEqual([700, 150, 150]);
  expect(new Set([...train, ...validation, ...test]).size).toBe(1000);
});
