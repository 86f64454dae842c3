import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asProject, head, input, layer, randomExperiment, twoTasks } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import type { GraphChange } from './changes.ts';
import { applyEdit } from './edit.ts';
import type { Experiment, NodeId, TaskId } from './experiment.ts';
import type { Json } from './json.ts';
import { decodeLink, encodeLink } from './link.ts';

type Kind = GraphChange['kind'];
type ChangeOf<K extends Kind> = Extract<GraphChange, { kind: K }>;

/** Of ten, nine are what the page makes and one is anything. */
const mostly = <T>(usual: fc.Arbitrary<T>, wild: fc.Arbitrary<unknown>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: wild as fc.Arbitrary<T> });
const anyNumber = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, 1e300, 0.5, Infinity));
const anyText = fc.oneof(fc.string({ maxLength: 90 }), fc.constantFrom('', '\ud800', '层', 'relu'));
const anyJson = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
const anyPosition = fc.oneof(
  fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) }),
  fc.record({ x: anyNumber, y: anyNumber }),
);
const anyParams = fc.dictionary(
  mostly(fc.constantFrom('units', 'activation', 'l2', 'window', 'rate', 'noise', 'tasks'), anyText),
  mostly(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom('relu', 'mae')), anyJson),
  { maxKeys: 3, noNullPrototype: true },
);

/** Nodes of the documents below, some of which are there. */
const id = mostly(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 0, max: 1_000_001 })).map(
  (number) => `n${number}` as NodeId,
);

/** Changes of every kind; the type knows when one is missing. */
function toArbitraries(): { readonly [K in Kind]: fc.Arbitrary<ChangeOf<K>> } {
  const weight = mostly(fc.double({ min: 0, max: 1000, noNaN: true }), anyNumber);
  const target = mostly(fc.constantFrom('a', 'b') as fc.Arbitrary<TaskId>, anyText);
  const edge = fc.record({ source: id, target: id });
  const tie = fc.record({
    kind: mostly(fc.constant('distance'), anyText),
    nodes: fc.array(id, { minLength: 1, maxLength: 9 }),
    strength: weight,
  });
  const index = fc.integer({ min: -1, max: 3 });
  const kindAndParams = fc.record({
    kind: fc.constantFrom('sum', 'uncertainty', 'none'),
    params: fc.oneof(fc.constant({}), fc.record({ start: weight }), anyParams),
  });
  const node = fc
    .record({ id, position: anyPosition, draw: fc.nat(2), name: anyText, weight, target })
    .map(({ draw, position, ...more }) => {
      const made = [input('n1'), layer('n1', 'dense'), head('n1', 'binary', 'a')][draw]!;
      if (made.kind === 'input') return { ...made, id: more.id, position };
      const named = { ...made, id: more.id, position, name: more.name };
      return named.kind === 'layer'
        ? named
        : { ...named, weight: more.weight, target: more.target };
    });
  return {
    'add-node': fc.record({ kind: fc.constant('add-node'), node }),
    'remove-node': fc.record({ kind: fc.constant('remove-node'), id }),
    'move-node': fc.record({ kind: fc.constant('move-node'), id, position: anyPosition }),
    'set-params': fc.record({ kind: fc.constant('set-params'), id, params: anyParams }),
    'set-frozen': fc.record({
      kind: fc.constant('set-frozen'),
      id,
      frozen: fc.boolean(),
    }),
    'rename-node': fc.record({
      kind: fc.constant('rename-node'),
      id,
      name: fc.option(anyText, { nil: undefined }),
    }),
    'set-weight': fc.record({ kind: fc.constant('set-weight'), id, weight }),
    'set-target': fc.record({ kind: fc.constant('set-target'), id, target }),
    'add-edge': fc.record({ kind: fc.constant('add-edge'), edge }),
    'remove-edge': fc.record({ kind: fc.constant('remove-edge'), edge }),
    'add-tie': fc.record({ kind: fc.constant('add-tie'), tie }),
    'set-tie': fc.record({
      kind: fc.constant('set-tie'),
      index,
      tie: fc.oneof(tie, fc.record({ strength: weight })),
    }),
    'remove-tie': fc.record({ kind: fc.constant('remove-tie'), index }),
    'set-data': fc.record({
      kind: fc.constant('set-data'),
      data: fc.record({
        kind: fc.constantFrom('plane', 'image', 'none'),
        version: fc.integer({ min: 0, max: 3 }),
        seed: mostly(fc.nat(), anyNumber),
        params: fc.oneof(fc.constant({}), anyParams),
      }),
    }),
    'set-data-params': fc.record({ kind: fc.constant('set-data-params'), params: anyParams }),
    'set-training': fc.record({
      kind: fc.constant('set-training'),
      training: fc.record(
        {
          learningRate: weight,
          warmup: weight,
          batchSize: mostly(fc.integer({ min: 1, max: 1024 }), anyNumber),
          seed: mostly(fc.nat(), anyNumber),
        },
        { requiredKeys: [] },
      ),
    }),
    'set-balancing': fc.record({ kind: fc.constant('set-balancing'), balancing: kindAndParams }),
    'set-title': fc.record({ kind: fc.constant('set-title'), title: anyText }),
  } satisfies Readonly<Record<Kind, fc.Arbitrary<unknown>>>;
}

const arbitraries = toArbitraries();
const kinds = Object.keys(arbitraries);
const change = fc
  .oneof(...Object.values<fc.Arbitrary<GraphChange>>(arbitraries))
  // fast-check makes objects without a prototype.
  .map((made) => structuredClone(made));

/** Outcome of an edit on the page: the next document, or the same when it is refused. */
function edit(document: Experiment, changes: readonly GraphChange[]): Experiment {
  try {
    const applied = applyEdit(document, changes, fakeLookup);
    return applied.ok ? applied.value : document;
  } catch {
    // A change for another kind of node; the page then keeps what it has.
    return document;
  }
}

describe('applyEdit', () => {
  it('leaves a document that opens again as it is, after any edits', () => {
    const seen = new Set<string>();
    const edits = fc.array(fc.array(change, { minLength: 1, maxLength: 2 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.nat(), edits, (seed, steps) => {
        let document =
          seed % 2 === 0 ? twoTasks() : randomExperiment(seed, { nodes: 4, acyclic: false });
        for (const changes of steps) {
          // Undo keeps documents: going back is exact because no change touches what is kept.
          const [before, text] = [document, JSON.stringify(document)];
          document = edit(document, changes);
          if (document !== before) for (const { kind } of changes) seen.add(kind);
          expect(JSON.stringify(before)).toBe(text);
        }
        const value = asProject(document);
        expect(decodeLink(encodeLink(value), fakeLookup)).toStrictEqual({ ok: true, value });
      }),
      // The same edits every time: they are to have every kind among them.
      { numRuns: 150, seed: 3 },
    );
    expect([...seen].sort()).toEqual([...kinds].sort());
  });

  it('refuses in words what no link could carry', () => {
    const refused = applyEdit(
      twoTasks(),
      [{ kind: 'set-training', training: { learningRate: Number.NaN } }],
      fakeLookup,
    );
    expect(refused).toMatchObject({ ok: false, error: [{ path: 'training.learningRate' }] });
  });

  it('completes parameters that a change leaves out', () => {
    const balancing = { kind: 'uncertainty', params: {} };
    const edited = applyEdit(twoTasks(), [{ kind: 'set-balancing', balancing }], fakeLookup);
    expect(edited).toMatchObject({ value: { balancing: { params: { start: 0 } } } });
  });

  it('keeps the identity of everything it does not change', () => {
    const before = twoTasks();
    const after = edit(before, [{ kind: 'set-title', title: 'Other' }]);
    expect(after.title).toBe('Other');
    expect(after.nodes).toBe(before.nodes);
  });

  it('lets a small document grow, whatever its ids', () => {
    const last = 'n999999' as NodeId;
    const full = edit(twoTasks(), [
      { kind: 'add-node', node: layer(last, 'dense') },
      { kind: 'move-node', id: last, position: { x: 1e7, y: -1e7 } },
    ]);
    expect(full.nodes.at(-1)).toMatchObject({ id: last, position: { x: 100_000, y: -100_000 } });
    expect(edit(full, [{ kind: 'set-title', title: 'Goes on' }]).title).toBe('Goes on');
  });
});
