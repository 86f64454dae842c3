import { describe, expect, it } from 'vitest';
import type { RoomViews } from './ray-cast.ts';
import { createViews, lookInto } from './ray-cast.ts';
import type { Ball, Box, Room } from './room-scenes.ts';
import { planRooms, surfaceKinds, toCamera } from './room-scenes.ts';

const side = 49;
const white = [1, 1, 1] as const;

/** 4 × 3 × 6 m; the camera stands 1 m from the wall at z = 0 and 5 m from the one it looks at. */
function makeRoom(things: readonly (Box | Ball)[] = [], slope = 0): Room {
  return {
    size: [4, 3, 6],
    floor: white,
    ceiling: white,
    walls: [white, white, white, white],
    doors: [undefined, undefined, undefined, undefined],
    things,
    lamp: [2, 2.9, 3],
    camera: toCamera([2, 1.5, 1], 2, 5, slope),
  };
}

function look(room: Room, pattern = 0): RoomViews {
  const views = createViews(1, side);
  lookInto(room, side, pattern, views, 0);
  return views;
}

/** Surface behind a pixel; row 0 at the top. */
function at(views: RoomViews, row: number, column: number) {
  const cell = row * side + column;
  return {
    kind: surfaceKinds[views.kinds[cell] ?? -1],
    depth: views.depths[cell] ?? NaN,
    normal: [...views.normals.subarray(3 * cell, 3 * cell + 3)],
  };
}

/** Tangent of the angle at which a row or column is seen. */
function toTangent(index: number): number {
  return 0.7 * ((2 * index + 1) / side - 1);
}

const middle = (side - 1) / 2;

describe('an empty room', () => {
  const views = look(makeRoom());

  it('has one depth all over the wall ahead, which faces the camera', () => {
    let seen = 0;
    for (let row = 0; row < side; row++) {
      for (let column = 0; column < side; column++) {
        // 5 m ahead the wall reaches 2 m to each side and 1.5 m up and down.
        const isAhead =
          Math.abs(5 * toTangent(column)) < 1.99 && Math.abs(5 * toTangent(row)) < 1.49;
        const { kind, depth, normal } = at(views, row, column);
        if (!isAhead) continue;
        seen++;
        expect(kind).toBe('wall');
        expect(depth).toBeCloseTo(5, 6);
        expect(normal).toEqual([0, 0, 1]);
      }
    }
    expect(seen).toBeGreaterThan(400);
  });

  it('has floor and ceiling at height over tangent', () => {
    for (const row of [side - 1, side - 5]) {
      const { kind, depth, normal } = at(views, row, middle);
      expect(kind).toBe('floor');
      expect(depth).toBeCloseTo(1.5 / toTangent(row), 5);
      expect(normal).toEqual([0, 1, 0]);
    }
    const { kind, depth, normal } = at(views, 0, middle);
    expect(kind).toBe('ceiling');
    expect(depth).toBeCloseTo(1.5 / toTangent(side - 1), 5);
    expect(normal).toEqual([0, -1, 0]);
  });

  it('has side walls at their distance over tangent, facing inwards', () => {
    const [left, right] = [at(views, middle, 0), at(views, middle, side - 1)];
    for (const wall of [left, right]) {
      expect(wall.kind).toBe('wall');
      expect(wall.depth).toBeCloseTo(2 / toTangent(side - 1), 5);
    }
    expect(left.normal[0]).toBe(1);
    expect(right.normal[0]).toBe(-1);
  });

  it('is lit by the lamp: brightest where its light falls straight', () => {
    const red = (row: number): number => views.pixels[3 * (row * side + middle)] ?? 0;
    expect(red(middle)).toBeGreaterThan(0.45);
    expect(red(middle)).toBeLessThanOrEqual(1.45);
    // By formula: 3 m to the wall and 1.4 m down from the lamp to the middle of the picture.
    const square = 3 ** 2 + 1.4 ** 2;
    expect(red(middle)).toBeCloseTo(0.45 + 3 / Math.sqrt(square) / (1 + 0.1 * square), 5);
  });
});

it('tilts depth and normals with the camera', () => {
  const slope = 0.25;
  const views = look(makeRoom([], slope));
  const length = Math.sqrt(1 + slope ** 2);
  const { kind, depth, normal } = at(views, middle, middle);
  expect(kind).toBe('wall');
  // The ray in the middle is 5 m long along the floor.
  expect(depth).toBeCloseTo(5 * length, 5);
  expect(normal[0]).toBeCloseTo(0, 6);
  expect(normal[1]).toBeCloseTo(slope / length, 6);
  expect(normal[2]).toBeCloseTo(1 / length, 6);
});

it('sees a ball in front of the wall, its nearest place ahead', () => {
  const ball: Ball = { kind: 'ball', x: 2, z: 4, radius: 1.5, colour: white };
  const views = look(makeRoom([ball]));
  const nearest = at(views, middle, middle);
  expect(nearest.kind).toBe('ball');
  expect(nearest.depth).toBeCloseTo(1.5, 6);
  expect(nearest.normal[2]).toBeCloseTo(1, 6);
  // Every place on it is a radius from its middle, along its normal.
  let seen = 0;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const { kind, depth, normal } = at(views, row, column);
      if (kind !== 'ball') continue;
      seen++;
      const [x, y, z] = [depth * toTangent(column), -depth * toTangent(row), depth - 3];
      expect(Math.hypot(x, y, z)).toBeCloseTo(1.5, 5);
      expect(normal[0]).toBeCloseTo(x / 1.5, 5);
      expect(normal[1]).toBeCloseTo(y / 1.5, 5);
      expect(normal[2]).toBeCloseTo(-z / 1.5, 5);
    }
  }
  expect(seen).toBeGreaterThan(500);
});

it('sees a box turned by half a right angle by its two front sides', () => {
  const box: Box = {
    kind: 'box',
    x: 2,
    z: 4,
    halfWidth: 0.5,
    halfLength: 0.5,
    height: 3,
    cos: Math.SQRT1_2,
    sin: Math.SQRT1_2,
    colour: white,
  };
  const views = look(makeRoom([box]));
  const [left, right] = [at(views, middle, middle - 2), at(views, middle, middle + 2)];
  expect([left.kind, right.kind]).toEqual(['box', 'box']);
  // Its edge is at 3 − √½ m and the sides fall back at 45°.
  const tangent = toTangent(middle + 2);
  expect(right.depth).toBeCloseTo((3 - Math.SQRT1_2) / (1 - tangent), 5);
  expect(left.depth).toBeCloseTo(right.depth, 5);
  expect(right.normal[0]).toBeCloseTo(Math.SQRT1_2, 6);
  expect(left.normal[0]).toBeCloseTo(-Math.SQRT1_2, 6);
  expect(right.normal[2]).toBeCloseTo(Math.SQRT1_2, 6);
});

it('puts a thing in the shadow of another', () => {
  const shade: Box = {
    kind: 'box',
    x: 2,
    z: 4.5,
    halfWidth: 2,
    halfLength: 0.2,
    height: 2.85,
    cos: 1,
    sin: 0,
    colour: white,
  };
  // Behind the camera: seen by nobody, in the way of the light to the wall behind.
  const room = makeRoom([{ ...shade, z: 4.5 }]);
  const turned: Room = { ...room, camera: toCamera([2, 1.5, 5.2], 2, 6, 0) };
  const views = look(turned);
  const red = views.pixels[3 * (middle * side + middle)] ?? 0;
  expect(red).toBeCloseTo(0.45, 6);
});

it('has doors in the walls, of their size', () => {
  const room: Room = {
    ...makeRoom(),
    doors: [undefined, undefined, undefined, { from: 1.5, to: 2.5, height: 2, colour: white }],
  };
  const views = look(room);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const { kind, depth } = at(views, row, column);
      const x = 2 + depth * toTangent(column);
      const y = 1.5 - depth * toTangent(row);
      const isDoor = Math.abs(depth - 5) < 1e-5 && x > 1.5 && x < 2.5 && y < 2 && y > 1e-6;
      expect(kind === 'door').toBe(isDoor);
    }
  }
});

describe('planned rooms', () => {
  const rooms = planRooms({ things: 4, colours: 0.5 }, 100, 1, 'train');

  it('have nothing in one another, in the walls or at the camera', () => {
    const reach = (thing: Box | Ball): number =>
      thing.kind === 'ball' ? thing.radius : Math.hypot(thing.halfWidth, thing.halfLength);
    for (const { things, size, camera } of rooms) {
      things.forEach((thing, index) => {
        expect(thing.x).toBeGreaterThan(reach(thing));
        expect(thing.x).toBeLessThan(size[0] - reach(thing));
        expect(thing.z).toBeGreaterThan(reach(thing));
        expect(thing.z).toBeLessThan(size[2] - reach(thing));
        const [x, , z] = camera.position;
        expect(Math.hypot(thing.x - x, thing.z - z)).toBeGreaterThan(reach(thing) + 0.5);
        for (const other of things.slice(0, index)) {
          const apart = Math.hypot(thing.x - other.x, thing.z - other.z);
          expect(apart).toBeGreaterThan(reach(thing) + reach(other));
        }
      });
    }
  });

  it('have mostly as many things as were asked for', () => {
    const found = rooms.reduce((count, { things }) => count + things.length, 0);
    expect(found / (4 * rooms.length)).toBeGreaterThan(0.5);
  });

  it('look the same whatever the colours', () => {
    const grey = planRooms({ things: 4, colours: 0 }, 100, 1, 'train');
    expect(grey.map(({ camera }) => camera)).toEqual(rooms.map(({ camera }) => camera));
    expect(new Set(grey.map(({ floor }) => floor.join())).size).toBe(1);
    expect(new Set(rooms.map(({ floor }) => floor.join())).size).toBe(100);
  });

  it('show every kind of surface, with unit normals that face the camera, and depths of a room', () => {
    const views = createViews(rooms.length, 16);
    rooms.forEach((room, index) => lookInto(room, 16, 0.5, views, index));
    expect(new Set(views.kinds)).toEqual(new Set(surfaceKinds.map((_, index) => index)));
    let [unlike, away] = [0, -1];
    for (let cell = 0; cell < views.depths.length; cell++) {
      const [x = 0, y = 0, z = 0] = views.normals.subarray(3 * cell, 3 * cell + 3);
      unlike = Math.max(unlike, Math.abs(Math.hypot(x, y, z) - 1));
      // Against the ray, which may be up to 44° off the line of sight.
      const column = cell % 16;
      const row = Math.floor(cell / 16) % 16;
      const [wide, high] = [0.7 * ((2 * column + 1) / 16 - 1), 0.7 * (1 - (2 * row + 1) / 16)];
      away = Math.max(away, x * wide + y * high - z);
    }
    expect(unlike).toBeLessThan(1e-6);
    expect(away).toBeLessThan(1e-6);
    expect(Math.min(...views.depths)).toBeGreaterThan(0.2);
    expect(Math.max(...views.depths)).toBeLessThan(9);
  });
});
