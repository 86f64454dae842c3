/** A program that leaves the page predicts what the page does, from its memory alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completeSketches } from '../../catalog/testing/example-sketches.ts';
import { sketches } from '../../catalog/testing/sketches.ts';
import { toSize } from '../../core/graph/shape.ts';
import type { Engine } from '../../core/run/trainer.ts';
import { toSketchSpec } from '../testing/entries.ts';
import { openEngine } from '../testing/harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

test.each(completeSketches(sketches).map((sketch) => [sketch.title, sketch] as const))(
  '%s',
  async (_title, sketch) => {
    const trainer = await engine.load(toSketchSpec(sketch));
    await trainer.trainStep();
    const program = await trainer.answer({ kind: 'program' });
    const sample = trainer.loaded.samples.find(({ part }) => part === 'validation')!;
    const size = toSize(trainer.loaded.input.shape);
    const count = Math.min(3, sample.count);
    const inputs = sample.inputs.slice(0, count * size);
    const answer = await trainer.answer({ kind: 'predict', inputs, count });
    trainer.dispose();
    if (program.kind !== 'program' || answer.kind !== 'predict') throw new Error('expected both');

    const memory = new WebAssembly.Memory({ initial: program.pages });
    new Uint8Array(memory.buffer).set(program.memory);
    const code = program.code as Uint8Array<ArrayBuffer>;
    const { instance } = await WebAssembly.instantiate(code, { env: { memory } });
    for (let row = 0; row < count; row++) {
      const example = inputs.subarray(row * size, (row + 1) * size);
      new Float32Array(memory.buffer, program.input, size).set(example);
      (instance.exports['begin'] as () => void)();
      for (const { task, address, columns, mean, deviation } of program.outputs) {
        const found = new Float32Array(memory.buffer, address, columns);
        const { values, width } = answer.prediction.outputs[task]!;
        expect(columns).toBe(width);
        for (const [at, value] of found.entries()) {
          const expected = values[row * width + at]!;
          const gap = Math.abs(value * deviation + mean - expected);
          expect(gap / (1 + Math.abs(expected)), `${task} ${at}`).toBeLessThan(1e-4);
        }
      }
    }
  },
);
