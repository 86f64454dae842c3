import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toSize } from '../../core/graph/shape.ts';
import { toLiveNodes } from './graph.ts';
import { createProgram } from './program.ts';
import { createStorage } from './storage.ts';
import { interpret } from './testing/interpret.ts';
import { toRandomGraph } from './testing/random-graph.ts';

const graphs = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 25 }));

test('a program computes what its graph says, whatever lay in its memory before', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(graphs, ([seed, length]) => {
      const { results, inputs } = toRandomGraph(seed, length);
      const expected = interpret([...results.values()], inputs);
      const storage = createStorage();
      const program = createProgram(results, storage);
      for (const node of toLiveNodes([...results.values()])) {
        kinds.add(node.op === 'map' ? node.fn : node.op);
        if (node.op !== 'input') continue;
        storage.piece(node.name, toSize(node.shape));
        storage.read(node.name).set(inputs(node.name, toSize(node.shape)));
      }
      for (let run = 0; run < 2; run++) {
        // A number that is read before it is written shows.
        new Float32Array(storage.memory.buffer, program.work, program.workSize).fill(NaN);
        program.begin();
        program.finish();
        for (const [at, name] of [...results.keys()].entries()) {
          const found = storage.read(name);
          for (const [place, value] of expected[at]!.entries())
            expect(Math.abs(found[place]! - value), `${name} at ${place}`).toBeLessThan(2e-4);
        }
      }
    }),
    { numRuns: 400, seed: 1, endOnFailure: true },
  );
  for (const kind of [
    'product',
    'gather',
    'scatter',
    'mask',
    'assemble',
    'reduce',
    'select',
    'exp',
  ])
    expect([...kinds]).toContain(kind);
});
