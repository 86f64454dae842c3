/**
 * Errors of WebGPU, which it tells only if asked. A buffer that could not be made is a buffer all the
 * same: its numbers are 0, and everything goes on as if it worked.
 */
import { EngineFault } from './fault.ts';

/** The last one that is opened is the first one to hear of an error. */
const filters = ['internal', 'validation', 'out-of-memory'] as const;

/** Hears of every error of what is asked of the device from now on. */
export interface ErrorScope {
  /**
   * To be called once, in the order of scopes: the newest first.
   * @throws EngineFault when there was an error, or when the device is gone
   */
  close(): Promise<void>;
}

export function openErrorScope(device: GPUDevice): ErrorScope {
  for (const filter of filters) device.pushErrorScope(filter);
  return {
    async close() {
      // All at once: whoever opens a scope meanwhile must not lose it to this one.
      const popped = filters.toReversed().map(async (filter) => {
        const error = await device.popErrorScope();
        return error === null ? undefined : { filter, error };
      });
      const found = (
        await Promise.all(popped).catch((thrown: unknown) => {
          throw new EngineFault('backend-lost', toText(thrown), thrown);
        })
      ).find((one) => one !== undefined);
      if (found === undefined) return;
      const code = found.filter === 'out-of-memory' ? found.filter : 'compile-failed';
      throw new EngineFault(code, `WebGPU: ${found.error.message}`);
    },
  };
}

/**
 * @param undo of what was made, when the device had an error on the way
 * @throws EngineFault in that case, whatever else was thrown
 */
export async function withErrorScope<T>(
  device: GPUDevice,
  work: () => Promise<T>,
  undo: (made: T) => void = () => undefined,
): Promise<T> {
  const scope = openErrorScope(device);
  let made: T;
  try {
    made = await work();
  } catch (thrown) {
    // The device's error, if there is one, is the cause.
    await scope.close();
    throw thrown;
  }
  try {
    await scope.close();
  } catch (thrown) {
    undo(made);
    throw thrown;
  }
  return made;
}

const toText = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
