/** Trains what a claim speaks of, once for each seed, in Node. */
import { lookup } from '../../src/catalog/lookup.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import type { Experiment } from '../../src/core/document/experiment.ts';
import { parseExperiment } from '../../src/core/document/parse.ts';
import { toRunSpec } from '../../src/core/run/to-run-spec.ts';
import type { Engine, Trainer } from '../../src/core/run/trainer.ts';
import { drainRows } from '../../src/engine/testing/harness.ts';

/** What training begins with: an example of the menu, or a network made for the claim. */
type Start = { readonly preset: string } | { readonly network: Experiment };

/** One training: what it begins with, what is changed in it, and for how long. */
export type Training = Start & {
  readonly change?: (experiment: Experiment) => Experiment;
  /** After so many epochs the document changes and training goes on; the network must stay the same. */
  readonly later?: {
    readonly epochs: number;
    readonly change: (experiment: Experiment) => Experiment;
  };
  /** In all; else as the document says. */
  readonly epochs?: number;
  /** Looks at every step, and counts in how many the gradients of two tasks pointed against each other. */
  readonly countsConflicts?: true;
};

/** Figures of the validation part at the end: losses and metrics by the names of their channels, and more. */
export type Figures = Readonly<Record<string, number>>;

/** The document that a training begins with, before its change. */
export const toStart = (training: Training): Experiment =>
  'preset' in training ? presets.get(training.preset).experiment() : training.network;

/** @throws when a change went beyond what a person can do */
function toSpec(experiment: Experiment) {
  const parsed = parseExperiment(experiment, lookup);
  if (!parsed.ok) throw new Error(`measure: ${JSON.stringify(parsed.error)}`);
  const spec = toRunSpec(parsed.value, lookup);
  if (!spec.ok) throw new Error(`measure: ${JSON.stringify(spec.error)}`);
  return spec.value;
}

async function trainTo(trainer: Trainer, epoch: number, afterStep?: () => void): Promise<void> {
  while (trainer.epoch < epoch - 1e-6) {
    const pending = trainer.trainStep();
    if (pending !== undefined) await pending;
    afterStep?.();
  }
}

/** @param seed of weights, batches and data alike: a new start on new data */
export async function measure(engine: Engine, training: Training, seed: number): Promise<Figures> {
  const { change, later, epochs, countsConflicts } = training;
  const base = toStart(training);
  const seeded = (one: Experiment): Experiment => ({
    ...one,
    data: { ...one.data, seed },
    training: { ...one.training, seed },
  });
  const experiment = seeded(change === undefined ? base : change(base));
  const end = epochs ?? experiment.training.stop.epochs;
  if (end === null)
    throw new Error(`measure: expected a number of epochs for ${experiment.title}, got none`);
  const trainer = await engine.load(toSpec(experiment));
  const record = countsConflicts && (() => trainer.record(false, 0));
  try {
    if (later !== undefined) {
      await trainTo(trainer, later.epochs, record);
      const next = toSpec(later.change(experiment));
      await trainer.swapData(next);
      trainer.retune(next.tuning);
    }
    await trainTo(trainer, end, record);
    trainer.record(true, 0);
    const rows = await drainRows(trainer);
    return {
      ...rows.at(-1)!,
      ...(countsConflicts && countConflicts(rows)),
      ...(await readGates(trainer)),
    };
  } finally {
    trainer.dispose();
  }
}

/** Share of steps in which two tasks' gradients had a cosine below 0, by pair: `conflicts/a|b`. */
function countConflicts(rows: readonly Figures[]): Figures {
  const pairs = Object.keys(rows[0] ?? {}).filter((id) => id.startsWith('cos/'));
  return Object.fromEntries(
    pairs.map((id) => {
      const cosines = rows.map((row) => row[id] ?? NaN).filter((cosine) => !Number.isNaN(cosine));
      const against = cosines.filter((cosine) => cosine < 0).length;
      return [id.replace('cos/', 'conflicts/'), against / cosines.length];
    }),
  );
}

/** What gates and stitches show, by node and place: `gate/n4/0`. */
async function readGates(trainer: Trainer): Promise<Figures> {
  const picture = await trainer.picture({ kind: 'gates' });
  if (picture?.kind !== 'gates') return {};
  return Object.fromEntries(
    Object.entries(picture.nodes).flatMap(([node, { values }]) =>
      Array.from(values, (value, at) => [`gate/${node}/${at}`, value]),
    ),
  );
}
