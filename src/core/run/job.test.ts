import { describe, expect, it } from 'vitest';
import { draft, head, input, layer, wires } from '../testing/drafts.ts';
import { fakeLookup } from '../testing/fake-lookup.ts';
import { toJobKey, toSpecHash, type TrainJob } from './job.ts';
import { toRunSpec } from './to-run-spec.ts';

const found = toRunSpec(
  draft(
    [input('n1'), layer('n2', 'dense'), head('n4', 'binary', 'a'), head('n5', 'binary', 'b')],
    wires('n1 n2 n4', 'n2 n5'),
  ),
  fakeLookup,
);
if (!found.ok) throw new Error('expected a document without errors');
const spec = found.value;
const job: TrainJob = { kind: 'train', id: 1, spec, budget: { epochs: 5 }, until: 'flat' };

describe('identity of a specification', () => {
  it('is the same whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(spec).reverse()) as unknown as typeof spec;
    expect(Object.keys(turned)).not.toEqual(Object.keys(spec));
    expect(toSpecHash(turned)).toBe(toSpecHash(spec));
    expect(toSpecHash(spec)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another with every part that is another', () => {
    const others = [
      spec,
      { ...spec, seed: spec.seed + 1 },
      { ...spec, balancer: 'mgda' },
      { ...spec, optimizer: 'sgd' },
      { ...spec, data: { ...spec.data, seed: spec.data.seed + 1 } },
      { ...spec, tuning: { ...spec.tuning, learningRate: 0.123 } },
      { ...spec, model: { ...spec.model, layers: spec.model.layers.slice(1) } },
    ];
    expect(new Set(others.map(toSpecHash)).size).toBe(others.length);
  });
});

describe('identity of a job', () => {
  it('has nothing to do with who asks for it, nor with what is asked of it beside', () => {
    const same: TrainJob = {
      ...job,
      id: 9,
      priority: 3,
      wantsTest: true,
      keeps: 'best',
    };
    expect(toJobKey(same)).toBe(toJobKey(job));
  });

  it('is another with another budget, end or start', () => {
    const nodes = spec.model.layers.map(({ id }) => id);
    const keys = [
      toJobKey(job),
      toJobKey({ ...job, budget: { epochs: 6 } }),
      toJobKey({ ...job, budget: { steps: 5 } }),
      toJobKey({ ...job, until: 'budget' }),
      toJobKey({ ...job, epochSteps: 7 }),
      toJobKey({ ...job, keeps: 'last' }),
      toJobKey(job, { key: 'a', nodes }),
      toJobKey(job, { key: 'b', nodes }),
      toJobKey(job, { key: 'a', nodes: [] }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
