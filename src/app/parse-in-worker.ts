import type { Json } from '../core/document/json.ts';
import type { Problem } from '../core/document/problems.ts';
import type { Result } from '../core/result.ts';
import { parseJson } from './parse-json.ts';

/** In a worker of its own; where none can be started, here: what comes is no larger than it may be. */
export function parseJsonInWorker(text: string): Promise<Result<Json, Problem>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./parse-json.worker.ts', import.meta.url), {
      type: 'module',
    });
    const finish = (result: Result<Json, Problem>): void => {
      worker.terminate();
      resolve(result);
    };
    worker.onmessage = ({ data }: MessageEvent<Result<Json, Problem>>) => finish(data);
    worker.onerror = (event) => {
      event.preventDefault();
      finish(parseJson(text));
    };
    worker.postMessage(text);
  });
}
