/**
 * The playground as a person gets it by default: the worker's own session on the backend and path that
 * *auto* takes, with rows of the history, validation scores and breaks for messages; only the page is
 * missing.
 */
import type { WorkerEvent } from '../../src/core/protocol/protocol.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { createSession } from '../../src/worker/session.ts';
import { toBenchSpec, withInputs } from './bench-data.ts';
import type { Contender, ContenderRequest, Subject } from './contender.ts';

const run = 1;
const paintMs = 16;

export async function openSession({
  network,
  backend,
  loadAsset,
}: ContenderRequest<Subject>): Promise<Contender> {
  const spec = toBenchSpec(network);
  const turns = new MessageChannel();
  const waiting: (() => void)[] = [];
  turns.port1.onmessage = () => waiting.shift()?.();
  let onEvent = (_event: WorkerEvent): void => undefined;
  const session = createSession({
    post(event) {
      // The page acknowledges a frame when it has painted it.
      if (event.kind === 'frame') {
        const { frame } = event;
        setTimeout(() => session.receive({ kind: 'ack', run, frame }), paintMs);
      }
      onEvent(event);
    },
    createEngine: (choice, lost, first) => createEngine(choice, { loadAsset, lost, spec: first }),
    now: () => performance.now(),
    nextTurn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        turns.port2.postMessage(null);
      }),
    sleep: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
  });
  /** Resolves when what `send` begins has come to rest. */
  const untilIdle = (send: () => void): Promise<void> =>
    new Promise((resolve, reject) => {
      onEvent = (event) => {
        if (event.kind === 'fault') reject(new Error(`${event.code}: ${event.detail}`));
        if (event.kind === 'loaded') {
          const { name, adapter } = event.backend;
          const { path, stepsPerEpoch } = event.loaded;
          told = { name, adapter, path: path.name, stepsPerEpoch };
        }
        if (event.kind === 'state' && event.state === 'idle') resolve();
      };
      send();
    });
  let told = { name: '', adapter: '', path: '', stepsPerEpoch: 1 };
  await withInputs(network, () =>
    untilIdle(() => session.receive({ kind: 'load', run, spec, backend, keepWeights: false })),
  );
  return {
    path: `${told.name}, ${told.path}`,
    adapter: told.adapter,
    async train(steps) {
      // Whole ones, each with its validation: a turn that ends amid one has a validation too many.
      const epochs = Math.max(1, Math.round(steps / told.stepsPerEpoch));
      await untilIdle(() => session.receive({ kind: 'play', run, limit: { epochs } }));
      return epochs * told.stepsPerEpoch;
    },
  };
}
