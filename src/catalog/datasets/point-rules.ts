/**
 * The rules of the points data set. Each is one smooth score over the unit disc: a classification
 * rule asks whether it is above 0, a regression rule is the score itself, so that every regression
 * rule has a classification rule that is related to it. All tasks read the same points, so spirals,
 * moons and Gaussians are rules over the disc too, not clouds of their own.
 *
 * Every classification rule cuts the disc into two halves of equal area, at every angle.
 */

/** Centre of the circle: off the middle, so that turning it changes something. */
const circleX = 0.25;
/** Half the area of the unit disc. */
const circleRadius = Math.SQRT1_2;
const stripeFrequency = 5;
/** Radians an arm turns on its way from the middle to the rim. */
const spiralTurn = 5;

function toRadius(x: number, y: number): number {
  return Math.sqrt((x - circleX) ** 2 + y * y);
}

/** r cos(φ − turn · r): above 0 on one arm, below it on the other; smooth in the middle too. */
function toSwirl(x: number, y: number): number {
  const turned = spiralTurn * Math.sqrt(x * x + y * y);
  return x * Math.cos(turned) + y * Math.sin(turned);
}

/** Centre, standard deviation and weight of class 1's Gaussians; class 0 has their mirror images. */
const bumps = [
  { x: 0.5, y: 0.1, deviation: 0.35, weight: 1 },
  { x: -0.45, y: 0.5, deviation: 0.25, weight: 0.7 },
] as const;

/** Density of class 1's mixture less that of class 0's. */
function toHills(x: number, y: number): number {
  let difference = 0;
  for (const bump of bumps) {
    const scale = -0.5 / bump.deviation ** 2;
    const height = bump.weight / bump.deviation ** 2;
    difference += height * Math.exp(scale * ((x - bump.x) ** 2 + (y - bump.y) ** 2));
    difference -= height * Math.exp(scale * ((x + bump.x) ** 2 + (y + bump.y) ** 2));
  }
  return difference;
}

const moonRadius = 0.55;
/** Middle of the upper moon's circle; the lower moon is its mirror image. */
const moonX = -moonRadius / 2;
const moonY = -moonRadius / 4;

/** Distance from the upper half circle around (moonX, moonY). */
function toMoon(x: number, y: number): number {
  const dx = x - moonX;
  const dy = y - moonY;
  if (dy >= 0) return Math.abs(Math.sqrt(dx * dx + dy * dy) - moonRadius);
  const beyond = Math.abs(dx) - moonRadius;
  return Math.sqrt(beyond * beyond + dy * dy);
}

interface PointRule {
  readonly kind: 'binary' | 'value';
  score(x: number, y: number): number;
}

export const ruleNames = [
  'stripes',
  'circle',
  'xor',
  'spirals',
  'moons',
  'gaussians',
  'plane',
  'waves',
  'radius',
  'saddle',
  'swirl',
  'hills',
  'slope',
] as const;
export type RuleName = (typeof ruleNames)[number];

export const rules: Readonly<Record<RuleName, PointRule>> = {
  stripes: { kind: 'binary', score: (x) => Math.sin(stripeFrequency * x) },
  circle: { kind: 'binary', score: (x, y) => circleRadius - toRadius(x, y) },
  xor: { kind: 'binary', score: (x, y) => x * y },
  spirals: { kind: 'binary', score: toSwirl },
  moons: { kind: 'binary', score: (x, y) => toMoon(-x, -y) - toMoon(x, y) },
  gaussians: { kind: 'binary', score: toHills },
  plane: { kind: 'binary', score: (x) => x },
  waves: { kind: 'value', score: (x) => Math.sin(stripeFrequency * x) },
  radius: { kind: 'value', score: toRadius },
  saddle: { kind: 'value', score: (x, y) => x * y },
  swirl: { kind: 'value', score: toSwirl },
  hills: { kind: 'value', score: toHills },
  slope: { kind: 'value', score: (x) => x },
};

/**
 * The figure that a rule shows, of those that an angle relates: turned by nothing two rules of a figure
 * ask the same, turned by 90° nothing in common. A turned circle or radius still overlaps with itself,
 * and XOR or a saddle turned by 90° is its own opposite: they have none.
 */
export const figures: Readonly<Partial<Record<RuleName, string>>> = {
  stripes: 'stripes',
  waves: 'stripes',
  spirals: 'swirl',
  swirl: 'swirl',
  moons: 'moons',
  gaussians: 'hills',
  hills: 'hills',
  plane: 'slope',
  slope: 'slope',
};

/** The score at (x, y) of a rule turned anticlockwise by so many degrees about the middle. */
export function scoreAt(rule: RuleName, degrees: number, x: number, y: number): number {
  // Turning by nothing must leave no rounding behind: equal rules then give equal labels.
  if (degrees === 0) return rules[rule].score(x, y);
  const radians = (degrees * Math.PI) / 180;
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return rules[rule].score(cos * x + sin * y, cos * y - sin * x);
}
