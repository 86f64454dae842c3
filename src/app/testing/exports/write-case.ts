/** An experiment as files: its code, weights and data, and what the CPU backend makes of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createBatches } from '../../../engine/batches.ts';
import { toEpochPlan } from '../../../engine/epoch-plans.ts';
import { codeLanguages } from '../../../core/code-language.ts';
import { printCode, toState } from '../../../export/code/print-code.ts';
import { toDataTensors } from '../../../export/code/torch-tensors.ts';
import { toSafetensors, type NamedTensor } from '../../../export/safetensors.ts';
import { toText } from '../../../export/code/source.ts';
import { channel } from '../../../core/run/channels.ts';
import type { RunSpec } from '../../../core/run/run-spec.ts';
import type { Engine, TakenData, Trainer } from '../../../core/run/trainer.ts';
import type { ExportCase } from './cases.ts';

/** Rows whose logits are compared. */
const comparedRows = 24;

export async function writeCase(
  engine: Engine,
  folder: string,
  { name, title, spec, steps }: ExportCase,
): Promise<void> {
  const trainer = await engine.load(spec);
  try {
    const [weights, data] = [
      await trainer.answer({ kind: 'weights' }),
      await trainer.answer({ kind: 'data' }),
    ];
    if (weights.kind !== 'weights' || data.kind !== 'data')
      throw new Error('writeCase: expected what was asked for');
    const write = (ending: string, content: string | Uint8Array): void => {
      writeFileSync(path.join(folder, `${name}${ending}`), content);
    };
    mkdirSync(folder, { recursive: true });
    for (const language of codeLanguages) {
      write(`_${language}.py`, toText(printCode(language, { title, spec })));
      const state = toState(language, spec.model, weights);
      write(`_${language}.weights.safetensors`, toSafetensors(state));
    }
    const onnx = await trainer.answer({ kind: 'onnx' });
    if (onnx.kind === 'onnx') write('.onnx', onnx.file);
    write('.data.safetensors', toSafetensors(toDataTensors(data)));
    const expected = [
      ...(await readLogits(trainer, spec, data)),
      ...(await train(trainer, spec, data, steps)),
    ];
    write('.expected.safetensors', toSafetensors(expected));
  } finally {
    trainer.dispose();
  }
}

async function readLogits(
  trainer: Trainer,
  { model }: RunSpec,
  { split }: TakenData,
): Promise<NamedTensor[]> {
  const logits = await trainer.logits();
  const rows = Math.min(comparedRows, split.validation.length);
  return [
    { name: 'rows', shape: [rows], values: Int32Array.from(split.validation.subarray(0, rows)) },
    ...model.heads.map(({ task, outputs }) => ({
      name: `logits.${task}`,
      shape: [rows, outputs],
      values: need(logits[task]).slice(0, rows * outputs),
    })),
  ];
}

/** Rows of each step, and the losses before it. */
async function train(
  trainer: Trainer,
  spec: RunSpec,
  data: TakenData,
  steps: number,
): Promise<NamedTensor[]> {
  if (steps === 0) return [];
  const { split, labels } = data;
  const { tuning, model, seed } = spec;
  const learning = model.heads.filter(({ id }) => (tuning.lambdas[id] ?? 1) > 0);
  const masks = learning.map(({ task }) => {
    const mask = Uint8Array.from(split.train, (row) => need(labels[task]).known[row] ?? 0);
    return mask.includes(0) ? mask : undefined;
  });
  const plan = toEpochPlan(tuning.sampling, { count: split.train.length, masks });
  const batches = createBatches(plan, seed, tuning.batchSize);
  const rows: number[] = [];
  for (let step = 0; step < steps; step++) {
    for (const row of batches.next()) rows.push(need(split.train[row]));
    await trainer.trainStep();
    trainer.record(false, step);
  }
  const { rows: recorded, count } = await trainer.drain();
  const { channels } = trainer.loaded;
  return [
    { name: 'batches', shape: [steps, batches.size], values: Int32Array.from(rows) },
    ...model.heads.map(({ task }) => {
      const column = channels.findIndex(({ id }) => id === channel.loss(task).id);
      const values = Float32Array.from(
        { length: count },
        (_, at) => recorded[at * channels.length + column] ?? NaN,
      );
      return { name: `losses.${task}`, shape: [count], values };
    }),
  ];
}

function need<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('need: expected a value of every task and row');
  return value;
}
