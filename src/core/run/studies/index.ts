/** All studies: one file and one line each. */
import { alone } from './alone.ts';
import { comparison } from './comparison.ts';
import { map } from './map.ts';
import { race } from './race.ts';
import { seeds } from './seeds.ts';
import type { StudyDefinition } from './study.ts';
import type { StudyKind } from './study-kinds.ts';
import { sweep } from './sweep.ts';

const all: readonly StudyDefinition[] = [comparison, alone, seeds, race, sweep, map];

/** @throws when there is none of this kind */
export function findStudy(kind: StudyKind): StudyDefinition {
  const found = all.find((study) => study.kind === kind);
  if (found === undefined) throw new Error(`findStudy: expected a known study, got "${kind}"`);
  return found;
}
