/** Races as somebody asks for them: the newest alone, a little at a time. */
import type { BalancerEntry } from '../catalog/balancers/define-balancer.ts';
import type { OptimizerEntry } from '../catalog/optimizers/define-optimizer.ts';
import { defaultParams } from '../core/document/fields.ts';
import { problems } from './index.ts';
import { createRace, type Race } from './race.ts';
import { keptPlaces, type RaceRequest, type TrailPart } from './trails.ts';

/** Entries of the catalogue, by kind: who calls has their kernels. */
export interface Entries {
  readonly balancers: { get(kind: string): BalancerEntry };
  readonly optimizers: { get(kind: string): OptimizerEntry };
}

export interface RaceWork {
  begin(request: RaceRequest): void;
  /** Goes on for about so long. @returns what is new, undefined where there is nothing to do */
  work(forMs: number): TrailPart | undefined;
}

export function createRaceWork(entries: Entries, now: () => number): RaceWork {
  let asked: RaceRequest | undefined;
  let race: Race | undefined;
  let stride = 1;

  return {
    begin(request) {
      const problem = problems.get(request.problem);
      const optimizer = entries.optimizers.get(problem.optimizer);
      stride = Math.max(1, Math.round(problem.steps / keptPlaces));
      asked = request;
      race = createRace(
        problem,
        request.racers.map(({ method, start, lambdas }) => {
          const entry = entries.balancers.get(method);
          const params = { ...defaultParams(entry.params), ...problem.settings[method] };
          return { entry, start, lambdas, params };
        }),
        { optimizer, params: defaultParams(optimizer.params) },
      );
    },
    work(forMs) {
      if (asked === undefined || race === undefined || race.isOver) return undefined;
      const going = race;
      const isOver = (): boolean => going.isOver;
      const until = now() + forMs;
      const rows: (readonly (readonly [number, number])[])[] = [];
      do {
        for (let step = 0; step < stride && !isOver(); step++) going.advance();
        rows.push(going.places);
      } while (!isOver() && now() < until);
      const places = Float32Array.from(
        asked.racers.flatMap((_, racer) => rows.flatMap((row) => row[racer]!)),
      );
      return { id: asked.id, step: going.step, isOver: isOver(), places, count: rows.length };
    },
  };
}
