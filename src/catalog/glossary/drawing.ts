/** Small pictures as data: what terms are drawn with, in a box of 160 × 80. */

/** Of task A or B, of what is shared, of text, and of what is bad or good. */
export type PictureHue = 'a' | 'b' | 'shared' | 'text' | 'bad' | 'good';

export type Shape =
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly hue: PictureHue;
      readonly isFaint?: boolean;
    }
  | {
      readonly kind: 'line';
      /** As SVG writes them: `x,y x,y`. */
      readonly points: string;
      readonly hue: PictureHue;
      readonly dashed?: boolean;
      readonly wide?: boolean;
      readonly arrow?: boolean;
      readonly isFaint?: boolean;
    }
  | {
      readonly kind: 'dot' | 'ring';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly hue: PictureHue;
    }
  | {
      readonly kind: 'sign';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly hue: PictureHue;
    };

type LineLook = Pick<Extract<Shape, { kind: 'line' }>, 'dashed' | 'wide' | 'arrow' | 'isFaint'>;

export const box = (
  x: number,
  y: number,
  width: number,
  height: number,
  hue: PictureHue,
  isFaint = false,
): Shape => ({ kind: 'box', x, y, width, height, hue, isFaint });

export const line = (points: string, hue: PictureHue, look: LineLook = {}): Shape => ({
  kind: 'line',
  points,
  hue,
  ...look,
});

/** @param isHollow what is missing or not looked at */
export const dot = (x: number, y: number, hue: PictureHue, isHollow = false): Shape => ({
  kind: isHollow ? 'ring' : 'dot',
  x,
  y,
  radius: 5,
  hue,
});

export const ring = (x: number, y: number, radius: number, hue: PictureHue): Shape => ({
  kind: 'ring',
  x,
  y,
  radius,
  hue,
});

/** A letter or a sign that is the same in every language. */
export const sign = (x: number, y: number, text: string, hue: PictureHue = 'text'): Shape => ({
  kind: 'sign',
  x,
  y,
  text,
  hue,
});

/** A plot's two axes. */
export const axes: readonly Shape[] = [line('14,6 14,72 152,72', 'shared')];

/** A course that falls by so much and flattens, to so far above the axis. */
export const fall = (by: number, end: number): string =>
  [0, 1, 2, 3, 4, 5, 6]
    .map((at) => `${18 + at * 21},${(72 - end - by * 0.9 * Math.exp(-at / 1.6)).toFixed(1)}`)
    .join(' ');

/** Input, trunk and two heads. @param lit the part that is meant; else all of it */
export function network(lit?: 'trunk' | 'heads'): readonly Shape[] {
  const noTrunk = lit === 'heads';
  const noHeads = lit === 'trunk';
  return [
    line('14,40 46,40', 'shared', { isFaint: lit !== undefined }),
    line('76,40 114,19', 'a', { isFaint: lit !== undefined }),
    line('76,40 114,61', 'b', { isFaint: lit !== undefined, dashed: true }),
    { kind: 'dot', x: 12, y: 40, radius: 5, hue: 'shared' },
    box(46, 24, 30, 32, 'shared', noTrunk),
    box(114, 6, 32, 26, 'a', noHeads),
    box(114, 48, 32, 26, 'b', noHeads),
    sign(130, 24, 'A', 'a'),
    sign(130, 66, 'B', 'b'),
  ];
}

/** A tower for each of two tasks, side by side. */
export const towers: readonly Shape[] = [
  box(48, 8, 36, 24, 'a'),
  box(48, 48, 36, 24, 'b'),
  box(108, 8, 32, 24, 'a'),
  box(108, 48, 32, 24, 'b'),
  line('12,20 48,20', 'a'),
  line('12,60 48,60', 'b', { dashed: true }),
  line('84,20 108,20', 'a'),
  line('84,60 108,60', 'b', { dashed: true }),
];
