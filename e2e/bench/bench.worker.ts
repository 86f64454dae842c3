/** A worker of its own for each contender: no two share a device, kernels or a compiler's warmth. */
import { toDemand } from '../../src/engine/ways.ts';
import { toBenchSpec } from './bench-data.ts';
import { countGpuCalls, toCountsPerStep, type GpuCounts } from './gpu-counts.ts';
import type { Contender, ContenderName, ContenderRequest, Subject } from './contender.ts';
import { addUp, type KernelTime, timeDispatches } from './gpu-times.ts';
import type { Network } from './networks.ts';
import { waitForCard } from '../wait-for-card.ts';

export type WorkerCall =
  | {
      readonly kind: 'open';
      readonly name: ContenderName;
      readonly network: Subject;
      readonly backend: ContenderRequest['backend'];
    }
  | { readonly kind: 'train'; readonly steps: number }
  /** Steps one by one, each kernel timed by the card: in a worker of its own, before all else. */
  | {
      readonly kind: 'profile';
      readonly network: Network;
      readonly steps: number;
    };

export interface Opened {
  readonly path: string;
  readonly adapter: string;
  /** Calls while it was opened, and in the first step. */
  readonly opening: GpuCounts;
  readonly firstStep: GpuCounts;
  readonly firstStepMs: number;
  /** Multiplications of a step, forward and back. */
  readonly products: number;
}

export interface Trained {
  readonly msPerStep: number;
  readonly counts: GpuCounts;
}

export interface Profiled {
  readonly path: string;
  readonly adapter: string;
  readonly steps: number;
  /** Of all steps together, the longest first. */
  readonly kernels: readonly KernelTime[];
}

export type WorkerReply =
  { readonly value: Opened | Trained | Profiled } | { readonly error: string };

const counter = countGpuCalls();
let contender: Contender | undefined;

async function loadAsset(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(`data/${name}`, self.name));
  if (!response.ok) throw new Error(`loadAsset: ${name}: status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function open(name: ContenderName, request: ContenderRequest<Subject>): Promise<Contender> {
  switch (name) {
    case 'ours':
      return (await import('./ours.ts')).openOurs(request);
    case 'ours-mgda':
      return (await import('./ours.ts')).openOurs(request, 'mgda');
    case 'ours-pcgrad':
      return (await import('./ours.ts')).openOurs(request, 'pcgrad');
    case 'steps-compiled':
      return (await import('./step-contender.ts')).openSteps(request, 'compiled');
    case 'steps-tfjs':
      return (await import('./step-contender.ts')).openSteps(request, 'tfjs');
    case 'edits':
      return (await import('./step-contender.ts')).openEdits(request);
    case 'default':
      return (await import('./session-contender.ts')).openSession(request);
    default:
      return openPeer(name, request);
  }
}

type PeerName = Extract<ContenderName, `tfjs-${string}` | 'jax' | `per-sample${string}`>;

/** What knows networks alone. */
async function openPeer(
  name: PeerName,
  { network, ...rest }: ContenderRequest<Subject>,
): Promise<Contender> {
  if ('document' in network) throw new Error(`openPeer: expected a network for ${name}`);
  const request: ContenderRequest = { network, ...rest };
  switch (name) {
    case 'tfjs-fit':
      return (await import('./tfjs.ts')).openTfjsFit(request);
    case 'tfjs-loop':
      return (await import('./tfjs.ts')).openTfjsLoop(request);
    case 'tfjs-cpu':
      return (await import('./tfjs.ts')).openTfjsLoop({ ...request, backend: 'cpu' });
    case 'jax':
      return (await import('./jax.ts')).openJax(request);
    case 'per-sample':
      return (await import('./per-sample.ts')).openPerSample(request, { hasLosses: false });
    case 'per-sample-losses':
      return (await import('./per-sample.ts')).openPerSample(request, { hasLosses: true });
  }
}

/** Long enough for any network, and short enough for a card in software. */
const profileMs = 3000;

async function profile(network: Network, most: number): Promise<Profiled> {
  await waitForCard();
  const timer = timeDispatches();
  const own = await open('ours', { network, backend: 'webgpu', loadAsset });
  // The first step compiles.
  await own.train(1);
  await timer.read();
  const kernels: KernelTime[] = [];
  const startMs = performance.now();
  let steps = 0;
  while (steps < most && performance.now() - startMs < profileMs) {
    await own.train(1);
    kernels.push(...(await timer.read()));
    steps += 1;
  }
  return { path: own.path, adapter: own.adapter, steps, kernels: addUp(kernels) };
}

async function answer(call: WorkerCall): Promise<Opened | Trained | Profiled> {
  if (call.kind === 'profile') return profile(call.network, call.steps);
  if (call.kind === 'open') {
    await waitForCard();
    const before = counter.read();
    const { network, backend } = call;
    contender = await open(call.name, { network, backend, loadAsset });
    const opened = counter.read();
    const startMs = performance.now();
    await contender.train(1);
    return {
      path: contender.path,
      adapter: contender.adapter,
      opening: toCountsPerStep(before, opened, 1),
      firstStep: toCountsPerStep(opened, counter.read(), 1),
      firstStepMs: performance.now() - startMs,
      products: toDemand(toBenchSpec(network)).products,
    };
  }
  if (contender === undefined) throw new Error('bench.worker: expected an open contender');
  const before = counter.read();
  const startMs = performance.now();
  const steps = await contender.train(call.steps);
  const elapsedMs = performance.now() - startMs;
  return { msPerStep: elapsedMs / steps, counts: toCountsPerStep(before, counter.read(), steps) };
}

self.onmessage = ({ data }: MessageEvent<WorkerCall>) => {
  answer(data).then(
    (value) => self.postMessage({ value } satisfies WorkerReply),
    (thrown: unknown) => {
      const error = thrown instanceof Error ? thrown.message : String(thrown);
      self.postMessage({ error } satisfies WorkerReply);
    },
  );
};
