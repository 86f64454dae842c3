import { describe, expect, test } from 'vitest';
import { defaultParams } from '../../core/document/fields.ts';
import { createRandom } from '../../core/math/random.ts';
import { balancerEntries } from './kernels.ts';
import { smoothWeights, withSmoothing } from './smoothing.ts';
import { draw, look } from './testing/rows.ts';

describe.each(['mgda', 'moco', 'famo', 'uw', 'pcgrad'])('around %s', (kind) => {
  const entry = balancerEntries.get(kind);
  const smooth = smoothWeights(entry);
  const batches = Array.from({ length: 12 }, () => draw(3, 4));
  /** α of every step, with the losses after it told to who asks. */
  function live(method: typeof entry, smoothing: number | undefined) {
    const params = withSmoothing(defaultParams(entry.params), smoothing);
    let state = method.init(3);
    return batches.map((rows, step) => {
      const tasks = step % 5 === 3 ? [0, 2] : [0, 1, 2];
      const losses = tasks.map((task) => 1 + task + step / 10);
      const given = tasks.map((task) => rows[task]!);
      const { input } = look(entry, given, { losses, params, tasks, taskCount: 3, step });
      const found = method.choose(input, state, params, createRandom(step, 'balancing'));
      expect(JSON.parse(JSON.stringify(found.state))).toEqual(found.state);
      ({ state } = found);
      const outcome = {
        tasks,
        step,
        epoch: 0,
        before: losses,
        after: losses.map((one) => one / 2),
      };
      state = method.after?.({ ...outcome, weights: found.weights }, state, params) ?? state;
      return { tasks, weights: found.weights };
    });
  }

  test('nothing is smoothed by 0', () => {
    const plain = live(entry, undefined);
    for (const [step, { weights }] of live(smooth, 0).entries())
      expect(weights).toEqual(plain[step]!.weights);
  });

  test('α is the moving average of what the method chooses, task by task', () => {
    const share = 0.9;
    const kept: (number | undefined)[] = [];
    const plain = live(entry, undefined);
    for (const [step, { tasks, weights }] of live(smooth, share).entries()) {
      for (const [place, task] of tasks.entries()) {
        const chosen = plain[step]!.weights[place]!;
        kept[task] = share * (kept[task] ?? chosen) + (1 - share) * chosen;
        expect(weights[place]).toBeCloseTo(kept[task], 12);
      }
    }
  });
});
