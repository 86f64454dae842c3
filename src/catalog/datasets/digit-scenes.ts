/** A handwritten digit somewhere on a larger canvas, or none, among scraps of other digits. */
import type { Random } from '../../core/math/random.ts';
import { createRandom } from '../../core/math/random.ts';
import type { Digits } from './mnist-digits.ts';
import { createDeck, digitSide } from './mnist-digits.ts';

/** Side of a scene, in pixels. */
export const sceneSide = 48;
/**
 * Share of a pixel that is covered where the digit has ink, which is what its box encloses: a quarter,
 * at the border between two of the 256 steps that images are rounded to.
 */
const inkAt = 63.5 / 255;
/** Side of a scrap, in pixels of its source. */
const scrapSide = 9;

export type Colour = readonly [number, number, number];

/** Pixels of a digit, enlarged and placed: corner of its 28 × 28 box in pixels of the scene. */
interface Placed {
  readonly source: number;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** A piece of a digit: which square of it, and by what share of a pixel it is moved. */
interface Scrap {
  readonly source: number;
  readonly fromX: number;
  readonly fromY: number;
  readonly rightwards: number;
  readonly downwards: number;
  /** Its corner in pixels of the scene. */
  readonly x: number;
  readonly y: number;
  readonly ink: Colour;
}

export interface Scene {
  /** Undefined where there is no digit. */
  readonly digit: Placed | undefined;
  readonly scraps: readonly Scrap[];
  readonly paper: Colour;
  readonly ink: Colour;
}

export interface SceneSpec {
  readonly count: number;
  /** Digits are drawn 1 − spread … 1 + spread times as large as MNIST has them. */
  readonly spread: number;
  /** Share of scenes without a digit. */
  readonly empty: number;
  /** Scraps in each. */
  readonly scraps: number;
}

/** Edges of ink in pixels: right and bottom are just behind the last. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The tight bounds of what is covered enough; undefined where nothing is. */
export function toBounds(
  coverage: ArrayLike<number>,
  side: number,
  least = inkAt,
): Bounds | undefined {
  let left = side;
  let top = side;
  let right = 0;
  let bottom = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      if ((coverage[y * side + x] ?? 0) < least) continue;
      if (x < left) left = x;
      if (x + 1 > right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  return right > 0 ? { left, top, right, bottom } : undefined;
}

function toSourceBounds(digits: Digits, source: number): Bounds {
  const size = digitSide * digitSide;
  const pixels = digits.pixels.subarray(source * size, (source + 1) * size);
  return (
    toBounds(pixels, digitSide, 255 * inkAt) ?? {
      left: 0,
      top: 0,
      right: digitSide,
      bottom: digitSide,
    }
  );
}

/** Dark or light: the other of the two stands out against it. */
function toColour(random: Random, isLight: boolean): Colour {
  const shade = (): number => 0.4 * random.uniform() + (isLight ? 0.6 : 0);
  return [shade(), shade(), shade()];
}

/**
 * Scenes from the sources of one part. Size, place, scraps and colours are drawn from streams of
 * their own, so that more clutter, say, leaves the digits where they are.
 */
export function planScenes(
  digits: Digits,
  sources: Uint32Array,
  spec: SceneSpec,
  seed: number,
  part: string,
): Scene[] {
  const stream = (purpose: string): Random => createRandom(seed, `digit-scene/${part}/${purpose}`);
  const next = createDeck(sources, seed, `digit-scene/${part}/digit`);
  const nextScrap = createDeck(sources, seed, `digit-scene/${part}/scrap`);
  const [presence, place, clutter, colours] = ['presence', 'place', 'clutter', 'colour'].map(
    stream,
  ) as [Random, Random, Random, Random];
  return Array.from({ length: spec.count }, () => {
    const digit = placeDigit(digits, next(), spec.spread, place);
    const isEmpty = presence.uniform() < spec.empty;
    const isLight = colours.uniform() < 0.5;
    const paper = toColour(colours, isLight);
    const ink = toColour(colours, !isLight);
    const scraps = Array.from({ length: spec.scraps }, () => {
      const span = sceneSide - scrapSide;
      return {
        source: nextScrap(),
        fromX: 4 + clutter.integer(digitSide - 8 - scrapSide + 1),
        fromY: 4 + clutter.integer(digitSide - 8 - scrapSide + 1),
        x: Math.floor(clutter.uniform() * (span + 1)),
        y: Math.floor(clutter.uniform() * (span + 1)),
        rightwards: clutter.uniform(),
        downwards: clutter.uniform(),
        ink: toColour(clutter, !isLight),
      };
    });
    return { digit: isEmpty ? undefined : digit, scraps, paper, ink };
  });
}

/** At a random size and, with all its ink inside the scene, a random place. */
function placeDigit(digits: Digits, source: number, spread: number, random: Random): Placed {
  const scale = 1 + spread * (2 * random.uniform() - 1);
  const ink = toSourceBounds(digits, source);
  const along = (from: number, to: number): number => {
    const room = sceneSide - 2 - scale * (to - from);
    return 1 + random.uniform() * room - scale * from;
  };
  return { source, scale, x: along(ink.left, ink.right), y: along(ink.top, ink.bottom) };
}

/** Pixels of a source that make up a pixel of the scene, along one axis: two each for two places in it. */
interface Taps {
  /** First of the pixels of the scene, and how many. */
  readonly from: number;
  readonly count: number;
  readonly sources: Int32Array;
  readonly shares: Float64Array;
}

function toTaps(corner: number, scale: number): Taps {
  const from = Math.max(0, Math.floor(corner));
  const to = Math.min(sceneSide, Math.ceil(corner + scale * digitSide));
  const count = Math.max(0, to - from);
  const sources = new Int32Array(4 * count);
  const shares = new Float64Array(4 * count);
  for (let pixel = 0; pixel < count; pixel++) {
    for (let place = 0; place < 2; place++) {
      // Between the middles of two pixels of the source.
      const at = (from + pixel + 0.25 + place / 2 - corner) / scale - 0.5;
      const low = Math.floor(at);
      for (let side = 0; side < 2; side++) {
        const tap = 4 * pixel + 2 * place + side;
        const source = low + side;
        const isIn = source >= 0 && source < digitSide;
        sources[tap] = isIn ? source : 0;
        shares[tap] = isIn ? (side === 0 ? 1 - (at - low) : at - low) / 2 : 0;
      }
    }
  }
  return { from, count, sources, shares };
}

/** Rows of a digit resized along x, overwritten by the next. */
const resized = new Float64Array(digitSide * sceneSide);

/**
 * Share of each pixel of the scene that the digit covers: the mean of four places in it, each between
 * four pixels of the source. First along x, then along y.
 */
export function coverDigit(digits: Digits, placed: Placed, coverage: Float32Array): void {
  const { source, x, y, scale } = placed;
  const columns = toTaps(x, scale);
  const rows = toTaps(y, scale);
  for (let row = 0; row < digitSide; row++) {
    const line = (source * digitSide + row) * digitSide;
    for (let column = 0; column < columns.count; column++) {
      let sum = 0;
      for (let tap = 4 * column; tap < 4 * column + 4; tap++)
        sum +=
          (columns.shares[tap] ?? 0) * (digits.pixels[line + (columns.sources[tap] ?? 0)] ?? 0);
      resized[row * sceneSide + column] = sum;
    }
  }
  coverage.fill(0);
  for (let row = 0; row < rows.count; row++) {
    const to = (rows.from + row) * sceneSide + columns.from;
    for (let column = 0; column < columns.count; column++) {
      let sum = 0;
      for (let tap = 4 * row; tap < 4 * row + 4; tap++)
        sum +=
          (rows.shares[tap] ?? 0) * (resized[(rows.sources[tap] ?? 0) * sceneSide + column] ?? 0);
      coverage[to + column] = sum / 255;
    }
  }
}

/**
 * Draws a scene at `offset`: one channel, paper 0 and ink 1, or three in the scene's colours.
 * @returns bounds of the digit's ink
 */
export function drawScene(
  digits: Digits,
  scene: Scene,
  channels: 1 | 3,
  target: Float32Array,
  offset: number,
): Bounds | undefined {
  const image = target.subarray(offset, offset + sceneSide * sceneSide * channels);
  if (channels === 1) image.fill(0);
  else for (let at = 0; at < image.length; at++) image[at] = scene.paper[at % 3] ?? 0;
  for (const scrap of scene.scraps) {
    for (let y = 0; y < scrapSide; y++) {
      for (let x = 0; x < scrapSide; x++) {
        const share = inkOfScrap(digits, scrap, x, y);
        if (share > 0)
          putInk(image, channels, (scrap.y + y) * sceneSide + scrap.x + x, share, scrap.ink);
      }
    }
  }
  if (scene.digit === undefined) return undefined;
  coverDigit(digits, scene.digit, held);
  for (let at = 0; at < held.length; at++) {
    const share = held[at] ?? 0;
    if (share > 0) putInk(image, channels, at, share, scene.ink);
  }
  return toBounds(held, sceneSide);
}

function putInk(
  image: Float32Array,
  channels: 1 | 3,
  at: number,
  share: number,
  ink: Colour,
): void {
  if (channels === 1) {
    // Overlapping ink does not add up: the darker wins, as in MultiMNIST.
    if (share > (image[at] ?? 0)) image[at] = share;
    return;
  }
  for (let part = 0; part < 3; part++) {
    const under = image[3 * at + part] ?? 0;
    image[3 * at + part] = under + share * ((ink[part] ?? 0) - under);
  }
}

/** A pixel of a scrap, 0 … 1: as soft as the digits are, for lying between the pixels of its source. */
function inkOfScrap(digits: Digits, scrap: Scrap, x: number, y: number): number {
  const at = (scrap.source * digitSide + scrap.fromY + y) * digitSide + scrap.fromX + x;
  const { pixels } = digits;
  const { rightwards: right, downwards: down } = scrap;
  const upper = (1 - right) * (pixels[at] ?? 0) + right * (pixels[at + 1] ?? 0);
  const lower =
    (1 - right) * (pixels[at + digitSide] ?? 0) + right * (pixels[at + digitSide + 1] ?? 0);
  return ((1 - down) * upper + down * lower) / 255;
}

/** One digit's coverage, overwritten by the next. */
const held = new Float32Array(sceneSide * sceneSide);
