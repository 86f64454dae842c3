/** The methods that have a form for devices, by kind. Apart, since the page has no use for shaders. */
import type { DeviceForm } from './device-form.ts';
import { mgda } from './mgda.ts';
import { mgdaOnDevice } from './mgda-device.ts';
import { pcgrad } from './pcgrad.ts';
import { pcgradOnDevice } from './pcgrad-device.ts';

export const deviceForms: ReadonlyMap<string, DeviceForm> = new Map([
  [mgda.kind, mgdaOnDevice],
  [pcgrad.kind, pcgradOnDevice],
]);
