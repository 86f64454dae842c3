import { expect, it } from 'vitest';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import type { BackendName } from '../../core/run/trainer.ts';
import { rankWays, toDemand } from '../../engine/ways.ts';
import { lookup } from '../lookup.ts';
import { presets } from './index.ts';

const devices: Readonly<Record<'processor' | 'card', readonly BackendName[]>> = {
  processor: ['wasm', 'cpu'],
  card: ['webgpu', 'webgl'],
};

it.each(presets.all.map((preset) => [preset.id, preset] as const))(
  'the gallery says of %s what the table of costs says',
  (_id, { epochMs, experiment }) => {
    const spec = toRunSpec(experiment(), lookup);
    if (!spec.ok) throw new Error('expected a valid example');
    const demand = toDemand(spec.value);
    for (const device of ['processor', 'card'] as const) {
      const best = rankWays(demand).find(({ way }) => devices[device].includes(way.backend));
      const ratio = epochMs[device] / ((best?.ms ?? NaN) * demand.stepsPerEpoch);
      expect(ratio, device).toBeGreaterThan(0.8);
      expect(ratio, device).toBeLessThan(1.25);
    }
  },
);

it('what is slow on a processor names a small one that is not', () => {
  const toMinutes = ({ epochMs, experiment }: (typeof presets.all)[number]) =>
    (epochMs.processor * (experiment().training.stop.epochs ?? 0)) / 60_000;
  const slow = presets.all.filter((preset) => toMinutes(preset) > 2);
  expect(slow.map(({ id }) => id)).toEqual(['class-presence-box-full', 'deep-cnn-full']);
  for (const { light } of slow) expect(toMinutes(presets.get(light ?? ''))).toBeLessThan(1);
});
