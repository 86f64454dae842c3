/** Trains what a claim speaks of, once for each seed, in Node. */
import { lookup } from '../../src/catalog/lookup.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import type { Experiment } from '../../src/core/document/experiment.ts';
import { toRunSpec } from '../../src/core/run/to-run-spec.ts';
import type { Engine, Trainer } from '../../src/core/run/trainer.ts';
import { drainRows } from '../../src/engine/testing/harness.ts';

/** One training: a preset, what is changed in it, and for how long. */
export interface Training {
  readonly preset: string;
  readonly change?: (experiment: Experiment) => Experiment;
  /** After so many epochs the document changes and training goes on; the network must stay the same. */
  readonly later?: {
    readonly epochs: number;
    readonly change: (experiment: Experiment) => Experiment;
  };
  /** In all; else as the document says. */
  readonly epochs?: number;
}

/** Figures of the validation part at the end: losses and metrics by the names of their channels, and more. */
export type Figures = Readonly<Record<string, number>>;

function toSpec(experiment: Experiment) {
  const spec = toRunSpec(experiment, lookup);
  if (!spec.ok) throw new Error(`measure: ${JSON.stringify(spec.error)}`);
  return spec.value;
}

async function trainTo(trainer: Trainer, epoch: number): Promise<void> {
  while (trainer.epoch < epoch - 1e-6) {
    const pending = trainer.trainStep();
    if (pending !== undefined) await pending;
  }
}

/** @param seed of weights, batches and data alike: a new start on new data */
export async function measure(engine: Engine, training: Training, seed: number): Promise<Figures> {
  const { preset, change, later, epochs } = training;
  const base = presets.get(preset).experiment();
  const seeded = (one: Experiment): Experiment => ({
    ...one,
    data: { ...one.data, seed },
    training: { ...one.training, seed },
  });
  const experiment = seeded(change === undefined ? base : change(base));
  const end = epochs ?? experiment.training.stop.epochs;
  if (end === null) throw new Error(`measure: expected a number of epochs for ${preset}, got none`);
  const trainer = await engine.load(toSpec(experiment));
  try {
    if (later !== undefined) {
      await trainTo(trainer, later.epochs);
      const next = toSpec(later.change(experiment));
      await trainer.swapData(next);
      trainer.retune(next.tuning);
    }
    await trainTo(trainer, end);
    trainer.record(true, 0);
    const row = (await drainRows(trainer)).at(-1)!;
    return { ...row, ...(await readGates(trainer)) };
  } finally {
    trainer.dispose();
  }
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
