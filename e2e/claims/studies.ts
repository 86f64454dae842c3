/** Studies of whose outcome texts and lessons speak, over ten seeds each. */
import { presets } from '../../src/catalog/presets/index.ts';
import type { Experiment } from '../../src/core/document/experiment.ts';
import type { AloneRequest } from '../../src/core/run/studies/alone.ts';
import type { Course } from '../../src/core/run/studies/course.ts';
import type { MapRequest } from '../../src/core/run/studies/map.ts';
import type { RaceRequest } from '../../src/core/run/studies/race-entries.ts';
import { doing, setUnits, turn } from './edits.ts';
import type { Asked } from './study-record.ts';

export const rounds = 10;

const stripes = presets.get('stripes').experiment();
/** Until no task gets better, as the page does it. */
const untilFlat = (epochSteps: number): Course => ({
  budget: { epochs: 2000 },
  until: 'flat',
  epochSteps,
});
const steps: Course = { budget: { steps: 1500 }, until: 'budget', epochSteps: null };

const toAlone = (experiment: Experiment, epochSteps: number): Asked => ({
  kind: 'alone',
  experiment,
  request: { rounds, course: untilFlat(epochSteps) } satisfies AloneRequest,
});

export const map: MapRequest = {
  x: { setting: { kind: 'data', path: ['relatedness'] }, values: [0, 22.5, 45, 90] },
  y: { setting: { kind: 'width' }, values: [3, 6] },
  rounds,
  course: steps,
};

const toMethod = (kind: string): RaceRequest['entries'][number] => ({
  id: kind,
  kind: 'method',
  balancing: { kind, params: kind === 'cagrad' ? { c: 0.5 } : {} },
});
export const race: RaceRequest = {
  entries: [
    ...['mgda', 'pcgrad', 'nash-mtl'].map(toMethod),
    { id: 'half', kind: 'width', factor: 1 / 3 },
    { id: 'double', kind: 'width', factor: 2 },
  ],
  plain: stripes.balancing,
  rates: 3,
  own: 2,
  tuningRounds: 2,
  rounds: 5,
  course: steps,
};

export const askedStudies = {
  'alone at width 3 and 90°': toAlone(doing(turn(90))(stripes), 19),
  'alone at width 6 and 90°': toAlone(doing(turn(90), setUnits('n2', 6))(stripes), 19),
  'alone with few labels': toAlone(presets.get('few-labels').experiment(), 32),
  'map of relatedness and width': { kind: 'map', experiment: stripes, request: map },
  'race at width 3 and 90°': {
    kind: 'race',
    experiment: doing(turn(90))(stripes),
    request: race,
  },
} as const satisfies Readonly<Record<string, Asked>>;
