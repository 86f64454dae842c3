/**
 * Heat that a building needs and has to be rid of in a year: a monthly heat balance in steady state
 * with a utilisation factor, after ISO 13790. Simulated: no building was measured.
 *
 * Heat lost in a month = H · (inside − outside) · hours; H [W/K] is the sum of U · A over walls, glazing,
 * roof and floor, and of the air that leaks. Heat gained = people and devices + sun through the glazing.
 * Heating = lost − η · gained, cooling = gained − η · lost, where η says how much of it is of use.
 */

/** Sides of the building, and where they look: north, east, south, west. */
const sides = 4;

/** Without a distribution there is no glazing; 1 is even, 2 … 5 have most of it on one side. */
export type Distribution = 0 | 1 | 2 | 3 | 4 | 5;

export interface Building {
  /** m², without the glazing taken off. */
  readonly wallArea: number;
  /** m²; the floor on the ground is as large. */
  readonly roofArea: number;
  /** Share of the floor area, 0 … 0.4. */
  readonly glazing: number;
  readonly distribution: Distribution;
  /** Quarter turns clockwise: with 0 the north side looks north, with 1 it looks east. */
  readonly orientation: number;
}

/** All shapes of the study are built of 18 blocks of 3.5 m: the same room in all of them. */
export const volume = 771.75;
export const floorArea = volume / 3.5;

/** W/(m² K). */
export const transmittance = { wall: 0.45, glazing: 2.8, roof: 0.3, floor: 0.4 } as const;
/** The ground is warmer than the air of a winter's day. */
const groundFactor = 0.6;
/** Changes of air per hour by leaks, and what a m³ of air holds: Wh/(m³ K). */
const leaks = 0.5;
const airHeat = 0.34;
/** Share of the sun on the glazing that heats the rooms: the glass lets 0.6 through, frames and dirt 0.7 of it. */
const solarShare = 0.6 * 0.7;
/** People, light and devices, W/m². */
const internalGain = 5;
/** °C that are held by heating and by cooling. */
const heldAt = { heating: 19, cooling: 24 } as const;
/** Wh/K for each m² of floor: 165 kJ, a building of middling weight. */
const storage = 165 / 3.6;

/** A made climate of cold winters and hot summers: °C, and sun in kWh/m² and month by side. */
const months = [
  { days: 31, outside: 2, sun: [15, 25, 55, 25] },
  { days: 28, outside: 4, sun: [19, 32, 62, 32] },
  { days: 31, outside: 8, sun: [28, 50, 75, 50] },
  { days: 30, outside: 13, sun: [35, 62, 75, 62] },
  { days: 31, outside: 18, sun: [44, 76, 70, 76] },
  { days: 30, outside: 22, sun: [48, 82, 66, 82] },
  { days: 31, outside: 25, sun: [47, 86, 72, 86] },
  { days: 31, outside: 24, sun: [39, 76, 82, 76] },
  { days: 30, outside: 20, sun: [30, 58, 88, 58] },
  { days: 31, outside: 14, sun: [23, 42, 82, 42] },
  { days: 30, outside: 8, sun: [16, 26, 58, 26] },
  { days: 31, outside: 3, sun: [13, 20, 48, 20] },
] as const;

/** m² of glazing by where it looks. One side has 55 %, the others 15 % each; or all have 25 %. */
export function toGlazedAreas({ glazing, distribution, orientation }: Building): number[] {
  const areas = new Array<number>(sides).fill(0);
  if (distribution === 0) return areas;
  for (let side = 0; side < sides; side++) {
    const share = distribution === 1 ? 0.25 : side === distribution - 2 ? 0.55 : 0.15;
    areas[(side + orientation) % sides] = share * glazing * floorArea;
  }
  return areas;
}

/** Heat lost for each kelvin between inside and outside, W/K. */
export function toLossCoefficient(building: Building): number {
  const glazed = toGlazedAreas(building).reduce((sum, area) => sum + area, 0);
  return (
    transmittance.wall * (building.wallArea - glazed) +
    transmittance.glazing * glazed +
    transmittance.roof * building.roofArea +
    transmittance.floor * groundFactor * building.roofArea +
    airHeat * leaks * volume
  );
}

/** η of ISO 13790: how much of what comes is of use. @param ratio of what comes to what is needed */
export function toUtilisation(ratio: number, inertia: number): number {
  if (Math.abs(ratio - 1) < 1e-9) return inertia / (inertia + 1);
  return (1 - ratio ** inertia) / (1 - ratio ** (inertia + 1));
}

export interface Loads {
  /** kWh per m² of floor and year. */
  readonly heating: number;
  readonly cooling: number;
}

export function simulateLoads(building: Building): Loads {
  const coefficient = toLossCoefficient(building);
  const inertia = 1 + (storage * floorArea) / coefficient / 15;
  const areas = toGlazedAreas(building);
  let heating = 0;
  let cooling = 0;
  for (const { days, outside, sun } of months) {
    const hours = 24 * days;
    const solar = areas.reduce((sum, area, side) => sum + area * (sun[side] ?? 0), 0) * solarShare;
    const gained = (internalGain * floorArea * hours) / 1000 + solar;
    const lostAt = (inside: number): number => (coefficient * (inside - outside) * hours) / 1000;

    const cold = lostAt(heldAt.heating);
    if (cold > 0) heating += cold - toUtilisation(gained / cold, inertia) * gained;
    const cool = lostAt(heldAt.cooling);
    cooling += gained - (cool > 0 ? toUtilisation(cool / gained, inertia) * cool : cool);
  }
  return { heating: heating / floorArea, cooling: cooling / floorArea };
}
