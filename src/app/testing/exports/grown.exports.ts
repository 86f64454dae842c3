/** What grows beyond a browser tab: many processes, a study on Ray, and a table of somebody's own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lookup } from '../../../catalog/lookup.ts';
import type { Project } from '../../../core/document/project.ts';
import { channel } from '../../../core/run/channels.ts';
import { toDeviation, toMean } from '../../../core/run/statistics.ts';
import { toRunSpec } from '../../../core/run/to-run-spec.ts';
import type { Trainer } from '../../../core/run/trainer.ts';
import { openEngine } from '../../../engine/testing/harness.ts';
import { printStudy } from '../../../export/code/study.ts';
import { load, open, toColumns, toProject } from '../../tables/testing/train-table.ts';
import { toCodeArchive } from '../../code-archive.ts';
import type { RunActions } from '../../../store/contract.ts';
import { unzipSync } from 'fflate';
import { exportCases } from './cases.ts';
import { openFolder, runCheck } from './run-check.ts';
import { writeCase } from './write-case.ts';

const folder = openFolder();
const minutes = 60_000;

/** MGDA reads the gradients of the whole batch, whatever processes it lies in. */
const spread = exportCases.filter(({ name }) => name === 'by_mgda');
const [studied] = spread;

interface Processes {
  readonly error: string | null;
  readonly torchrun: number;
  readonly accumulated: number;
  readonly bf16: number;
  readonly devices: number;
}

test(
  'two processes, two devices and batches in parts end with the weights of one process',
  async () => {
    const engine = await openEngine('cpu');
    for (const one of spread) await writeCase(engine, folder, one);
    engine.dispose();
    const names = spread.map(({ name }) => name);
    const results = await runCheck<Processes>(folder, 'processes', names);
    for (const name of names) {
      const result = results[name];
      expect(result?.error).toBeNull();
      expect(result?.torchrun).toBeLessThan(1e-4);
      expect(result?.accumulated).toBeLessThan(1e-4);
      expect(result?.devices).toBeLessThan(1e-4);
      // Eight bits behind the point: near, and not the same.
      expect(result?.bf16).toBeLessThan(0.1);
      expect(result?.bf16).toBeGreaterThan(1e-6);
    }
  },
  30 * minutes,
);

interface Study {
  readonly error: string | null;
  readonly trials: readonly (readonly [method: string, seed: string, objective: number])[];
  readonly apart: number;
  readonly isFormatted: boolean;
  readonly flaws: string;
}

test(
  'a study of six trials runs on Ray Tune, each as the training file by itself',
  async () => {
    if (studied === undefined) throw new Error('expected a case of MGDA');
    const { spec, title } = studied;
    const home = path.join(folder, 'study');
    mkdirSync(home, { recursive: true });
    const files = printStudy({ title, spec });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(home, name), text);
    const engine = await openEngine('cpu');
    await writeCase(engine, home, { name: 'train', title, spec, steps: 0 });
    engine.dispose();
    const { study } = await runCheck<Study>(folder, 'study', ['study']);
    expect(study?.error).toBeNull();
    expect(study?.isFormatted).toBe(true);
    expect(study?.flaws).toBe('');
    expect(study?.trials.map(([method, seed]) => `${method} ${seed}`)).toEqual([
      ...['mgda 1', 'mgda 2', 'mgda 3'],
      ...['weighted_sum 1', 'weighted_sum 2', 'weighted_sum 3'],
    ]);
    expect(new Set(study?.trials.map(([, , objective]) => objective)).size).toBe(6);
    expect(study?.apart).toBeLessThan(1e-6);
  },
  30 * minutes,
);

/** Two numbers and a word, two things to learn from them, some of them unknown. */
const rows = Array.from({ length: 240 }, (_, at) => {
  const [a, b] = [Math.sin(7 * at), Math.cos(5 * at)];
  const kind = ['red', 'green', 'blue'][at % 3] ?? '';
  const noise = 0.3 * Math.sin(91 * at);
  const sum = at % 11 === 0 ? '' : (a + 2 * b + noise).toFixed(3);
  return `${a.toFixed(4)},${b.toFixed(4)},${kind},${sum},${a + noise > (at % 3) / 3 ? 'yes' : 'no'}`;
});
const csv = `a,b,kind,sum,sign\n${rows.join('\n')}`;
const epochs = 20;

/** Validation losses of the tasks, by their ids. */
async function readLosses(trainer: Trainer): Promise<Readonly<Record<string, number>>> {
  trainer.record(true, 0);
  await trainer.settle();
  const { rows: recorded } = await trainer.drain();
  const { channels, tasks } = trainer.loaded;
  const last = recorded.subarray(recorded.length - channels.length);
  return Object.fromEntries(
    tasks.map(({ id }) => {
      const at = channels.findIndex((one) => one.id === channel.validation(id).id);
      return [id, last[at] ?? Number.NaN];
    }),
  );
}

async function trainHere(
  project: Project,
  seed: number,
): Promise<Readonly<Record<string, number>>> {
  const { experiment } = project;
  const trainer = await load({
    ...project,
    experiment: { ...experiment, training: { ...experiment.training, seed } },
  });
  const steps = Math.ceil(epochs * trainer.loaded.stepsPerEpoch);
  for (let step = 0; step < steps; step++) await trainer.trainStep();
  const losses = await readLosses(trainer);
  trainer.dispose();
  return losses;
}

interface Table {
  readonly error: string | null;
  readonly scores: readonly Readonly<Record<string, number>>[];
}

test(
  'a table of one’s own is trained by `python train.py` to the losses that the page reaches',
  async () => {
    const table = await open(csv);
    const columns = toColumns(table, { sum: { use: 'task' }, sign: { use: 'task' } });
    const proposed = await toProject(table, columns);
    const { training } = proposed.experiment;
    const project = {
      ...proposed,
      experiment: {
        ...proposed.experiment,
        training: { ...training, stop: { epochs, patience: null } },
      },
    };
    const trainer = await load(project);
    const ask = ((probe) => trainer.answer(probe)) as RunActions['ask'];
    const home = path.join(folder, 'table');
    mkdirSync(home, { recursive: true });
    const archive = unzipSync(await toCodeArchive(project.experiment, 'pytorch', { ask }));
    trainer.dispose();
    for (const [name, bytes] of Object.entries(archive))
      writeFileSync(path.join(home, name), bytes);
    expect(toRunSpec(project.experiment, lookup).ok).toBe(true);

    const here: Readonly<Record<string, number>>[] = [];
    for (const seed of [1, 2, 3, 4, 5]) here.push(await trainHere(project, seed));
    const { table: there } = await runCheck<Table>(folder, 'table', ['table']);
    expect(there?.error).toBeNull();
    const tasks = project.experiment.nodes.flatMap((node) =>
      node.kind === 'head' ? [node.target] : [],
    );
    for (const task of tasks) {
      const own = here.map((losses) => losses[task] ?? Number.NaN);
      const theirs = there?.scores.map((losses) => losses[task] ?? Number.NaN) ?? [];
      // Twice the error of the difference of their means would fail one time in twenty.
      const error = Math.hypot(toDeviation(own), toDeviation(theirs)) / Math.sqrt(own.length);
      expect(Math.abs(toMean(own) - toMean(theirs))).toBeLessThan(4 * error);
    }
  },
  30 * minutes,
);
