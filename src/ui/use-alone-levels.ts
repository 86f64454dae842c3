/** What each task comes to alone, where that was trained for the present experiment. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { lookup } from '../catalog/lookup.ts';
import type { AloneRequest } from '../core/run/studies/alone.ts';
import { readAloneLevels, type Level } from '../core/run/studies/alone-levels.ts';
import { useDocument, usePlayground } from './playground-context.ts';
import { isSameTraining } from './same-training.ts';

const none: readonly Level[] = [];

export function useAloneLevels(): readonly Level[] {
  const experiment = useDocument((state) => state.experiment);
  const { lab } = usePlayground();
  const of = useStore(lab, ({ studies }) => find(studies)?.experiment);
  const request = useStore(lab, ({ studies }) => find(studies)?.request);
  const runs = useStore(lab, ({ studies }) => find(studies)?.runs);
  return useMemo(() => {
    if (of === undefined || request === undefined || runs === undefined) return none;
    if (!isSameTraining(of, experiment)) return none;
    return readAloneLevels(of, request as AloneRequest, new Map(Object.entries(runs)), lookup);
  }, [of, request, runs, experiment]);
}

const find = <Study extends { readonly kind: string }>(
  studies: readonly Study[],
): Study | undefined => studies.find(({ kind }) => kind === 'alone');

/** The level beside a channel; NaN where there is none. */
export const findLevel = (levels: readonly Level[], id: string | undefined): number =>
  levels.find(({ channel }) => id !== undefined && channel.levelOf === id)?.value ?? NaN;
