/** Looks at networks beside the present run: those of weights that were kept, and those that jobs train. */
import type { JobId, LookJob, Seen } from '../core/run/job.ts';
import type { Engine, Trainer } from '../core/run/trainer.ts';
import { disposeQuietly } from './session-quiet.ts';

/** @param find what trains for a job that is under way */
export async function* lookAt(
  engine: Engine,
  job: LookJob,
  find: (id: JobId) => Trainer | undefined,
): AsyncGenerator<void, Seen> {
  if ('of' in job) {
    const trainer = find(job.of);
    if (trainer === undefined)
      throw new Error(`look: expected job ${String(job.of)} at work, it is not`);
    return yield* takePictures(trainer, job);
  }
  const trainer = await engine.load(job.spec, { start: job.weights });
  try {
    return yield* takePictures(trainer, job);
  } finally {
    disposeQuietly(() => trainer.dispose());
  }
}

/** Gives way after every picture. */
async function* takePictures(trainer: Trainer, { watches }: LookJob): AsyncGenerator<void, Seen> {
  const pictures = [];
  for (const watch of watches) {
    const picture = await trainer.picture(watch);
    if (picture !== undefined) pictures.push(picture);
    yield;
  }
  return { loaded: trainer.loaded, pictures };
}
