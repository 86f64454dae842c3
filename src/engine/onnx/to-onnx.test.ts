/** Every network can be written down as ONNX; `npm run test:exports` runs the files. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { completeSketches } from '../../catalog/testing/example-sketches.ts';
import { lookup } from '../../catalog/lookup.ts';
import { toSketchExperiment } from '../../catalog/testing/sketch-experiment.ts';
import { sketches } from '../../catalog/testing/sketches.ts';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import type { Engine } from '../../core/run/trainer.ts';
import { openEngine } from '../testing/harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine('cpu');
});
afterAll(() => engine.dispose());

/** Fields of a message, by number: bytes of those that have a length. */
function readFields(bytes: Uint8Array): ReadonlyMap<number, readonly Uint8Array[]> {
  const reader = new BinaryReader(bytes);
  const fields = new Map<number, Uint8Array[]>();
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (type === WireType.LengthDelimited)
      fields.set(field, [...(fields.get(field) ?? []), reader.bytes()]);
    else reader.skip(type, field);
  }
  return fields;
}
const toText = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);
const [graphField, inputField, outputField] = [7, 11, 12];

test.each(completeSketches(sketches).map((sketch) => [sketch.title, sketch] as const))(
  '%s: one input of any number of rows, an output by the name of each task',
  async (_title, sketch) => {
    const spec = toRunSpec(toSketchExperiment(sketch), lookup);
    if (!spec.ok) throw new Error(JSON.stringify(spec.error));
    const trainer = await engine.load(spec.value);
    const answer = await trainer.answer({ kind: 'onnx' });
    trainer.dispose();
    if (answer.kind !== 'onnx') throw new Error('expected an ONNX file');
    const graph = readFields(readFields(answer.file).get(graphField)![0]!);
    const names = (field: number) =>
      graph.get(field)!.map((value) => toText(readFields(value).get(1)?.[0]));
    expect(names(inputField)).toEqual(['x']);
    expect(names(outputField)).toEqual(spec.value.model.heads.map(({ task }) => task));
    for (const field of [inputField, outputField])
      for (const value of graph.get(field)!) expect(toText(value)).toContain('batch');
  },
);
