import { describe, expect, it } from 'vitest';
import type { Building, Distribution } from './building-heat.ts';
import {
  floorArea,
  simulateLoads,
  toGlazedAreas,
  toLossCoefficient,
  toUtilisation,
} from './building-heat.ts';

const closed: Building = {
  wallArea: 300,
  roofArea: 150,
  glazing: 0,
  distribution: 0,
  orientation: 0,
};
const glazed = (distribution: Distribution, glazing = 0.4, orientation = 0): Building => ({
  ...closed,
  glazing,
  distribution,
  orientation,
});
const shapes = [
  { wallArea: 294, roofArea: 110.25 },
  { wallArea: 416.5, roofArea: 122.5 },
  { wallArea: 245, roofArea: 220.5 },
  { wallArea: 367.5, roofArea: 220.5 },
];

describe('the heat balance', () => {
  it('loses what was worked out by hand', () => {
    // 0.45·300 + 0.3·150 + 0.4·0.6·150 + 0.34·0.5·771.75 = 135 + 45 + 36 + 131.1975
    expect(toLossCoefficient(closed)).toBeCloseTo(347.1975, 9);
    // 40 % of 220.5 m² is 88.2 m² of glass instead of wall: 88.2 · (2.8 − 0.45) more.
    expect(toLossCoefficient(glazed(1))).toBeCloseTo(347.1975 + 207.27, 9);
    expect(toLossCoefficient(glazed(4))).toBeCloseTo(347.1975 + 207.27, 9);
  });

  it('balances the year of a closed building as worked out by hand', () => {
    // Gained: 5 W/m² · 220.5 m² = 1.1025 kW. Lost at 19 °C: 0.3471975 kW/K. Inertia: storage
    // 165/3.6 · 220.5 = 10106.25 Wh/K over 347.1975 W/K = 29.108 h, a = 1 + 29.108 / 15 = 2.94053.
    const a = 1 + 10106.25 / 347.1975 / 15;
    const kelvins = [17, 15, 11, 6, 1, 0, 0, 0, 0, 5, 11, 16];
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let heating = 0;
    kelvins.forEach((kelvin, month) => {
      if (kelvin === 0) return;
      const hours = 24 * (days[month] ?? 0);
      const lost = 0.3471975 * kelvin * hours;
      const gained = 1.1025 * hours;
      const ratio = gained / lost;
      heating += lost - ((1 - ratio ** a) / (1 - ratio ** (a + 1))) * gained;
    });
    expect(simulateLoads(closed).heating).toBeCloseTo(heating / 220.5, 9);
    // July at 25 °C: nothing is lost at 24 °C, what comes in adds 1 K · 0.3472 kW · 744 h.
    const july = (1.1025 + 0.3471975) * 744;
    expect(simulateLoads(closed).cooling * floorArea).toBeGreaterThan(july);
  });

  it('uses all of a little and as much as is needed of a lot', () => {
    expect(toUtilisation(0, 3)).toBe(1);
    expect(toUtilisation(1, 3)).toBeCloseTo(0.75, 12);
    expect(toUtilisation(1 + 1e-6, 3)).toBeCloseTo(0.75, 5);
    expect(50 * toUtilisation(50, 3)).toBeCloseTo(1, 3);
  });

  it('spreads the glass over the sides and turns them with the building', () => {
    const [north = 0, east = 0, south = 0, west = 0] = toGlazedAreas(glazed(2));
    const shares = [north, east, south, west].map((area) => area / (0.4 * floorArea));
    expect(shares.map((share) => Number(share.toFixed(12)))).toEqual([0.55, 0.15, 0.15, 0.15]);
    expect(toGlazedAreas(glazed(2, 0.4, 1))).toEqual([west, north, east, south]);
    // The north side turned to the south is the south side of the building as it was.
    expect(simulateLoads(glazed(2, 0.4, 2))).toEqual(simulateLoads(glazed(4, 0.4, 0)));
  });
});

describe.each(shapes)('a building of $wallArea m² wall and $roofArea m² roof', (shape) => {
  const loads = (distribution: Distribution, glazing: number) =>
    simulateLoads({ ...shape, glazing, distribution, orientation: 0 });

  it.each([1, 2, 3, 4, 5] as const)('needs more of both with more glass, distribution %i', (at) => {
    const series = [loads(0, 0), loads(at, 0.1), loads(at, 0.25), loads(at, 0.4)];
    series.slice(1).forEach((more, index) => {
      expect(more.heating).toBeGreaterThan(series[index]?.heating ?? NaN);
      expect(more.cooling).toBeGreaterThan(series[index]?.cooling ?? NaN);
    });
  });

  it('is heated by glass to the south, and cooled least with glass to the north', () => {
    const north = loads(2, 0.4);
    const [east, south, west] = [loads(3, 0.4), loads(4, 0.4), loads(5, 0.4)];
    expect(south.heating).toBeLessThan(east.heating);
    expect(east.heating).toBeLessThan(north.heating);
    expect(east.heating).toBeCloseTo(west.heating, 9);
    expect(east.cooling).toBeCloseTo(west.cooling, 9);
    for (const other of [east, south, west]) expect(north.cooling).toBeLessThan(other.cooling);
  });

  it('needs more heating with more wall or roof', () => {
    const more = (part: keyof typeof shape) =>
      simulateLoads({
        ...shape,
        [part]: shape[part] + 20,
        glazing: 0.25,
        distribution: 1,
        orientation: 0,
      });
    expect(more('wallArea').heating).toBeGreaterThan(loads(1, 0.25).heating);
    expect(more('roofArea').heating).toBeGreaterThan(loads(1, 0.25).heating);
  });
});
