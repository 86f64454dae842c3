/** Trails of methods on a problem, as far as they have come. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { toDistance, type Point, type Problem } from '../../landscape/problem.ts';
import { openRunner, type OpenRunner, type RaceRunner } from '../../landscape/runner.ts';
import type { RacerRequest } from '../../landscape/trails.ts';

export interface Trail extends RacerRequest {
  /** One of a sweep over λ: its end is what counts. */
  readonly isSweep: boolean;
  readonly places: readonly Point[];
  readonly losses: readonly Point[];
}

export interface RaceStand {
  readonly trails: readonly Trail[];
  readonly step: number;
  readonly isOver: boolean;
  readonly hasFailed: boolean;
}

/** λ of the first loss, of two that add up to 2, in a sweep. */
export const sweptShares = [0.02, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.98] as const;

interface RaceWanted {
  readonly problem: Problem;
  readonly methods: readonly string[];
  readonly starts: readonly Point[];
  /** A sweep over λ of the weighted sum beside the methods, from the first start. */
  readonly sweeps: boolean;
  /** Nothing is computed for what cannot be seen. */
  readonly isOnScreen: boolean;
  readonly open?: OpenRunner | undefined;
}

const drawnEveryMs = 100;
const nothing = { trails: [], step: 0, isOver: false, hasFailed: false } as const;

type Growing = Trail & { readonly places: Point[]; readonly losses: Point[] };

interface Grown {
  readonly id: number;
  readonly problem: Problem;
  readonly trails: readonly Growing[];
}

export function useRace(wanted: RaceWanted): RaceStand {
  const { problem, methods, starts, sweeps, isOnScreen, open = openRunner } = wanted;
  const [stand, setStand] = useState<RaceStand>(nothing);
  const runner = useRef<RaceRunner>(undefined);
  const growing = useRef<Grown>({ id: 0, problem, trails: [] });
  const racers = useMemo(() => toRacers(methods, starts, sweeps), [methods, starts, sweeps]);

  useEffect(() => {
    if (!isOnScreen) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let newest: Pick<RaceStand, 'step' | 'isOver'> = { step: 0, isOver: false };
    const opened = open(
      (part) => {
        const { id, trails, problem: of } = growing.current;
        if (part.id !== id) return;
        for (const [at, trail] of trails.entries())
          grow(of, trail, part.places.subarray(2 * at * part.count, 2 * (at + 1) * part.count));
        newest = part;
        timer ??= setTimeout(() => {
          timer = undefined;
          const { step, isOver } = newest;
          setStand({ trails: [...growing.current.trails], step, isOver, hasFailed: false });
        }, drawnEveryMs);
      },
      () => setStand({ ...nothing, hasFailed: true }),
    );
    runner.current = opened;
    return () => {
      clearTimeout(timer);
      runner.current = undefined;
      opened.dispose();
    };
  }, [open, isOnScreen]);

  useEffect(() => {
    if (!isOnScreen) return;
    const id = growing.current.id + 1;
    growing.current = { id, problem, trails: racers.map((racer) => toGrowing(problem, racer)) };
    runner.current?.begin({ id, problem: problem.id, racers });
  }, [problem, racers, isOnScreen]);

  return stand;
}

function grow(problem: Problem, trail: Growing, places: Float32Array): void {
  for (let at = 0; at < places.length; at += 2) {
    const place: Point = [places[at] ?? NaN, places[at + 1] ?? NaN];
    trail.places.push(place);
    trail.losses.push(problem.evaluate(place).losses);
  }
}

type Racer = RacerRequest & Pick<Trail, 'isSweep'>;

function toRacers(
  methods: readonly string[],
  starts: readonly Point[],
  sweeps: boolean,
): readonly Racer[] {
  const one: Point = [1, 1];
  const plain = methods.flatMap((method) =>
    starts.map((start): Racer => ({ method, start, lambdas: one, isSweep: false })),
  );
  const [first] = starts;
  if (!sweeps || first === undefined) return plain;
  const swept = sweptShares.map((share): Racer => ({
    method: 'weighted-sum',
    start: first,
    lambdas: [2 * share, 2 * (1 - share)],
    isSweep: true,
  }));
  return [...plain, ...swept];
}

const toGrowing = (problem: Problem, racer: Racer): Growing => ({
  ...racer,
  places: [racer.start],
  losses: [problem.evaluate(racer.start).losses],
});

/** How near the Pareto set counts as there, as a share of what is shown. */
const nearShare = 0.016;

export interface MethodOutcome {
  readonly starts: number;
  readonly arrived: number;
  /** Mean over the starts of the distance to the nearest point of the Pareto set. */
  readonly distance: number;
}

export function toOutcome(
  problem: Problem,
  trails: readonly Trail[],
  method: string,
): MethodOutcome {
  const near = nearShare * (problem.y[1] - problem.y[0]);
  const distances = trails
    .filter((trail) => !trail.isSweep && trail.method === method)
    .map(({ places }) => toDistance(problem, places.at(-1) ?? [NaN, NaN]));
  return {
    starts: distances.length,
    arrived: distances.filter((distance) => distance < near).length,
    distance: distances.reduce((sum, one) => sum + one, 0) / distances.length,
  };
}
