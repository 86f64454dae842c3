/** Wires races to the page, which starts this by its address. */
import { balancerEntries } from '../catalog/balancers/kernels.ts';
import { optimizerEntries } from '../catalog/optimizers/kernels.ts';
import { createRaceWork } from './race-work.ts';
import type { RaceRequest } from './trails.ts';

/** Between two parts of a trail, and between two looks at what is asked. */
const partMs = 40;

const work = createRaceWork({ balancers: balancerEntries, optimizers: optimizerEntries }, () =>
  performance.now(),
);
let isWorking = false;

function goOn(): void {
  const part = work.work(partMs);
  isWorking = part !== undefined;
  if (part === undefined) return;
  postMessage(part, { transfer: [part.places.buffer] });
  setTimeout(goOn);
}

addEventListener('message', ({ data }: MessageEvent<RaceRequest>) => {
  work.begin(data);
  if (!isWorking) setTimeout(goOn);
  isWorking = true;
});
