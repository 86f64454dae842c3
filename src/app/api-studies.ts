/** Studies at work for scripts: loaded when the first one is asked for. */
import { balancers, plainBalancer } from '../catalog/balancers/index.ts';
import { lookup } from '../catalog/lookup.ts';
import type { Experiment } from '../core/document/experiment.ts';
import { defaultParams } from '../core/document/fields.ts';
import type { Json } from '../core/document/json.ts';
import type { PlayLimit } from '../core/protocol/protocol.ts';
import { toFirstLimit } from '../core/run/first-limit.ts';
import type { Run } from '../core/run/run.ts';
import type { AloneRequest } from '../core/run/studies/alone.ts';
import type { Course } from '../core/run/studies/course.ts';
import { readAlone } from '../core/run/studies/read-alone.ts';
import type { RaceEntry, RaceRequest } from '../core/run/studies/race-entries.ts';
import { readRace } from '../core/run/studies/read-race.ts';
import { readSeeds, type SeedsRequest } from '../core/run/studies/seeds.ts';
import type { StudyKind } from '../core/run/studies/study-kinds.ts';
import type { LabStore, Study } from '../store/lab.ts';
import type { RaceAsked, StudyApiPorts, StudyCalls, StudyLimit } from './api-study-asked.ts';
import { toAloneResult, toRaceResult, toSeedsResult } from './api-study-results.ts';

const defaults = { seeds: 3, rates: 3, own: 3, tuningSeeds: 2 } as const;
const most = { seeds: 100, rates: 9, own: 20, entries: 40 } as const;

export function createStudyCalls(ports: StudyApiPorts): StudyCalls {
  const { documents, lab } = ports;

  async function run<R extends Json>(
    kind: StudyKind,
    toRequest: (course: Course) => R,
    limit: StudyLimit,
  ): Promise<{ study: Study; experiment: Experiment; request: R; found: Map<string, Run> }> {
    await ports.getReady();
    const { experiment } = documents.getState();
    const request = toRequest(toCourse(limit, experiment, ports.epochSteps()));
    const id = await lab.actions.start(kind, experiment, request);
    const study = await untilOver(lab, id);
    return { study, experiment, request, found: new Map(Object.entries(study.runs)) };
  }

  return {
    async alone(asked = {}) {
      const rounds = readCount('alone', 'seeds', asked.seeds ?? defaults.seeds, most.seeds);
      const toRequest = (course: Course): AloneRequest => ({ rounds, course });
      const { experiment, request, found, study } = await run('alone', toRequest, asked);
      return toAloneResult(readAlone(experiment, request, found, lookup), study);
    },
    async repeat(asked = {}) {
      const rounds = readCount('repeat', 'seeds', asked.seeds ?? defaults.seeds, most.seeds);
      const toRequest = (course: Course): SeedsRequest => ({ rounds, course });
      const { experiment, request, found, study } = await run('seeds', toRequest, asked);
      return toSeedsResult(readSeeds(experiment, request, found, lookup), study);
    },
    async race(asked) {
      const entries = toEntries(asked);
      const count = (name: 'rates' | 'own' | 'seeds' | 'tuningSeeds', largest: number): number =>
        readCount('race', name, asked[name] ?? defaults[name], largest);
      const rates = count('rates', most.rates);
      if (rates % 2 === 0)
        throw new Error(`playground.race: rates: expected an odd number, got ${String(rates)}`);
      const toRequest = (course: Course): RaceRequest => ({
        ...{ entries, plain: toBalancing(plainBalancer.kind), course, rates },
        own: count('own', most.own),
        tuningRounds: count('tuningSeeds', most.seeds),
        rounds: count('seeds', most.seeds),
      });
      const { experiment, request, found, study } = await run('race', toRequest, asked);
      return toRaceResult(readRace(experiment, request, found, lookup), study);
    },
  };
}

function toCourse(limit: StudyLimit, experiment: Experiment, epochSteps: number): Course {
  const named = Object.entries(limit).filter(([unit]) => unit === 'epochs' || unit === 'steps');
  const [first, second] = named;
  if (first === undefined) {
    const epochs = toFirstLimit(experiment.training.stop.epochs, epochSteps);
    return { budget: { epochs }, until: 'flat', epochSteps };
  }
  const [unit, count] = first as [string, unknown];
  if (second !== undefined || !Number.isInteger(count) || Number(count) < 1)
    throw new Error(
      `playground: expected epochs or steps as a whole number of at least 1, got ${JSON.stringify(Object.fromEntries(named))}`,
    );
  return { budget: { [unit]: count } as PlayLimit, until: 'budget', epochSteps };
}

function readCount(call: string, name: string, value: unknown, largest: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= largest)
    return value;
  throw new Error(
    `playground.${call}: ${name}: expected a whole number from 1 to ${String(largest)}, got ${JSON.stringify(value)}`,
  );
}

function toEntries({ methods = [], widths = [] }: RaceAsked): readonly RaceEntry[] {
  const entries: readonly RaceEntry[] = [
    ...methods.map((id) => ({ kind: 'method' as const, id, balancing: toBalancing(id) })),
    ...widths.map((factor) => {
      if (typeof factor !== 'number' || !(factor > 0) || !Number.isFinite(factor))
        throw new Error(
          `playground.race: widths: expected numbers above 0, got ${JSON.stringify(factor)}`,
        );
      return { kind: 'width' as const, id: `width-${String(factor)}`, factor };
    }),
  ];
  if (entries.length === 0 || entries.length > most.entries)
    throw new Error(
      `playground.race: expected 1 to ${String(most.entries)} methods and widths, got ${String(entries.length)}`,
    );
  const ids = new Set(entries.map(({ id }) => id));
  if (ids.size < entries.length)
    throw new Error('playground.race: expected each method and width once, got one twice');
  return entries;
}

function toBalancing(id: string): Experiment['balancing'] {
  const definition = balancers.find(id);
  if (definition === undefined) {
    const known = balancers.all.map(({ kind }) => kind).join(', ');
    throw new Error(
      `playground.race: methods: expected some of ${known}, got ${JSON.stringify(id)}`,
    );
  }
  return { kind: id, params: defaultParams(definition.params) };
}

const toWhy = (study: Study | undefined): string =>
  study?.state === 'failed' ? study.detail : 'the study was cancelled';

/** @throws (rejects) saying why it ended early */
function untilOver({ store }: LabStore, id: number): Promise<Study> {
  return new Promise((resolve, reject) => {
    const look = (): boolean => {
      const study = store.getState().studies.find((one) => one.id === id);
      if (study?.state === 'running' || study?.state === 'paused') return false;
      if (study?.state === 'done') resolve(study);
      else reject(new Error(`playground: ${toWhy(study)}`));
      return true;
    };
    if (look()) return;
    const stop = store.subscribe(() => {
      if (look()) stop();
    });
  });
}
