/** For pages and workers that ask for the graphics card at once, in a browser that may only have started. */
import { createAsker } from '../src/engine/patience.ts';

/** Resolves when the browser gives its WebGPU adapter and a WebGL context, or will not. */
export async function waitForCard(): Promise<void> {
  const ask = createAsker();
  const { gpu } = navigator as Partial<Navigator>;
  if (gpu !== undefined) await ask(() => gpu.requestAdapter());
  const context = await ask(() => new OffscreenCanvas(1, 1).getContext('webgl2'));
  context?.getExtension('WEBGL_lose_context')?.loseContext();
}
