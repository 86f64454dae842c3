/** All that notes and help say of learning, as far as it can be seen by training. */
import type { Claim } from './claim.ts';
import { heavyFamilies } from './heavy-families.ts';
import { heavyGates } from './heavy-gates.ts';
import { heavyNotes } from './heavy-notes.ts';
import { heavyData } from './heavy-data.ts';
import { heavyNetworks } from './heavy-networks.ts';
import { lightNotes } from './light-notes.ts';
import { lightData } from './light-data.ts';
import { lightNetworks } from './light-networks.ts';
import { lightTraining } from './light-training.ts';
import { heavyLessons, lightLessons } from './lessons/index.ts';

/** Trained by every run of the tests. */
export const lightClaims: readonly Claim[] = [
  ...lightNotes,
  ...lightData,
  ...lightNetworks,
  ...lightTraining,
  ...lightLessons,
];

/** Trained on demand by `npm run claims`, which keeps what it found. */
export const heavyClaims: readonly Claim[] = [
  ...heavyNotes,
  ...heavyFamilies,
  ...heavyGates,
  ...heavyData,
  ...heavyNetworks,
  ...heavyLessons,
];
