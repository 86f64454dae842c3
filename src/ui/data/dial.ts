/** Geometry of the relatedness dial: a line for each task's angle, in degrees anticlockwise from the right. */

/** The most that the second task can be turned by. */
export const mostTurned = 90;
export const turnStep = 2.5;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The size of the dial's picture, the middle that its lines begin in, and their length. */
export interface Face {
  readonly size: number;
  readonly middle: Point;
  readonly length: number;
}

const size = 92;
const margin = 12;

/**
 * A quarter circle fills the picture; lines beyond it, or a range beyond it for the turned one, need the
 * whole circle.
 * @param own the second task's own angle, from where it is turned
 */
export function toFace(angles: readonly number[], own: number): Face {
  return [...angles, own, own + mostTurned].every((angle) => angle >= 0 && angle <= mostTurned)
    ? { size, middle: { x: margin, y: size - margin }, length: size - 2 * margin + 8 }
    : { size, middle: { x: size / 2, y: size / 2 }, length: size / 2 - 6 };
}

export function toPoint({ middle }: Face, degrees: number, length: number): Point {
  const radians = (degrees * Math.PI) / 180;
  return {
    x: middle.x + length * Math.cos(radians),
    y: middle.y - length * Math.sin(radians),
  };
}

/** Degrees of a point of the picture, -180 to 180. */
export function toDegrees({ middle }: Face, { x, y }: Point): number {
  return (Math.atan2(middle.y - y, x - middle.x) * 180) / Math.PI;
}

/**
 * Degrees that the second task is turned by when its line lies at `degrees`, on top of its `own` angle;
 * beyond its ends the nearer one.
 */
export function toTurn(degrees: number, own: number): number {
  const from = -(360 - mostTurned) / 2;
  const raw = degrees - own - from;
  const turn = raw - 360 * Math.floor(raw / 360) + from;
  return toStep(turn);
}

/** The nearest turn the dial rests at. */
export function toStep(turn: number): number {
  return Math.max(0, Math.min(mostTurned, Math.round(turn / turnStep) * turnStep));
}
