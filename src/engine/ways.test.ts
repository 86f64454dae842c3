import { expect, test } from 'vitest';
import { presets } from '../catalog/presets/index.ts';
import { lookup } from '../catalog/lookup.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { toRunSpec } from '../core/run/to-run-spec.ts';
import { backendNames } from '../core/run/trainer.ts';
import { openEngine, toSpec } from './testing/harness.ts';
import { estimateMs, rankBackends, rankWays, toDemand, ways } from './ways.ts';

function ofPreset(id: string): RunSpec {
  const spec = toRunSpec(presets.get(id).experiment(), lookup);
  if (!spec.ok) throw new Error(JSON.stringify(spec.error));
  return spec.value;
}
/** Two layers of so many units. */
function ofWidth(units: number, batchSize = 32): RunSpec {
  const layer = (id: string) => ({ kind: 'layer', id, type: 'dense', params: { units } });
  const head = (id: string, target: string) => ({
    kind: 'head',
    id,
    type: 'sigmoid',
    params: {},
    target,
    weight: 1,
  });
  return toSpec({
    nodes: [layer('n2'), layer('n3'), head('n4', 'a'), head('n5', 'b')],
    wires: ['n1 n2 n3 n4', 'n3 n5'],
    training: { batchSize },
  });
}
/** The LeNet of the benchmark. */
function ofLeNet(): RunSpec {
  const layer = (id: string, type: string, params: object) => ({ kind: 'layer', id, type, params });
  const conv = (id: string, filters: number) =>
    layer(id, 'conv2d', { filters, kernel: 5, padding: 'valid' });
  const head = (id: string, target: string) => ({
    kind: 'head',
    id,
    type: 'softmax',
    params: {},
    target,
    weight: 1,
  });
  return toSpec({
    data: { kind: 'multi-mnist', params: { examples: 1000 } },
    nodes: [
      conv('n2', 10),
      layer('n3', 'max-pool', {}),
      conv('n4', 20),
      layer('n5', 'max-pool', {}),
      layer('n6', 'flatten', {}),
      layer('n7', 'dense', { units: 64 }),
      head('n8', 'left'),
      head('n9', 'right'),
    ],
    wires: ['n1 n2 n3 n4 n5 n6 n7 n8', 'n7 n9'],
    training: { batchSize: 64 },
  });
}
const best = (spec: RunSpec): string => {
  const { backend, path } = rankWays(toDemand(spec))[0]!.way;
  return `${backend} ${path}`;
};
const msOf = (spec: RunSpec, backend: string, path: string): number =>
  estimateMs(
    ways.find((way) => way.backend === backend && way.path === path)!,
    toDemand(spec),
  );

test('every backend knows every network in some way', () => {
  for (const spec of [ofWidth(8), ofPreset('cross-stitch')])
    expect([...rankBackends(toDemand(spec))].sort()).toEqual([...backendNames].sort());
});

test.each(['stripes', 'tug-of-war', 'few-labels'])('%s is too small for a card', (id) => {
  expect(best(ofPreset(id))).toBe('wasm compiled');
});

test.each(['soft-sharing', 'cross-stitch', 'mixture-of-experts', 'tokens-two-heads'])(
  '%s is too small for a card, whatever it is made of',
  (id) => {
    expect(best(ofPreset(id))).toBe('wasm compiled');
  },
);

test.each(['multi-mnist', 'deep-cnn', 'class-presence-box', 'class-presence-box-full'])(
  '%s is large, and trains as shaders',
  (id) => {
    const spec = ofPreset(id);
    expect(best(spec)).toBe('webgpu shaders');
    expect(msOf(spec, 'webgpu', 'tfjs') / msOf(spec, 'webgpu', 'shaders')).toBeGreaterThan(2);
  },
);

// Medians in milliseconds of a step: an H200, and two cores of a Xeon.
test.each([
  ['8 wide', 'wasm', 'compiled', 0.003, () => ofWidth(8, 10)],
  ['64 wide', 'wasm', 'compiled', 0.034, () => ofWidth(64)],
  ['mixture of experts', 'wasm', 'compiled', 0.013, () => ofPreset('mixture-of-experts')],
  ['tokens', 'wasm', 'compiled', 0.19, () => ofPreset('tokens-two-heads')],
  ['64 wide, in the session', 'webgpu', 'shaders', 0.116, () => ofWidth(64)],
  ['256 wide', 'webgpu', 'shaders', 0.183, () => ofWidth(256)],
  ['soft sharing', 'webgpu', 'tfjs', 10.9, () => ofPreset('soft-sharing')],
  ['soft sharing', 'wasm', 'tfjs', 3, () => ofPreset('soft-sharing')],
  ['cross-stitch', 'webgpu', 'tfjs', 7.9, () => ofPreset('cross-stitch')],
  ['cross-stitch', 'wasm', 'tfjs', 2.6, () => ofPreset('cross-stitch')],
  ['mixture of experts', 'webgpu', 'tfjs', 13.8, () => ofPreset('mixture-of-experts')],
  ['mixture of experts', 'wasm', 'tfjs', 3.4, () => ofPreset('mixture-of-experts')],
  ['tokens', 'webgpu', 'tfjs', 7.2, () => ofPreset('tokens-two-heads')],
  ['presence and box', 'webgpu', 'tfjs', 28, () => ofPreset('class-presence-box')],
  ['LeNet', 'wasm', 'tfjs', 55, ofLeNet],
  ['LeNet', 'cpu', 'compiled', 10, ofLeNet],
  ['LeNet, in the session', 'webgpu', 'shaders', 0.773, ofLeNet],
] as const)(
  '%s on %s by %s: the estimate is within three times of the %d ms that were measured',
  (_name, backend, path, measured, toSpecOf) => {
    const estimated = msOf(toSpecOf(), backend, path);
    expect(Math.max(estimated / measured, measured / estimated)).toBeLessThan(3);
  },
);

test('a larger network, and a larger batch, never go back from the card', () => {
  const onCard = [8, 16, 32, 64, 128, 256].map(
    (width) => best(ofWidth(width)) === 'webgpu shaders',
  );
  expect(onCard).toEqual([...onCard].sort());
  expect(onCard).toContain(false);
  expect(onCard).toContain(true);
});

test('the engine says what was passed over, and whether it is still the one to choose', async () => {
  const spec = ofPreset('cross-stitch');
  const engine = await openEngine('auto', spec);
  expect(engine.report).toEqual({
    name: 'wasm',
    adapter: '',
    passedOver: [
      { name: 'webgpu', reason: 'slower', detail: '' },
      { name: 'webgl', reason: 'slower', detail: '' },
    ],
  });
  expect(engine.suits(ofPreset('stripes'))).toBe(true);
  // The card has not been asked for yet.
  expect(engine.suits(ofPreset('multi-mnist'))).toBe(false);
  const trainer = await engine.load(spec);
  expect(trainer.loaded.path).toEqual({ name: 'compiled', why: { code: 'usual' } });
  trainer.dispose();
  engine.dispose();
  const large = await openEngine('auto', ofPreset('multi-mnist'));
  // It has been asked for, in vain.
  expect([large.report.name, large.suits(ofPreset('multi-mnist'))]).toEqual(['wasm', true]);
  large.dispose();
});

test('shaders make the steps of every method but of those that read gradients', () => {
  const pathsOf = (kind: string) =>
    rankWays(toDemand(toSpec({ balancing: { kind, params: {} } })))
      .filter(({ way }) => way.backend === 'webgpu')
      .map(({ way }) => way.path);
  for (const kind of ['weighted-sum', 'rlw', 'mgda', 'uw'])
    expect(pathsOf(kind)).toContain('shaders');
  for (const kind of ['grad-drop', 'modo']) expect(pathsOf(kind)).toEqual(['tfjs']);
  expect(toDemand(toSpec({ balancing: { kind: 'uw', params: {} } })).readsSteps).toBe(true);
  expect(toDemand(toSpec({ balancing: { kind: 'rlw', params: {} } })).readsSteps).toBe(false);
});
