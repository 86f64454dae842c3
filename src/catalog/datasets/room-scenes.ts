/**
 * Rooms to look into: walls, doors, a lamp, boxes and balls, and a camera. Lengths are metres; x and z
 * lie in the floor, y goes up from it.
 */
import type { Random } from '../../core/math/random.ts';
import { createRandom } from '../../core/math/random.ts';
import { drawDirection, toUnit } from './directions.ts';

export type Vector = readonly [number, number, number];

/** In the order of the class index. */
export const surfaceKinds = ['floor', 'ceiling', 'wall', 'door', 'box', 'ball'] as const;
export type SurfaceKind = (typeof surfaceKinds)[number];

/** A door in one of the walls: from where to where along it, and how high. */
export interface Door {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly colour: Vector;
}

/** Stands on the floor, turned about the upright by the unit vector (cos, sin). */
export interface Box {
  readonly kind: 'box';
  readonly x: number;
  readonly z: number;
  readonly halfWidth: number;
  readonly halfLength: number;
  readonly height: number;
  readonly cos: number;
  readonly sin: number;
  readonly colour: Vector;
}

export interface Ball {
  readonly kind: 'ball';
  readonly x: number;
  readonly z: number;
  readonly radius: number;
  readonly colour: Vector;
}

export interface Camera {
  readonly position: Vector;
  /** Unit vectors; `forward` is where the middle of the picture looks. */
  readonly right: Vector;
  readonly up: Vector;
  readonly forward: Vector;
}

export interface Room {
  /** Along x, y and z from the corner at 0. */
  readonly size: Vector;
  readonly floor: Vector;
  readonly ceiling: Vector;
  /** At x = 0, x = size, z = 0, z = size; so are the doors in them. */
  readonly walls: readonly [Vector, Vector, Vector, Vector];
  readonly doors: readonly (Door | undefined)[];
  readonly things: readonly (Box | Ball)[];
  readonly lamp: Vector;
  readonly camera: Camera;
}

export interface RoomSpec {
  /** Boxes and balls at most: what finds no free place is left out. */
  readonly things: number;
  /** 0: colours tell what a thing is; 1: they tell nothing. */
  readonly colours: number;
}

/** Looks of each kind of surface where colours tell. */
const typical: Readonly<Record<SurfaceKind, Vector>> = {
  floor: [0.62, 0.47, 0.32],
  ceiling: [0.92, 0.92, 0.9],
  wall: [0.75, 0.78, 0.66],
  door: [0.45, 0.24, 0.14],
  box: [0.25, 0.42, 0.68],
  ball: [0.82, 0.3, 0.26],
};

/** Nearest the camera comes to a wall or to the edge of a thing. */
const margin = 0.6;

/**
 * A camera that looks at a point of the same height, tilted by a slope.
 * @param slope rise of its line of sight, as a tangent
 */
export function toCamera(position: Vector, toX: number, toZ: number, slope: number): Camera {
  const [x, z] = toUnit(toX - position[0], toZ - position[2]);
  const shorten = 1 / Math.sqrt(1 + slope * slope);
  return {
    position,
    right: [z, 0, -x],
    up: [-x * slope * shorten, shorten, -z * slope * shorten],
    forward: [x * shorten, slope * shorten, z * shorten],
  };
}

/** `count` rooms. The part's name is that of its random stream. */
export function planRooms(spec: RoomSpec, count: number, seed: number, part: string): Room[] {
  const shapes = createRandom(seed, `little-rooms/${part}/shape`);
  const colours = createRandom(seed, `little-rooms/${part}/colour`);
  return Array.from({ length: count }, () => planRoom(spec, shapes, colours));
}

function planRoom(spec: RoomSpec, random: Random, colours: Random): Room {
  const within = (low: number, high: number): number => low + (high - low) * random.uniform();
  const paint = (kind: SurfaceKind): Vector => {
    const mix = (own: number): number => own + spec.colours * (colours.uniform() - own);
    const [red, green, blue] = typical[kind];
    return [mix(red), mix(green), mix(blue)];
  };
  const size: Vector = [within(3, 6), within(2.3, 3.2), within(3, 6)];
  const camera = placeCamera(size, random);
  const walls: Room['walls'] = [paint('wall'), paint('wall'), paint('wall'), paint('wall')];
  const planDoor = (length: number): Door | undefined => {
    const from = within(0.2, length - 1.2);
    const height = within(1.9, 2.1);
    const colour = paint('door');
    return random.uniform() < 0.6 ? { from, to: from + 0.9, height, colour } : undefined;
  };
  const doors: Room['doors'] = [
    planDoor(size[2]),
    planDoor(size[2]),
    planDoor(size[0]),
    planDoor(size[0]),
  ];
  const lamp: Vector = [within(1, size[0] - 1), size[1] - 0.1, within(1, size[2] - 1)];
  const things: (Box | Ball)[] = [];
  for (let thing = 0; thing < spec.things; thing++) {
    const found = placeThing(size, camera, things, random, paint);
    if (found !== undefined) things.push(found);
  }
  return {
    size,
    floor: paint('floor'),
    ceiling: paint('ceiling'),
    walls,
    doors,
    things,
    lamp,
    camera,
  };
}

/** Somewhere in the room, looking at some place at least 1.5 m away. */
function placeCamera(size: Vector, random: Random): Camera {
  const along = (length: number): number => margin + (length - 2 * margin) * random.uniform();
  for (;;) {
    const position: Vector = [along(size[0]), 1.2 + 0.5 * random.uniform(), along(size[2])];
    const [x, z] = [along(size[0]), along(size[2])];
    const slope = 0.4 * random.uniform() - 0.25;
    if ((x - position[0]) ** 2 + (z - position[2]) ** 2 < 1.5 ** 2) continue;
    return toCamera(position, x, z, slope);
  }
}

/** Reach of a thing from its middle. */
function reachOf(thing: Box | Ball): number {
  return thing.kind === 'ball'
    ? thing.radius
    : Math.sqrt(thing.halfWidth ** 2 + thing.halfLength ** 2);
}

/** Before the camera and clear of it, of the walls and of other things; undefined where there is no room. */
function placeThing(
  size: Vector,
  camera: Camera,
  others: readonly (Box | Ball)[],
  random: Random,
  paint: (kind: SurfaceKind) => Vector,
): Box | Ball | undefined {
  for (let attempt = 0; attempt < 12; attempt++) {
    const thing = drawThing(size, random, paint);
    const reach = reachOf(thing);
    const isInside =
      thing.x > reach && thing.x < size[0] - reach && thing.z > reach && thing.z < size[2] - reach;
    const [dx, dz] = [thing.x - camera.position[0], thing.z - camera.position[2]];
    const distance = Math.sqrt(dx * dx + dz * dz);
    const [lookX, lookZ] = toUnit(camera.forward[0], camera.forward[2]);
    const isBefore = dx * lookX + dz * lookZ > 0.75 * distance && distance > margin + reach;
    const isFree = others.every(
      (other) =>
        (other.x - thing.x) ** 2 + (other.z - thing.z) ** 2 > (reachOf(other) + reach) ** 2,
    );
    if (isInside && isBefore && isFree) return thing;
  }
  return undefined;
}

function drawThing(size: Vector, random: Random, paint: (kind: SurfaceKind) => Vector): Box | Ball {
  const within = (low: number, high: number): number => low + (high - low) * random.uniform();
  const [x, z] = [within(0, size[0]), within(0, size[2])];
  if (random.uniform() < 0.45)
    return { kind: 'ball', x, z, radius: within(0.2, 0.5), colour: paint('ball') };
  const [cos, sin] = drawDirection(random);
  return {
    kind: 'box',
    x,
    z,
    halfWidth: within(0.2, 0.5),
    halfLength: within(0.2, 0.5),
    height: within(0.35, 1.3),
    cos,
    sin,
    colour: paint('box'),
  };
}
