/** The page's side of races. */
import type { RaceRequest, TrailPart } from './trails.ts';

export interface RaceRunner {
  /** The race before ends. */
  begin(request: RaceRequest): void;
  dispose(): void;
}

export type OpenRunner = (hear: (part: TrailPart) => void, fail: () => void) => RaceRunner;

/** Races in a worker of their own, which ends with whoever shows them. */
export const openRunner: OpenRunner = (hear, fail) => {
  const worker = new Worker(new URL('./landscape.worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<TrailPart>) => hear(data);
  worker.onerror = (event) => {
    event.preventDefault();
    fail();
  };
  return {
    begin: (request) => worker.postMessage(request),
    dispose: () => worker.terminate(),
  };
};
