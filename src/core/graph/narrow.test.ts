import { describe, expect, it } from 'vitest';
import { taskIdSchema, type Experiment } from '../document/experiment.ts';
import { toAlone } from '../document/to-alone.ts';
import { draft, head, input, layer, wires } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import { countWeights, findWidths, toNarrowed, toScaled } from './narrow.ts';
import type { Lookup } from './lookup.ts';

const [a, b] = [taskIdSchema.parse('a'), taskIdSchema.parse('b')];
const tree = draft(
  [
    input('n1'),
    layer('n2', 'dense', { units: 12 }),
    layer('n3', 'dense', { units: 4 }),
    layer('n4', 'dense', { units: 4 }),
    head('n5', 'binary', 'a', 0.5),
    head('n6', 'binary', 'b', 0),
    layer('n7', 'dense', { units: 9 }),
  ],
  wires('n1 n2 n3 n5', 'n2 n4 n6', 'n4 n7'),
);
const trunk = (units: number): Experiment =>
  draft(
    [
      input('n1'),
      layer('n2', 'dense', { units }),
      head('n3', 'binary', 'a'),
      head('n4', 'binary', 'b'),
    ],
    wires('n1 n2 n3', 'n2 n4'),
  );
const both = (experiment: Experiment) => [toAlone(experiment, a), toAlone(experiment, b)];

describe('toScaled', () => {
  it('scales every width, whole and at least 1', () => {
    expect(findWidths(toScaled(tree, 0.5, fakeLookup), fakeLookup)).toEqual([6, 2, 2, 5]);
    expect(findWidths(toScaled(tree, 0.01, fakeLookup), fakeLookup)).toEqual([1, 1, 1, 1]);
    expect(findWidths(toScaled(tree, 1e6, fakeLookup), fakeLookup)).toEqual([
      4096, 4096, 4096, 4096,
    ]);
    expect(toScaled(tree, 1, fakeLookup)).toEqual(tree);
  });
});

describe('toNarrowed', () => {
  it('has as many weights together, as near as whole widths come', () => {
    // One network of width w: 3 w + w + 1; two heads: 3 w + 2 (w + 1).
    const wanted = countWeights(trunk(30), fakeLookup)!;
    expect(wanted).toBe(152);
    const narrowed = toNarrowed(both(trunk(30)), wanted, fakeLookup)!;
    expect(narrowed.experiments.map((one) => findWidths(one, fakeLookup))).toEqual([[19], [19]]);
    expect(narrowed).toMatchObject({ weights: 154, wanted: 152, isMet: true });
  });

  it('is the best of all factors, whatever the width', () => {
    for (const units of [1, 2, 3, 7, 8, 50, 333]) {
      const wanted = countWeights(trunk(units), fakeLookup)!;
      const { weights } = toNarrowed(both(trunk(units)), wanted, fakeLookup)!;
      const all = Array.from({ length: units }, (_, at) => 2 * (4 * (at + 1) + 1));
      const distance = (count: number) => Math.abs(Math.log(count / wanted));
      expect(distance(weights)).toBeCloseTo(Math.min(...all.map(distance)), 9);
    }
  });

  it('says when it cannot be met: nothing is narrower than 1', () => {
    const wanted = countWeights(trunk(1), fakeLookup)!;
    expect(toNarrowed(both(trunk(1)), wanted, fakeLookup)).toMatchObject({
      weights: 10,
      wanted: 7,
      isMet: false,
    });
  });

  it('passes over widths that cannot be built', () => {
    const evenOnly: Lookup = {
      ...fakeLookup,
      layer(type) {
        const port = fakeLookup.layer(type);
        return port?.type !== 'dense'
          ? port
          : {
              ...port,
              inferShape: (inputs, params) =>
                Number(params['units']) % 2 === 0
                  ? port.inferShape(inputs, params)
                  : { ok: false, error: { code: 'inputs-differ', shapes: inputs } },
            };
      },
    };
    const narrowed = toNarrowed(both(trunk(30)), 152, evenOnly)!;
    expect(narrowed.experiments.map((one) => findWidths(one, fakeLookup))).toEqual([[18], [18]]);
    expect(toNarrowed(both(trunk(1)), 7, evenOnly)).toBeUndefined();
  });
});
