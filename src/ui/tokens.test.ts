import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Rgb } from './pixels.ts';
import { parseColor, toContrast } from './raster.ts';

const file = path.join(import.meta.dirname, 'primitives', 'tokens.css');
const [light = '', dark = ''] = readFileSync(file, 'utf8').split(":root[data-theme='dark']");

function read(css: string, token: string): Rgb {
  const color = parseColor(new RegExp(`${token}: (#[0-9a-f]{6});`).exec(css)?.[1] ?? '');
  if (color === undefined) throw new Error(`expected ${token} to be #rrggbb`);
  return color;
}

/** Ottosson's Oklab, in which equal distances look alike. */
function toOklab(color: Rgb): Rgb {
  const [red, green, blue] = color.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

describe.each(Object.entries({ light, dark }))('colours of tasks, %s', (_name, css) => {
  const tasks = [0, 1, 2, 3, 4, 5].map((task) => read(css, `--task-${String(task)}`));

  it('can be read as text wherever they stand', () => {
    for (const [task, color] of tasks.entries())
      for (const ground of ['--surface', '--surface-raised', `--task-${String(task)}-soft`])
        expect(
          toContrast(color, read(css, ground)),
          `${String(task)} on ${ground}`,
        ).toBeGreaterThan(4.5);
  });

  it('are no two alike', () => {
    for (const [at, one] of tasks.entries())
      for (const other of tasks.slice(at + 1)) {
        const [left, right] = [toOklab(one), toOklab(other)];
        expect(Math.hypot(...left.map((value, axis) => value - right[axis]!))).toBeGreaterThan(0.1);
      }
  });
});
