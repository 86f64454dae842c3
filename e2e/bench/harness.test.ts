import { describe, expect, it } from 'vitest';
import { heads } from '../../src/catalog/heads/index.ts';
import { layers } from '../../src/catalog/layers/index.ts';
import { presets } from '../../src/catalog/presets/index.ts';
import type { Opened, Trained } from './bench.worker.ts';
import { countGpuCalls, countNames, toCountsPerStep, type GpuCounts } from './gpu-counts.ts';
import { interleave, type Effort, type Measured, type Runner } from './interleave.ts';
import { getNetwork, networks } from './networks.ts';
import { toBenchSpec } from './bench-data.ts';
import { toExperiments } from './experiments.ts';
import { createPerSampleNetwork } from './per-sample.ts';

const none = Object.fromEntries(countNames.map((name) => [name, 0])) as GpuCounts;

describe('counting', () => {
  it('counts each call on its way to the method, and divides by steps', () => {
    const calls: unknown[][] = [];
    class GPUQueue {
      readonly label = 'queue';
      submit(...given: unknown[]): string {
        calls.push(given);
        return this.label;
      }
    }
    const counter = countGpuCalls({ GPUQueue });
    const before = counter.read();
    const queue = new GPUQueue();
    for (let call = 0; call < 6; call++) expect(queue.submit(call, 'x')).toBe('queue');
    expect(calls).toEqual([0, 1, 2, 3, 4, 5].map((call) => [call, 'x']));
    expect(toCountsPerStep(before, counter.read(), 4)).toEqual({ ...none, submits: 1.5 });
    expect(before.submits).toBe(0);
  });
});

describe('interleaving', () => {
  const effort: Effort = { rounds: 4, roundMs: 80, capMs: 1000, minRounds: 2 };
  const opened: Opened = {
    path: 'fake',
    adapter: '',
    opening: none,
    firstStep: none,
    firstStepMs: 0,
    products: 0,
  };
  /** Takes so long by its own clock, and notes whose turn it was. */
  function fake(name: string, msPerStep: number, turns: string[], failAt = Infinity): Runner {
    let turn = 0;
    return {
      name,
      open: () => Promise.resolve(opened),
      train(steps): Promise<Trained> {
        turns.push(`${name} ${steps}`);
        turn += 1;
        if (turn >= failAt) return Promise.reject(new Error('lost'));
        return Promise.resolve({ msPerStep, counts: { ...none, dispatches: turn } });
      },
    };
  }
  const samplesOf = (measured: Measured): readonly number[] | undefined =>
    'samples' in measured ? measured.samples : undefined;

  it('gives everyone a turn in each round, of as many steps as fill it', async () => {
    const turns: string[] = [];
    const [fast, slow] = await interleave([fake('a', 10, turns), fake('b', 40, turns)], effort);
    expect(samplesOf(fast!)).toEqual([10, 10, 10, 10]);
    expect(samplesOf(slow!)).toEqual([40, 40, 40, 40]);
    const rounds = ['a 8', 'b 2', 'b 2', 'a 8', 'a 8', 'b 2', 'b 2', 'a 8'];
    expect(turns.slice(-8)).toEqual(rounds);
  });

  it('spends no more than its share on a contender of long steps', async () => {
    const turns: string[] = [];
    const [slow] = await interleave([fake('slow', 900, turns)], effort);
    expect(samplesOf(slow!)).toEqual([900, 900]);
  });

  it('goes on without a contender that fails, and says why', async () => {
    const turns: string[] = [];
    const [lost, other] = await interleave([fake('a', 80, turns, 3), fake('b', 80, turns)], effort);
    expect(lost).toEqual({ name: 'a', error: 'lost' });
    expect(samplesOf(other!)).toHaveLength(4);
  });
});

describe('what is measured', () => {
  it.each(networks.map(({ id }) => id))('%s is a network that trains', (id) => {
    const network = getNetwork(id);
    const spec = toBenchSpec(network);
    expect(spec.model.input.info.shape).toEqual(network.input);
    expect(spec.model.heads).toHaveLength(network.heads.length);
    expect(spec.tuning.batchSize).toBe(network.batchSize);
  });

  it('every preset, layer and head of the catalogue, each with a peer', () => {
    const all = toExperiments();
    for (const { id, peers, document } of all) {
      expect(peers.length, id).toBeGreaterThan(0);
      expect(toBenchSpec({ document }).tuning.stop, id).toEqual({ epochs: null, patience: null });
    }
    const ids = new Set(all.map(({ id }) => id));
    for (const { id } of presets.all) expect(ids).toContain(id);
    for (const { type } of [...layers.all, ...heads.all]) expect(ids).toContain(type);
  }, 60_000);

  it('trains one example at a time by the gradient of half the squared error', () => {
    const model = createPerSampleNetwork([2, 3, 2, 1], 7);
    const input = [0.3, -0.8];
    const target = -0.4;
    const toLoss = (): number => 0.5 * (model.forward(input) - target) ** 2;
    toLoss();
    model.backward(target);
    const size = 1e-5;
    for (const layer of model.layers.slice(1)) {
      for (const neuron of layer) {
        for (const link of neuron.inputs) {
          link.weight += size;
          const above = toLoss();
          link.weight -= 2 * size;
          const below = toLoss();
          link.weight += size;
          expect(link.derivativeSum).toBeCloseTo((above - below) / (2 * size), 8);
        }
      }
    }
    const before = toLoss();
    model.update();
    expect(toLoss()).toBeLessThan(before);
  });
});

it('shrinks the images of M as convolutions without padding do', () => {
  const { model } = toBenchSpec(getNetwork('M'));
  const sides = model.layers.map(({ shape }) => shape.length === 3 && shape[0]);
  expect(sides).toEqual([32, 16, 12, 6, false, false]);
});
