/** Chooses the backend: asks the browser, tries each in turn, and reports why others were passed over. */
import * as tf from '@tensorflow/tfjs-core';
import {
  backendNames,
  type BackendChoice,
  type BackendName,
  type BackendReport,
  type LostBackend,
} from '../core/run/trainer.ts';
import { softwareDevice } from '../core/run/software-device.ts';
import { EngineFault } from './fault.ts';
import { withinLimit } from './limit.ts';
import { createAsker, type Asker } from './patience.ts';
import { fetchCompiled } from './step-engines.ts';
import type { WasmFiles } from './wasm.ts';
import { getDevice } from './webgpu-device.ts';

type PassedOver = BackendReport['passedOver'][number];
/** Outcome of a look at the device, before anything is loaded. */
export type Survey =
  | { readonly usable: true; readonly adapter: string; readonly software: boolean }
  | { readonly usable: false; readonly reason: 'missing' | 'no-adapter'; readonly detail: string };

export interface OpenBackend {
  readonly report: BackendReport;
  onLost(listener: (detail: string) => void): void;
  dispose(): void;
}

interface Hands {
  survey(name: BackendName): Promise<Survey>;
  /** Loads and starts it. @throws when it does not compute */
  start(name: BackendName, forced: boolean): Promise<void>;
  /** Closes what was started. */
  stop(name: BackendName): void;
}

interface ChooseOptions {
  /** Backends that died before: only one asked for by name is tried again. */
  readonly lost?: readonly LostBackend[] | undefined;
  /** From the quickest for a network to the slowest; as they are listed where none is known. */
  readonly order?: readonly BackendName[] | undefined;
  /** Asked of a backend that has started: true when the network belongs on another one, with more room. */
  readonly isTooSmall?: ((name: BackendName) => boolean) | undefined;
}

/**
 * The quickest that works. Software devices are left out, since WASM is faster, unless one is asked for
 * by name; a backend asked for that fails gives way to the others.
 * @throws EngineFault when none works
 */
export async function chooseBackend(
  choice: BackendChoice,
  hands: Hands,
  { lost = [], order: ranked = backendNames, isTooSmall }: ChooseOptions = {},
): Promise<BackendReport> {
  const order = choice === 'auto' ? ranked : [choice, ...ranked.filter((name) => name !== choice)];
  const passedOver: PassedOver[] = [];
  for (const name of order) {
    const forced = name === choice;
    const loss = forced ? undefined : lost.find((backend) => backend.name === name);
    if (loss !== undefined) {
      passedOver.push({ name, reason: 'lost', detail: loss.detail });
      continue;
    }
    const tried = await tryBackend(name, {
      hands,
      forced,
      isTooSmall: choice === 'auto' ? isTooSmall : undefined,
    });
    if ('adapter' in tried) {
      if (choice === 'auto') passedOver.push(...findSlower(name, order, passedOver, lost));
      return { name, adapter: tried.adapter, passedOver };
    }
    passedOver.push(tried);
  }
  const reasons = passedOver.map(({ name, detail }) => `${name}: ${detail}`).join('; ');
  throw new EngineFault('internal', `expected a backend that works, got none (${reasons})`);
}

interface Trial extends Pick<ChooseOptions, 'isTooSmall'> {
  readonly hands: Hands;
  /** It is asked for by name: a software device will do. */
  readonly forced: boolean;
}

/** Starts a backend. @returns the name of its device, or why it was passed over and is not running */
async function tryBackend(
  name: BackendName,
  { hands, forced, isTooSmall }: Trial,
): Promise<{ readonly adapter: string } | PassedOver> {
  try {
    const survey = await hands.survey(name);
    if (!survey.usable) return { name, reason: survey.reason, detail: survey.detail };
    const { adapter } = survey;
    if (survey.software && !forced) return { name, reason: 'software', detail: adapter };
    await hands.start(name, forced);
    if (isTooSmall?.(name) !== true) return { adapter };
    hands.stop(name);
    return { name, reason: 'too-small', detail: adapter };
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    return { name, reason: 'failed', detail };
  }
}

/** Backends that usually come before this one, and behind it for this network. */
function findSlower(
  name: BackendName,
  order: readonly BackendName[],
  tried: readonly PassedOver[],
  lost: readonly LostBackend[],
): PassedOver[] {
  const behind = new Set(order.slice(order.indexOf(name) + 1));
  return backendNames
    .slice(0, backendNames.indexOf(name))
    .filter((other) => behind.has(other) && !tried.some((one) => one.name === other))
    .map((other) => {
      const loss = lost.find((dead) => dead.name === other);
      return loss === undefined
        ? { name: other, reason: 'slower', detail: '' }
        : { name: other, reason: 'lost', detail: loss.detail };
    });
}

/** Opens the chosen backend for all of tfjs: one at a time. */
export async function openBackend(
  choice: BackendChoice,
  { wasmFiles, ...options }: ChooseOptions & { readonly wasmFiles?: WasmFiles },
): Promise<OpenBackend> {
  const ask = createAsker();
  const hands: Hands = {
    survey: (name) => surveyBackend(name, ask),
    start: (name, forced) => startBackend(name, forced, wasmFiles),
    stop: closeBackend,
  };
  const report = await chooseBackend(choice, hands, options);
  const { name } = report;
  let isClosed = false;
  return {
    report,
    onLost(listener) {
      watchLoss(name, (detail) => {
        // Closing it ourselves is no loss.
        if (!isClosed) listener(detail);
      });
    },
    dispose() {
      isClosed = true;
      closeBackend(name);
    },
  };
}

/** Its factory is kept, so that the same backend can be opened again. */
function closeBackend(name: BackendName): void {
  const factory = tf.findBackendFactory(name);
  removeBackend(name);
  tf.registerBackend(name, factory);
}

/** One that broke may fail to tidy up, and must not stay for that. */
function removeBackend(name: BackendName): void {
  try {
    tf.removeBackend(name);
  } catch {
    (tf.findBackend(name) as { dispose: () => void }).dispose = () => undefined;
    tf.removeBackend(name);
  }
}

async function surveyBackend(name: BackendName, ask: Asker): Promise<Survey> {
  switch (name) {
    case 'webgpu':
      return surveyWebGpu(ask);
    case 'webgl':
      return surveyWebGl(ask);
    case 'wasm':
      return typeof WebAssembly === 'undefined'
        ? { usable: false, reason: 'missing', detail: 'no WebAssembly' }
        : { usable: true, adapter: '', software: false };
    case 'cpu':
      return { usable: true, adapter: '', software: false };
  }
}

async function surveyWebGpu(ask: Asker): Promise<Survey> {
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (gpu === undefined) return { usable: false, reason: 'missing', detail: 'no navigator.gpu' };
  const adapter = await ask(() =>
    withinLimit('adapter', gpu.requestAdapter({ powerPreference: 'high-performance' })),
  );
  if (adapter === null) return { usable: false, reason: 'no-adapter', detail: 'no adapter' };
  const older = adapter as OlderAdapter;
  const info: Partial<GPUAdapterInfo> = older.info ?? (await older.requestAdapterInfo?.()) ?? {};
  const { vendor, architecture, description } = info;
  const text = [vendor, architecture, description].filter(Boolean).join(' ');
  const fallback = info.isFallbackAdapter === true || older.isFallbackAdapter === true;
  return { usable: true, adapter: text, software: fallback || softwareDevice.test(text) };
}

/** Chrome before 127 has no `info`, but a call for it. */
interface OlderAdapter {
  readonly info?: GPUAdapterInfo;
  readonly isFallbackAdapter?: boolean;
  requestAdapterInfo?(): Promise<Partial<GPUAdapterInfo>>;
}

async function surveyWebGl(ask: Asker): Promise<Survey> {
  // tfjs takes no OffscreenCanvas in Safari, and a worker has no other.
  if (typeof OffscreenCanvas === 'undefined' || tf.env().getBool('IS_SAFARI')) {
    return { usable: false, reason: 'missing', detail: 'no OffscreenCanvas for WebGL' };
  }
  // A canvas that gave no context once may never give one.
  const gl = await ask(() => new OffscreenCanvas(1, 1).getContext('webgl2'));
  if (gl === null) return { usable: false, reason: 'missing', detail: 'no WebGL 2' };
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  const text = String(renderer);
  return { usable: true, adapter: text, software: softwareDevice.test(text) };
}

async function startBackend(
  name: BackendName,
  forced: boolean,
  wasmFiles: WasmFiles | undefined,
): Promise<void> {
  await loadBackend(name, forced, wasmFiles);
  const isDevice = name === 'webgpu' || name === 'webgl';
  // The others wait for a file at most, which takes as long as the network does.
  await (isDevice ? withinLimit(name, computeWith(name)) : computeWith(name));
}

async function computeWith(name: BackendName): Promise<void> {
  // tfjs answers false, and keeps the name, when a backend fails to start.
  const started = await tf.setBackend(name);
  if (!started || tf.getBackend() !== name) throw new Error('tfjs could not start it');
  await checkArithmetic();
  // After the first use: until then its functions are stand-ins that replace themselves.
  if (name === 'wasm') (await import('./wasm.ts')).checkMemory();
}

async function loadBackend(
  name: BackendName,
  forced: boolean,
  wasmFiles: WasmFiles | undefined,
): Promise<void> {
  switch (name) {
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu');
      return;
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl');
      // The flag exists from here on; without it tfjs is refused a software context.
      if (forced) tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
      return;
    case 'wasm': {
      fetchCompiled();
      const { prepareWasm } = await import('./wasm.ts');
      prepareWasm(wasmFiles);
      return;
    }
    case 'cpu': {
      fetchCompiled();
      const { registerCpuKernels } = await import('./kernels/cpu.ts');
      registerCpuKernels();
    }
  }
}

/** A device that starts and computes nonsense is no device. */
async function checkArithmetic(): Promise<void> {
  const product = tf.tidy(() => tf.matMul(tf.tensor2d([[1, 2]]), tf.tensor2d([[3], [4]])));
  const [value] = await product.data();
  product.dispose();
  if (value !== 11) throw new Error(`expected 1·3 + 2·4 = 11 from it, got ${String(value)}`);
}

function watchLoss(name: BackendName, listener: (detail: string) => void): void {
  if (name === 'webgpu') {
    const device = getDevice();
    // Errors that nobody asks for: after one of them no number of the device can be trusted.
    device.addEventListener('uncapturederror', ({ error }: GPUUncapturedErrorEvent) =>
      listener(`WebGPU: ${error.message}`),
    );
    void device.lost.then(({ reason, message }) => {
      listener(message === '' ? `WebGPU device lost (${reason})` : message);
    });
  } else if (name === 'webgl') {
    const { gpgpu } = tf.backend() as unknown as {
      readonly gpgpu: { readonly gl: WebGL2RenderingContext };
    };
    const tell = (): void => listener('WebGL context lost');
    gpgpu.gl.canvas.addEventListener('webglcontextlost', tell);
    // Its event may have come and gone before anybody listened.
    if (gpgpu.gl.isContextLost()) queueMicrotask(tell);
  }
}
