/** An excursion of the weights in the memory of programs. */
import type { Excursion } from '../step-engine.ts';
import { names } from './names.ts';
import { enter, enterSlopes, type CompiledWork } from './step-work.ts';

export function openCompiledExcursion(work: CompiledWork): Excursion {
  const { storage, programs } = work;
  const start = storage.read(names.weights).slice();
  return {
    differentiate(given) {
      const made = programs.get('slope', given.rows.length, given.optimizer);
      enter(work, made, given);
      enterSlopes(work, given, given.lambdas);
      made.program.begin();
      return Promise.resolve({
        gradient: storage.read(names.slope).slice(0, start.length),
        sums: storage.read(names.sumsOfSlope).slice(0, given.lambdas.length),
      });
    },
    move(along, size) {
      const weights = storage.read(names.weights);
      for (let at = 0; at < start.length; at++) weights[at]! += size * along[at]!;
    },
    comeBack() {
      storage.read(names.weights).set(start);
    },
  };
}
