/** The benchmark's page: runs one case at a time for `scripts/bench.mjs`, which drives it. */
import type { BackendName } from '../../src/core/run/trainer.ts';
import type { Opened, Profiled, Trained, WorkerCall, WorkerReply } from './bench.worker.ts';
import type { ContenderName, Subject } from './contender.ts';
import { toExperiments, type NamedExperiment } from './experiments.ts';
import { interleave, type Effort, type Measured, type Runner } from './interleave.ts';
import { getNetwork, networks, toDense, toDocument, type DenseShape } from './networks.ts';

interface Lane {
  readonly name: ContenderName;
  /** Id of a reference network, the shape of a dense one, or an experiment. */
  readonly network: string | DenseShape | { readonly document: unknown };
  readonly backend: BackendName | 'auto';
}

/** Lanes that take turns. */
export interface BenchCase {
  readonly lanes: readonly Lane[];
  readonly effort: Effort;
}

export interface BenchApi {
  networks(): readonly {
    readonly id: string;
    readonly title: string;
    readonly batchSize: number;
  }[];
  document(network: string): unknown;
  experiments(): readonly NamedExperiment[];
  run(request: BenchCase): Promise<readonly Measured[]>;
  /** Times of each kernel of this engine on WebGPU, over so many steps at most. */
  profile(network: string, steps: number): Promise<Profiled>;
}

declare global {
  interface Window {
    readonly bench: BenchApi;
  }
}

interface Caller {
  call<T>(message: WorkerCall): Promise<T>;
  close(): void;
}

function startWorker(): Caller {
  const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), {
    type: 'module',
    // Prepared data lies beside the page.
    name: document.baseURI,
  });
  const call = <T>(message: WorkerCall): Promise<T> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<WorkerReply>) => {
        if ('error' in data) reject(new Error(data.error));
        else resolve(data.value as T);
      };
      worker.onerror = ({ message: text }) => reject(new Error(text || 'the worker failed'));
      worker.postMessage(message);
    });
  return { call, close: () => worker.terminate() };
}

function toSubject(wanted: Lane['network']): Subject {
  if (typeof wanted === 'string') return getNetwork(wanted);
  return 'document' in wanted ? wanted : toDense('growth', wanted);
}

function createRunner({ name, network: wanted, backend }: Lane): Runner & { close(): void } {
  const network = toSubject(wanted);
  const { call, close } = startWorker();
  return {
    name,
    open: () => call<Opened>({ kind: 'open', name, network, backend }),
    train: (steps) => call<Trained>({ kind: 'train', steps }),
    close,
  };
}

const bench: BenchApi = {
  networks: () => networks.map(({ id, title, batchSize }) => ({ id, title, batchSize })),
  document: (network) => toDocument(getNetwork(network)),
  experiments: toExperiments,
  async run(request) {
    const runners = request.lanes.map(createRunner);
    try {
      return await interleave(runners, request.effort);
    } finally {
      for (const runner of runners) runner.close();
    }
  },
  async profile(network, steps) {
    const { call, close } = startWorker();
    try {
      return await call<Profiled>({ kind: 'profile', network: getNetwork(network), steps });
    } finally {
      close();
    }
  },
};

Object.assign(window, { bench });
