import { expect, it } from 'vitest';
import type { Experiment } from '../core/document/experiment.ts';
import { createRunLog } from '../core/run/run-log.ts';
import { channel } from '../core/run/channels.ts';
import { createKeptRuns, maxKept, type KeptRun } from './kept-runs.ts';

const log = createRunLog([channel.step]);
const document = {} as Experiment;
const run: Omit<KeptRun, 'id'> = {
  channels: log.channels,
  view: log,
  before: document,
  after: document,
};

it('keeps the newest few, each under a number of its own, until it is dismissed', () => {
  const { store, keep, actions } = createKeptRuns();
  for (let count = 0; count < maxKept + 2; count++) keep(run);
  const ids = () => store.getState().map(({ id }) => id);
  expect(ids()).toEqual([3, 4, 5, 6]);
  actions.dismiss(4);
  expect(ids()).toEqual([3, 5, 6]);
  actions.clear();
  expect(ids()).toEqual([]);
  keep(run);
  expect(ids()).toEqual([7]);
});

it('counts anew with another document', () => {
  const { store, keep, forget } = createKeptRuns();
  keep(run);
  forget();
  expect(store.getState()).toEqual([]);
  keep(run);
  expect(store.getState()[0]?.id).toBe(1);
});
