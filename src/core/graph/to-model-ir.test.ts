import { describe, expect, it } from 'vitest';
import type { Experiment } from '../document/experiment.ts';
import type { Result } from '../result.ts';
import { draft, head, input, layer, twoTasks, wires } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { ModelIr } from './model-ir.ts';
import { toModelIr } from './to-model-ir.ts';

function build(experiment: Experiment): Result<ModelIr, readonly Diagnostic[]> {
  return toModelIr(
    experiment,
    fakeLookup.dataset(experiment.data.kind)!.describe(experiment.data.params),
    fakeLookup,
  );
}

describe('toModelIr', () => {
  it('gives layers in order with their shapes, and heads in the order of the tasks', () => {
    const built = build(twoTasks());
    expect(built).toEqual({
      ok: true,
      value: {
        ties: [],
        input: { id: 'n1', info: { kind: 'plane', shape: [2], range: [-1, 1] } },
        layers: [
          {
            id: 'n2',
            type: 'dense',
            params: { units: 4, activation: 'relu', l2: 0 },
            frozen: false,
            inputs: ['n1'],
            inputShapes: [[2]],
            shape: [4],
            tasks: ['a', 'b'],
          },
          {
            id: 'n3',
            type: 'dense',
            params: { units: 3, activation: 'relu', l2: 0 },
            frozen: false,
            inputs: ['n2'],
            inputShapes: [[4]],
            shape: [3],
            tasks: ['a'],
          },
        ],
        heads: [
          expect.objectContaining({
            id: 'n4',
            input: 'n3',
            inputShape: [3],
            task: 'a',
            outputs: 1,
          }),
          expect.objectContaining({
            id: 'n5',
            input: 'n2',
            inputShape: [4],
            task: 'b',
            outputs: 1,
          }),
        ],
      },
    });
  });

  it('keeps the order of a layer’s inputs, which is that of its wires', () => {
    const nodes = [
      input('n1'),
      layer('n2', 'dense', { units: 5 }),
      layer('n3', 'concat'),
      head('n4', 'binary', 'a'),
    ];
    const inputsOf = (paths: readonly string[]): unknown => {
      const built = build(draft(nodes, wires(...paths), { kind: 'plane', params: { tasks: 1 } }));
      return built.ok && built.value.layers.at(-1)!.inputShapes;
    };
    expect(inputsOf(['n1 n2 n3 n4', 'n1 n3'])).toEqual([[5], [2]]);
    expect(inputsOf(['n1 n3 n4', 'n1 n2 n3'])).toEqual([[2], [5]]);
  });

  it('leaves out what leads to no head', () => {
    const experiment = twoTasks();
    const more = {
      ...experiment,
      nodes: [...experiment.nodes, layer('n6', 'dense'), layer('n7', 'add')],
      edges: [...experiment.edges, ...wires('n2 n6')],
    };
    expect(build(more)).toEqual(build(experiment));
  });

  it('gives errors, and errors only', () => {
    const built = build(
      draft(
        [input('n1'), head('n2', 'binary', 'a'), head('n3', 'value', 'c'), layer('n4', 'dense')],
        wires('n1 n2'),
      ),
    );
    expect(
      !built.ok && built.error.map(({ severity, code, node }) => [severity, code, node]),
    ).toEqual([
      ['error', 'unknown-target', 'n3'],
      ['error', 'not-connected', 'n3'],
    ]);
  });
});
