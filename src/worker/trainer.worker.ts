/** The worker's entry: wires the session to the engine and to the page. Reached by address only. */
import type { Command } from '../core/protocol/protocol.ts';
import { createEngine } from '../engine/engine.ts';
import { createSession } from './session.ts';

const turns = new MessageChannel();
const waiting: (() => void)[] = [];
turns.port1.onmessage = () => waiting.shift()?.();

const session = createSession({
  post: (event, transfer) => self.postMessage(event, { transfer: [...transfer] }),
  createEngine: (choice, lost) => createEngine(choice, { loadAsset, lost }),
  now: () => performance.now(),
  // Timers are clamped to 4 ms and more; a message to oneself waits only for those already there.
  nextTurn: () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      turns.port2.postMessage(null);
    }),
  sleep: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
});

self.onmessage = ({ data }: MessageEvent<Command>) => session.receive(data);

/** Files of data sets lie beside the page, whose address is the worker's name. */
async function loadAsset(name: string): Promise<Uint8Array> {
  const url = new URL(`data/${name}`, self.name);
  const response = await fetch(url);
  if (!response.ok)
    throw new Error(`loadAsset: expected ${url.href}, got status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
