/**
 * Every way in which a step can be computed and what it costs there, so that the same experiment is
 * trained by the same arithmetic every time it is opened on a computer: no clock is asked. A new way is
 * a row of the table and a maker in `step-engines.ts`.
 */
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import type { BalancerEntry } from '../catalog/balancers/define-balancer.ts';
import { deviceForms } from '../catalog/balancers/device-forms.ts';
import { lookup } from '../catalog/lookup.ts';
import { countOtherCalls, toWork } from '../core/graph/work.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import type { BackendName, StepPath } from '../core/run/trainer.ts';
import { isPlain, toMethod } from './method.ts';
import type { Balanced } from './step-engine.ts';

interface Rates {
  /** Milliseconds of a step, however small. */
  readonly step: number;
  /** Of a kernel of tfjs. */
  readonly call: number;
  /** Of a million multiplications. */
  readonly products: number;
  /** Of a million numbers written. */
  readonly elements: number;
}

export interface Way {
  readonly backend: BackendName;
  readonly path: StepPath;
  /** True when it computes what a balancing method reads, and lets its α count where they act. */
  readonly balances: (wanted: Balanced) => boolean;
  /** Of training: the least of them, where small and large networks are computed in other ways. */
  readonly rates: readonly Rates[];
  /** Of a validation, which many ways leave to tfjs. */
  readonly scoring: Rates;
  /** Milliseconds of a read of a few numbers. */
  readonly read: number;
}

/**
 * tfjs, by backend. WebGPU on an NVIDIA H200: 288 kernels in 10.9 ms, 274 in 7.9, 536 in 13.8, 150 in
 * 7.2, and the light network of class, presence and box in 28, most of it in the gradients of filters.
 * WebGL there: 36 ms for the LeNet, and half of WebGPU's time for small networks, which no other card
 * has shown; so it is not put before WebGPU. WASM and CPU on two cores of a Xeon: 2.5 ms for 160 kernels, 55 ms for
 * the LeNet's 196 million multiplications; 4.1 s for them on the CPU.
 */
const tfjs: Readonly<Record<BackendName, Rates>> = {
  webgpu: { step: 0, call: 0.033, products: 0.08, elements: 0.01 },
  webgl: { step: 0, call: 0.035, products: 0.15, elements: 0.05 },
  wasm: { step: 0, call: 0.009, products: 0.2, elements: 1 },
  cpu: { step: 0, call: 0.009, products: 15, elements: 5 },
};
/**
 * A program of WebAssembly on the same Xeon: 0.003 ms for 3 thousand multiplications, 0.034 for 0.42
 * million, 0.013 for a mixture of experts, 0.19 for tokens with two heads, 10 for the LeNet.
 */
const compiled: Rates = { step: 0.002, call: 1e-5, products: 0.05, elements: 0.03 };
/**
 * A step as shaders on the H200, of which a person's card is taken to need twice the time. In one
 * work-group 0.006 ms for 3 thousand multiplications, 0.083 for 0.42 million; with a dispatch for each
 * phase 0.08 for 1.6 million, 0.57 for 196, 2.5 for 404. That was measured of shaders written by hand, of
 * networks of dense layers and convolutions; those that are generated have about as many phases and as
 * long loops. Of other networks no card has been asked yet: about ten kernels of tfjs become one phase,
 * which takes half a microsecond between two barriers and 6 with a dispatch of its own.
 */
const oneGroup: Rates = { step: 0.016, call: 5e-5, products: 0.38, elements: 0.1 };
const manyGroups: Rates = { step: 0.1, call: 6e-4, products: 0.007, elements: 0.01 };

/** The way forward alone. */
const scoringOnTfjs: typeof tfjs = { ...tfjs, webgpu: { ...tfjs.webgpu, products: 0.01 } };

/** Shaders stop half way for losses and the Gram matrix; neither rows of gradients nor further batches do they know. */
const readsFigures: Way['balances'] = ({ reads }) =>
  !reads.includes('gradients') && !reads.includes('gram-across') && !reads.includes('held-out');

const onTfjs = (backend: BackendName, read: number): Way => ({
  backend,
  path: 'tfjs',
  balances: () => true,
  rates: [tfjs[backend]],
  scoring: scoringOnTfjs[backend],
  read,
});
const onProcessor = (backend: BackendName): Way => ({
  backend,
  path: 'compiled',
  balances: () => true,
  rates: [compiled],
  scoring: compiled,
  read: 0.01,
});

/** Of equal ones the first is taken. */
export const ways: readonly Way[] = [
  {
    backend: 'webgpu',
    path: 'shaders',
    balances: readsFigures,
    rates: [oneGroup, manyGroups],
    scoring: manyGroups,
    read: 0.3,
  },
  onTfjs('webgpu', 0.3),
  onTfjs('webgl', 0.3),
  onProcessor('wasm'),
  onTfjs('wasm', 0.01),
  onProcessor('cpu'),
  onTfjs('cpu', 0.01),
];

/** Work of a run. */
export interface Demand {
  readonly calls: number;
  /** In a step, forward and back. */
  readonly products: number;
  readonly elements: number;
  readonly stepsPerEpoch: number;
  /** Of a validation, in steps: by its kernels, and by its arithmetic. */
  readonly scoring: { readonly calls: number; readonly share: number };
  /** The balancing method's demands on every step; undefined where it has none. */
  readonly balanced: Balanced | undefined;
  /** It is read from a device, unless the method is computed there. */
  readonly readsSteps: boolean;
}

/** Rows of data sets that do not say their number, and of validation parts. */
const usualRows = { train: 1000, validation: 400 } as const;
/** Rows of the history that are read in an epoch. */
const readsPerEpoch = 4;
/** Kernels of a validation as a share of those of a step: no way back and no optimiser, but metrics. */
const scoringCalls = 0.2;
/** Numbers written for each that is kept, and for each weight by the optimiser. */
const written = { value: 9, weight: 20 } as const;

export function toDemand({ model, data, balancer, tuning }: RunSpec): Demand {
  const work = toWork(model, lookup);
  const sum = (pick: (node: (typeof work)[number]) => number): number =>
    work.reduce((total, node) => total + pick(node), 0);
  const { batchSize } = tuning;
  const { examples } = data.params;
  const rows = typeof examples === 'number' ? examples : usualRows.train;
  const balanced = toBalanced(toMethod(balancerEntries.get(balancer), tuning));
  return {
    calls: countOtherCalls(model) + sum(({ calls }) => calls),
    products: 3 * batchSize * sum(({ products }) => products),
    elements:
      written.value * batchSize * sum(({ values }) => values) +
      written.weight * sum(({ weights }) => weights),
    stepsPerEpoch: Math.max(1, rows / batchSize),
    scoring: {
      calls: scoringCalls,
      share: usualRows.validation / batchSize / 3,
    },
    balanced,
    readsSteps: balanced !== undefined && !(deviceForms.has(balancer) && isPlain(tuning)),
  };
}

function toBalanced({ reads, acts }: BalancerEntry): Balanced | undefined {
  return acts === 'nowhere' || reads.length === 0 ? undefined : { reads, acts };
}

/** Milliseconds of a step in the session: with its part of the rows and of the validation of an epoch. */
export function estimateMs(
  { rates, scoring, read }: Way,
  { calls, products, elements, stepsPerEpoch, scoring: scored, readsSteps }: Demand,
): number {
  const by = (one: Rates, share: { readonly calls: number; readonly share: number }): number =>
    one.step +
    one.call * calls * share.calls +
    (share.share * (one.products * products + one.elements * elements)) / 1e6;
  const step = Math.min(...rates.map((one) => by(one, { calls: 1, share: 1 })));
  const epoch = by(scoring, scored) + readsPerEpoch * read;
  return step + epoch / stepsPerEpoch + (readsSteps ? read : 0);
}

export interface RankedWay {
  readonly way: Way;
  readonly ms: number;
}

/** The ways that know the balancing method, the quickest first. */
export function rankWays(demand: Demand): readonly RankedWay[] {
  return ways
    .filter(({ balances }) => demand.balanced === undefined || balances(demand.balanced))
    .map((way) => ({ way, ms: estimateMs(way, demand) }))
    .toSorted((a, b) => a.ms - b.ms);
}

/** Every backend, at its best for the network, the quickest first. */
export function rankBackends(demand: Demand): readonly BackendName[] {
  return [...new Set(rankWays(demand).map(({ way }) => way.backend))];
}
