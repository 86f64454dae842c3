/** The worker's entry: wires the session to the engine and to the page. Reached by address only. */
import { createEngine, type EngineOptions } from '../engine/engine.ts';
import { type AssetFile, loadAsset } from './assets.ts';
import { createTableAsker } from './assets-own.ts';
import { createIntake } from './session-intake.ts';
import { createSession } from './session.ts';
import { holdLock } from './session-lock.ts';

/** Put in by Vite (see vite.config.ts). */
declare const dataFiles: Readonly<Record<string, AssetFile>>;

const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.onmessage = () => waiting.shift()?.();

const tables = createTableAsker((event) => self.postMessage(event));

const session = createSession({
  post: (event, transfer) => self.postMessage(event, { transfer: [...transfer] }),
  createEngine: (choice, lost, spec) =>
    createEngine(choice, { loadAsset: load, loadTable: tables.load, lost, spec }),
  now: () => performance.now(),
  // Timers are clamped to 4 ms and more; a message to oneself waits only for those already there.
  nextTurn: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      turns.port2.postMessage(null);
    }),
  sleep: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
});

const hear = createIntake({ receive: session.receive, hearTable: tables.hear });
self.onmessage = ({ data }: MessageEvent<Parameters<typeof hear>[0]>) => hear(data);

holdLock((event) => self.postMessage(event));

/** Files of data sets lie beside the page, whose address is the worker's name. */
function load(...[name, onBytes]: Parameters<EngineOptions['loadAsset']>): Promise<Uint8Array> {
  const loader = {
    site: self.name,
    files: dataFiles,
    fetch: (address: string, isAnew: boolean) =>
      fetch(address, { cache: isAnew ? 'reload' : 'default' }),
    caches: 'caches' in self ? caches : undefined,
  };
  return loadAsset(name, loader, onBytes);
}
