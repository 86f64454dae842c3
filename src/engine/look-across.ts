/** Inner products of the tasks' gradients across two batches, which are drawn beside the rows of training. */
import { createRandom, hashWords } from '../core/math/random.ts';
import type { ProbeNumbers, TaskProbe } from './probe.ts';
import { openProbe } from './open-probe.ts';
import type { Run } from './run.ts';
import type { StepRequest } from './step-engine.ts';
import { countLabelled, type TrainingRows } from './training-rows.ts';

/** [T · T]: ⟨g_s, g_t⟩ with g_s of the first and g_t of the second batch, each as large as that of the step. */
export function lookAcross(run: Run): Promise<Float32Array> | Float32Array {
  const given = drawBoth(run);
  const probe = openProbe(run, given, 'across');
  const finish = (numbers: ProbeNumbers): Float32Array => {
    const found = toAcross(probe, numbers, toScales(run.rows, given.rows));
    probe.dispose();
    return found;
  };
  const numbers = probe.read();
  return numbers instanceof Promise ? numbers.then(finish) : finish(numbers);
}

function drawBoth({ step, spec, course, rows }: Run): StepRequest {
  const random = createRandom(hashWords(spec.seed, step), 'across');
  const size = Math.min(course.batches.size, rows.count);
  const drawn = Int32Array.from({ length: 2 * size }, () => random.integer(rows.count));
  const { lambdas, rate, tuning } = course;
  return {
    rows: drawn,
    labelled: rows.masks.map((mask) => countLabelled(mask, drawn)),
    step,
    rate,
    lambdas,
    optimizer: tuning.optimizer,
  };
}

/** By head and half: the look divides by the labels of both, the gradient of a batch by its own. */
function toScales({ masks }: TrainingRows, both: Int32Array): readonly (readonly number[])[] {
  const halves = [both.subarray(0, both.length / 2), both.subarray(both.length / 2)];
  return masks.map((mask) =>
    halves.map((half) => {
      const own = countLabelled(mask, half);
      return own > 0 ? countLabelled(mask, both) / own : 0;
    }),
  );
}

function toAcross(
  { layout: { groups, heads } }: TaskProbe,
  { grams }: ProbeNumbers,
  scales: readonly (readonly number[])[],
): Float32Array {
  const found = new Float32Array(heads * heads);
  for (const [at, group] of groups.entries()) {
    if (group.heads.length < 2) continue;
    for (let place = 0; place < found.length; place++) {
      const [s, t] = [Math.floor(place / heads), place % heads];
      found[place]! += grams[at]![2 * s * 2 * heads + 2 * t + 1]! * scales[s]![0]! * scales[t]![1]!;
    }
  }
  return found;
}
