/**
 * Places of the page that a text may point at, by name. The component that stands there declares it
 * (`ui/anchor.ts`); whoever points knows the name alone.
 */
export const placesOfPage = [
  'play',
  'reset',
  'step',
  'speed',
  'dial',
  'charts',
  'network',
  'gallery',
  'share',
  'workspaces',
  /** What begins the next lesson. */
  'next-lesson',
  /** The way to data and blocks where there is no room for them. */
  'left-sheet',
  'seed',
  /** Panels and sections of the room to build in. */
  'palette',
  'training',
  'balancing',
  /** A number or a choice beside the text of a lesson. */
  'setting',
  /** Several trainings that a lesson asks for. */
  'study',
] as const;

export type Anchor =
  | (typeof placesOfPage)[number]
  /** A card of the network, by the id of its node. */
  | `node/${string}`
  /** The λ of a head, by the id of its node. */
  | `weight/${string}`;
