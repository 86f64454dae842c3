import { expect, it, vi } from 'vitest';
import { lookup } from '../catalog/lookup.ts';
import { presets } from '../catalog/presets/index.ts';
import type { Project } from '../core/document/project.ts';
import type { Checkpoint, Stand } from '../core/run/checkpoint.ts';
import { channel } from '../core/run/channels.ts';
import type { RunId } from '../core/run/run.ts';
import { createRunLog } from '../core/run/run-log.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import { createMemoryArchive } from './memory-archive.ts';
import { restoreRun } from './restore-run.ts';
import { createRunLibrary } from './run-library-store.ts';
import { createLibraryWork } from './run-library-work.ts';

const project = presets.get('stripes').project('en');
const other = presets.get('penguins').project('en');

function open(checkpoint: Checkpoint | null) {
  const spec = toRunSpec(project.experiment, lookup);
  if (!spec.ok) throw new Error('expected a network without errors');
  const archive = createMemoryArchive();
  const library = createRunLibrary({
    loadWork: () => createLibraryWork,
    openArchive: () => Promise.resolve(archive),
    date: () => 1,
    random: Math.random,
    countWeights: () => 1,
    present: () => other.experiment,
    notify: vi.fn(),
    onFailed: vi.fn(),
  });
  const log = createRunLog([channel.step]);
  log.append(Float32Array.of(1, 5, 9), 3);
  const keep = (step: number) =>
    library.keepPresent({
      ...{
        why: 'replaced',
        story: { isOpened: false },
        log,
        beginning: { preset: 'stripes' },
        isSteady: true,
      },
      facts: { spec: spec.value, backend: 'cpu', step, epoch: 2, end: 'stopped', checkpoint },
      ...{ experiment: project.experiment, next: project.experiment },
    });
  keep(9);
  const presentation = { ...other.presentation, views: ['metrics'], workspace: 'compare' };
  const ports = {
    library,
    read: () => ({ ...other, presentation }),
    open: vi.fn(),
    openAt: vi.fn<(project: Project, stand: Stand) => void>(),
    notify: vi.fn(),
  };
  return { ...ports, ports, keep, runs: () => library.store.getState().runs };
}

const restored = {
  experiment: project.experiment,
  presentation: { views: ['metrics'], workspace: 'compare', origin: { preset: 'stripes' } },
};

it('brings document and weights back, with the history up to them, in the room that is open', async () => {
  const checkpoint = { snapshot: { step: 5 } } as unknown as Checkpoint;
  const { ports, openAt, notify, runs, keep } = open(checkpoint);
  const { id } = runs()[0]!;
  await restoreRun(ports, id);
  expect(openAt).toHaveBeenCalledOnce();
  expect(openAt.mock.lastCall?.[0]).toEqual(restored);
  expect(openAt.mock.lastCall?.[1]).toMatchObject({ checkpoint, log: { rows: 2 } });
  expect(notify).toHaveBeenCalledWith(
    expect.objectContaining({ code: 'runs.restored', args: { step: 5 } }),
  );
  keep(30);
  expect(runs().find(({ step }) => step === 30)?.origin.parent).toBe(id);
});

it('brings the document alone back where the weights were not kept, and says so', async () => {
  const { ports, open: openDocument, openAt, notify, runs } = open(null);
  await restoreRun(ports, runs()[0]!.id);
  expect(openDocument).toHaveBeenCalledExactlyOnceWith(restored);
  expect(openAt).not.toHaveBeenCalled();
  expect(notify).toHaveBeenCalledWith(expect.objectContaining({ code: 'runs.restoredUntrained' }));
});

it('does nothing for a run that is gone', async () => {
  const { ports, open: openDocument, openAt } = open(null);
  await restoreRun(ports, 'none' as RunId);
  expect(openDocument).not.toHaveBeenCalled();
  expect(openAt).not.toHaveBeenCalled();
});
