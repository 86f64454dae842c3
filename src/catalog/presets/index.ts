import { createRegistry } from '../registry.ts';
import type { Departure, PresetNote } from '../words/definition-words.ts';
import { blank } from './blank.ts';
import { circleAndRadius } from './circle-and-radius.ts';
import { crossStitchPreset } from './cross-stitch.ts';
import { classPresenceBox, classPresenceBoxFull } from './class-presence-box.ts';
import { deepCnn, deepCnnApart, deepCnnFull } from './deep-cnn.ts';
import type { PresetDefinition } from './define-preset.ts';
import { fewLabels } from './few-labels.ts';
import { addPresets } from './loaded.ts';
import { mixtureOfExperts } from './mixture-of-experts.ts';
import { multiMnist } from './multi-mnist.ts';
import { penguins } from './penguins.ts';
import { softSharing } from './soft-sharing.ts';
import { ridge, sharedRegressions } from './ridge.ts';
import { stripesApart } from './stripes-apart.ts';
import { stripes } from './stripes.ts';
import { threeTasks } from './three-tasks.ts';
import { threeQuestions } from './three-questions.ts';
import { tokensTwoHeads } from './tokens-two-heads.ts';
import { tugOfWar } from './tug-of-war.ts';
import { wholeFront } from './whole-front.ts';

/** In the order of the menu. */
const all = [
  stripes,
  stripesApart,
  tugOfWar,
  wholeFront,
  fewLabels,
  circleAndRadius,
  threeTasks,
  softSharing,
  crossStitchPreset,
  mixtureOfExperts,
  multiMnist,
  penguins,
  tokensTwoHeads,
  classPresenceBox,
  classPresenceBoxFull,
  threeQuestions,
  ridge,
  sharedRegressions,
  deepCnn,
  deepCnnApart,
  deepCnnFull,
  blank,
] as const;
export type PresetId = (typeof all)[number]['id'];
/** In one language. */
export type PresetWords = Readonly<Record<PresetId, PresetNote>>;
export type Departures = Readonly<Partial<Record<PresetId, readonly Departure[]>>>;

export const presets = createRegistry<PresetDefinition>('preset', all, (preset) => preset.id);
addPresets(presets.all);
