import { describe, expect, test } from 'vitest';
import { applyChange } from '../document/changes.ts';
import { nodeIdSchema, type Experiment, type Tie } from '../document/experiment.ts';
import { parseExperiment } from '../document/parse.ts';
import { compareSpecs, toRunSpec } from '../run/to-run-spec.ts';
import { draft, head, input, layer, wires } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import { analyseGraph } from './analyse.ts';
import { canTie } from './ties.ts';
import { toWiring } from './wiring.ts';

const id = (text: string) => nodeIdSchema.parse(text);

/** Two towers: n2 and n3 with the given units; n6 leads nowhere, n7 has no weights. */
function towers(left: number, right: number, ...ties: readonly Partial<Tie>[]): Experiment {
  const experiment = draft(
    [
      input('n1'),
      layer('n2', 'dense', { units: left }),
      layer('n3', 'dense', { units: right }),
      head('n4', 'binary', 'a'),
      head('n5', 'binary', 'b'),
      layer('n6', 'dense', { units: left }),
      layer('n7', 'dropout'),
    ],
    wires('n1 n2 n4', 'n1 n3 n5', 'n1 n6', 'n1 n7'),
  );
  return ties.reduce<Experiment>(
    (before, tie) =>
      applyChange(before, {
        kind: 'add-tie',
        tie: { kind: 'distance', strength: 0.5, nodes: [id('n2'), id('n3')], ...tie },
      }),
    experiment,
  );
}

function diagnose(experiment: Experiment) {
  const { diagnostics } = analyseGraph(
    experiment,
    fakeLookup.dataset('plane')!.describe(experiment.data.params),
    fakeLookup,
  );
  return diagnostics.filter(({ severity }) => severity === 'error');
}

function toSpec(experiment: Experiment) {
  const spec = toRunSpec(experiment, fakeLookup);
  if (!spec.ok) throw new Error(JSON.stringify(spec.error));
  return spec.value;
}

describe('a tie', () => {
  test('holds layers whose weights have the same shapes, and says when they have not', () => {
    expect(diagnose(towers(4, 4, {}))).toEqual([]);
    const differs = towers(4, 5, {}, { nodes: [id('n2'), id('n6')] });
    expect(diagnose(differs)).toEqual([
      {
        severity: 'error',
        code: 'tie-differs',
        node: 'n3',
        other: 'n2',
        fix: { kind: 'remove-tie', index: 0 },
      },
    ]);
    expect(diagnose(applyChange(differs, { kind: 'remove-tie', index: 0 }))).toEqual([]);
  });

  test('says when a layer has nothing to tie, or waits until its shape is known', () => {
    expect(diagnose(towers(4, 4, { nodes: [id('n2'), id('n7')] }))).toMatchObject([
      { code: 'tie-empty', node: 'n7' },
    ]);
    const loose = towers(4, 5, { nodes: [id('n3'), id('n6')] });
    const cut = applyChange(loose, { kind: 'remove-edge', edge: wires('n1 n6')[0]! });
    expect(diagnose(cut).map(({ code }) => code)).toEqual([]);
  });

  test('comes to the engine with the nodes that are trained; its strength is a dial', () => {
    const base = towers(
      4,
      4,
      { nodes: [id('n2'), id('n6')] },
      { nodes: ['n6', 'n3', 'n2'].map(id) },
    );
    const spec = toSpec(base);
    expect(spec.model.ties).toEqual([{ kind: 'distance', nodes: ['n3', 'n2'] }]);
    expect(spec.tuning.ties).toEqual([0.5]);
    const stronger = applyChange(base, { kind: 'set-tie', index: 1, tie: { strength: 2 } });
    expect(toSpec(stronger).tuning.ties).toEqual([2]);
    expect(compareSpecs(spec, toSpec(stronger))).toBe('retune');
    const other = applyChange(base, { kind: 'set-tie', index: 1, tie: { kind: 'other-tie' } });
    expect(compareSpecs(spec, toSpec(other))).toBe('rebuild');
    expect(compareSpecs(spec, toSpec(towers(4, 4)))).toBe('rebuild');
  });

  test('of a kind that nobody knows is refused', () => {
    const wrong = towers(4, 4, { kind: 'no-such-tie' });
    expect(parseExperiment(wrong, fakeLookup)).toMatchObject({
      ok: false,
      error: [{ code: 'unknown-tie', path: 'ties[0].kind', args: { got: 'no-such-tie' } }],
    });
  });

  test('can be offered for two layers alike, or two heads, and nothing else', () => {
    const experiment = towers(4, 4);
    const dataset = fakeLookup.dataset('plane')!.describe(experiment.data.params);
    const { analysis } = analyseGraph(experiment, dataset, fakeLookup);
    const offered = (...ids: readonly string[]) =>
      canTie(
        experiment.nodes.filter((node) => ids.includes(node.id)),
        toWiring(experiment),
        analysis,
      );
    expect(offered('n2', 'n3', 'n6')).toBe(true);
    expect(offered('n4', 'n5')).toBe(true);
    for (const ids of [['n2'], ['n2', 'n4'], ['n1', 'n2'], ['n2', 'n7'], ['n7']])
      expect(offered(...ids)).toBe(false);
  });
});
