/** Looks into a room along one ray for each pixel: colour, kind of surface, depth and normal. */
import type { Ball, Box, Room, Vector } from './room-scenes.ts';
import { surfaceKinds } from './room-scenes.ts';

/** Tangent of half the field of view, which is 70° wide. */
const halfView = 0.7;
/** Side of floor tiles and width of the stripes on a wall, in metres. */
const tile = 0.5;

const [floor, ceiling, wall, door, box, ball] = surfaceKinds.map((_, index) => index) as [
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Maps of `side` × `side` pixels, row by row from the top, for each room one after the other. */
export interface RoomViews {
  /** Red, green, blue of each pixel, 0 … 1. */
  readonly pixels: Float32Array;
  /** Index in `surfaceKinds`. */
  readonly kinds: Float32Array;
  /** Metres along the line of sight's axis, not along the ray: a wall straight ahead has one depth. */
  readonly depths: Float32Array;
  /** Unit vectors as the camera sees them: x to the right, y up, z towards it. */
  readonly normals: Float32Array;
}

export function createViews(count: number, side: number): RoomViews {
  const size = count * side * side;
  return {
    pixels: new Float32Array(3 * size),
    kinds: new Float32Array(size),
    depths: new Float32Array(size),
    normals: new Float32Array(3 * size),
  };
}

/** End of a ray; overwritten by the next. */
interface Hit {
  distance: number;
  kind: number;
  normalX: number;
  normalY: number;
  normalZ: number;
  colour: Vector;
  /** Brightness of the pattern. */
  shade: number;
}

/** @param pattern how strongly tiles and stripes show, 0 … 1 */
export function lookInto(
  room: Room,
  side: number,
  pattern: number,
  views: RoomViews,
  at: number,
): void {
  const { right, up, forward, position } = room.camera;
  const [x, y, z] = position;
  const hit: Hit = {
    distance: 0,
    kind: 0,
    normalX: 0,
    normalY: 0,
    normalZ: 0,
    colour: room.floor,
    shade: 1,
  };
  for (let row = 0; row < side; row++) {
    const high = halfView * (1 - (2 * row + 1) / side);
    for (let column = 0; column < side; column++) {
      const wide = halfView * ((2 * column + 1) / side - 1);
      // One step along the axis for each unit of distance: the distance is the depth.
      const dx = forward[0] + wide * right[0] + high * up[0];
      const dy = forward[1] + wide * right[1] + high * up[1];
      const dz = forward[2] + wide * right[2] + high * up[2];
      castRay(room, x, y, z, dx, dy, dz, pattern, hit);
      const cell = (at * side + row) * side + column;
      const light =
        hit.shade *
        toLight(
          room,
          x + hit.distance * dx,
          y + hit.distance * dy,
          z + hit.distance * dz,
          hit.normalX,
          hit.normalY,
          hit.normalZ,
        );
      const { normalX, normalY, normalZ } = hit;
      views.kinds[cell] = hit.kind;
      views.depths[cell] = hit.distance;
      for (let part = 0; part < 3; part++)
        views.pixels[3 * cell + part] = light * (hit.colour[part] ?? 0);
      views.normals[3 * cell] = normalX * right[0] + normalZ * right[2];
      views.normals[3 * cell + 1] = normalX * up[0] + normalY * up[1] + normalZ * up[2];
      // From 0, so that no zero is a negative one.
      views.normals[3 * cell + 2] =
        0 - (normalX * forward[0] + normalY * forward[1] + normalZ * forward[2]);
    }
  }
}

function castRay(
  room: Room,
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
  pattern: number,
  hit: Hit,
): void {
  hitShell(room, x, y, z, dx, dy, dz, pattern, hit);
  for (const thing of room.things) {
    const distance =
      thing.kind === 'ball'
        ? reachBall(thing, x, y, z, dx, dy, dz)
        : reachBox(thing, x, y, z, dx, dy, dz);
    if (distance >= hit.distance) continue;
    hit.distance = distance;
    hit.colour = thing.colour;
    hit.shade = 1;
    if (thing.kind === 'ball') {
      hit.kind = ball;
      hit.normalX = (x + distance * dx - thing.x) / thing.radius;
      hit.normalY = (y + distance * dy - thing.radius) / thing.radius;
      hit.normalZ = (z + distance * dz - thing.z) / thing.radius;
    } else {
      hit.kind = box;
      hit.normalX = boxNormal[0];
      hit.normalY = boxNormal[1];
      hit.normalZ = boxNormal[2];
    }
  }
}

/** Floor, ceiling and walls, which a ray from inside always meets. */
function hitShell(
  room: Room,
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
  pattern: number,
  hit: Hit,
): void {
  const width = room.size[0];
  const height = room.size[1];
  const length = room.size[2];
  const acrossX = reachSide(x, dx, width);
  const acrossY = reachSide(y, dy, height);
  const acrossZ = reachSide(z, dz, length);
  const distance = Math.min(acrossX, acrossY, acrossZ);
  hit.distance = distance;
  hit.normalX = 0;
  hit.normalY = 0;
  hit.normalZ = 0;
  hit.shade = 1;
  const endX = x + distance * dx;
  const endY = y + distance * dy;
  const endZ = z + distance * dz;
  if (distance === acrossY) {
    hit.normalY = dy < 0 ? 1 : -1;
    hitFlat(room, endX, endZ, dy < 0, pattern, hit);
  } else if (distance === acrossX) {
    hit.normalX = dx > 0 ? -1 : 1;
    hitWall(room, dx > 0 ? 1 : 0, endZ, endY, pattern, hit);
  } else {
    hit.normalZ = dz > 0 ? -1 : 1;
    hitWall(room, dz > 0 ? 3 : 2, endX, endY, pattern, hit);
  }
}

/** Distance along a ray, by one axis, to the side of the room that it is heading for. */
function reachSide(from: number, way: number, size: number): number {
  if (way > 0) return (size - from) / way;
  return way < 0 ? -from / way : Infinity;
}

function hitFlat(
  room: Room,
  x: number,
  z: number,
  isFloor: boolean,
  pattern: number,
  hit: Hit,
): void {
  hit.kind = isFloor ? floor : ceiling;
  hit.colour = isFloor ? room.floor : room.ceiling;
  const isDark = (Math.floor(x / tile) + Math.floor(z / tile)) % 2 === 1;
  if (isFloor && isDark) hit.shade = 1 - 0.4 * pattern;
}

/** @param along where on the wall, from its low end */
function hitWall(
  room: Room,
  side: 0 | 1 | 2 | 3,
  along: number,
  height: number,
  pattern: number,
  hit: Hit,
): void {
  const opening = room.doors[side];
  if (
    opening !== undefined &&
    along > opening.from &&
    along < opening.to &&
    height < opening.height
  ) {
    hit.kind = door;
    hit.colour = opening.colour;
    return;
  }
  hit.kind = wall;
  hit.colour = room.walls[side];
  if (Math.floor(along / tile) % 2 === 1) hit.shade = 1 - 0.25 * pattern;
}

/** Distance to where a ray enters a ball; infinite where it does not. */
function reachBall(
  { x: ballX, z: ballZ, radius }: Ball,
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
): number {
  const toX = ballX - x;
  const toY = radius - y;
  const toZ = ballZ - z;
  const square = dx * dx + dy * dy + dz * dz;
  const along = toX * dx + toY * dy + toZ * dz;
  if (along <= 0) return Infinity;
  const rest = along * along - square * (toX * toX + toY * toY + toZ * toZ - radius * radius);
  return rest > 0 ? (along - Math.sqrt(rest)) / square : Infinity;
}

/** Outward normal of the side that `reachBox` met last. */
const boxNormal: [number, number, number] = [0, 0, 0];

/** Distance to where a ray enters a box, by its slabs; infinite where it does not. */
function reachBox(
  thing: Box,
  x: number,
  y: number,
  z: number,
  dx: number,
  dy: number,
  dz: number,
): number {
  const { cos, sin, halfWidth, halfLength, height } = thing;
  // As the box sees it: its own sides lie along the axes.
  const fromX = x - thing.x;
  const fromZ = z - thing.z;
  const ownX = cos * fromX + sin * fromZ;
  const ownZ = cos * fromZ - sin * fromX;
  const wayX = cos * dx + sin * dz;
  const wayZ = cos * dz - sin * dx;
  // A ray along a slab divides by 0: infinite on both sides, which is right inside and outside of it.
  const lowX = (-halfWidth - ownX) / wayX;
  const highX = (halfWidth - ownX) / wayX;
  const lowY = -y / dy;
  const highY = (height - y) / dy;
  const lowZ = (-halfLength - ownZ) / wayZ;
  const highZ = (halfLength - ownZ) / wayZ;
  const inX = toLess(lowX, highX);
  const inY = toLess(lowY, highY);
  const inZ = toLess(lowZ, highZ);
  const outX = toMore(lowX, highX);
  const outY = toMore(lowY, highY);
  const outZ = toMore(lowZ, highZ);
  const enter = toLast(toLast(inX, inY), inZ);
  // Written so that what is not a number counts as a miss.
  if (!(enter > 0 && enter < outX && enter < outY && enter < outZ)) return Infinity;
  boxNormal[0] = 0;
  boxNormal[1] = 0;
  boxNormal[2] = 0;
  if (enter === inY) boxNormal[1] = dy > 0 ? -1 : 1;
  else if (enter === inX) {
    const sign = wayX > 0 ? -1 : 1;
    boxNormal[0] = sign * cos;
    boxNormal[2] = sign * sin;
  } else {
    const sign = wayZ > 0 ? -1 : 1;
    boxNormal[0] = -sign * sin;
    boxNormal[2] = sign * cos;
  }
  return enter;
}

// Not Math.min and Math.max: one number that is none must not make the other one none.
const toLess = (low: number, high: number): number => (low < high ? low : high);
const toMore = (low: number, high: number): number => (low < high ? high : low);
const toLast = (a: number, b: number): number => (a > b ? a : b);

/** Light on a place: some from everywhere, the rest from the lamp unless a thing stands between. */
function toLight(
  { lamp, things }: Room,
  x: number,
  y: number,
  z: number,
  normalX: number,
  normalY: number,
  normalZ: number,
): number {
  const ambient = 0.45;
  const toX = lamp[0] - x;
  const toY = lamp[1] - y;
  const toZ = lamp[2] - z;
  const facing = toX * normalX + toY * normalY + toZ * normalZ;
  if (facing <= 0) return ambient;
  // From just above the surface, or it would stand in its own light.
  const lift = 1e-4;
  const fromX = x + lift * normalX;
  const fromY = y + lift * normalY;
  const fromZ = z + lift * normalZ;
  for (const thing of things) {
    const distance =
      thing.kind === 'ball'
        ? reachBall(thing, fromX, fromY, fromZ, toX, toY, toZ)
        : reachBox(thing, fromX, fromY, fromZ, toX, toY, toZ);
    if (distance < 1) return ambient;
  }
  const square = toX * toX + toY * toY + toZ * toZ;
  return ambient + facing / Math.sqrt(square) / (1 + 0.1 * square);
}
