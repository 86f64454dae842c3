import { softwareDevice } from '../core/run/software-device.ts';

/** Whether WebGPU or WebGL has a graphics card here that no processor emulates; asked of the page's own thread. */
export async function findCard(): Promise<boolean> {
  return (await hasWebGpuCard()) || hasWebGlCard();
}

/** As much of WebGPU as is asked. */
interface Gpu {
  requestAdapter(): Promise<{
    readonly info?: Readonly<Record<string, string | boolean | undefined>>;
  } | null>;
}

async function hasWebGpuCard(): Promise<boolean> {
  const { gpu } = navigator as { readonly gpu?: Gpu };
  try {
    const adapter = await gpu?.requestAdapter();
    if (adapter === null || adapter === undefined) return false;
    const { info = {} } = adapter;
    const name = [info['vendor'], info['architecture'], info['description']].join(' ');
    return info['isFallbackAdapter'] !== true && !softwareDevice.test(name);
  } catch {
    // A browser that cannot say has none that it would compute on.
    return false;
  }
}

function hasWebGlCard(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (gl === null) return false;
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer: unknown = gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return !softwareDevice.test(String(renderer));
}
