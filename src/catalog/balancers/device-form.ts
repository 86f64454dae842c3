import type { Params } from '../../core/document/json.ts';
import type { Random } from '../../core/math/random.ts';

/**
 * A method in WGSL, for methods without state: where reading the matrix takes longer than a step. It is
 * the mathematics of `choose` in single precision; a test in the browser compares the two.
 */
export interface DeviceForm {
  /** With more tasks than that, `choose` is asked; at most 8. */
  readonly mostTasks: number;
  /**
   * Whole numbers from 0 on that a step draws, as `choose` draws them; no more of them for fewer tasks.
   */
  draw?(count: number, random: Random): readonly number[];
  /**
   * WGSL statements that leave α_t in `scratch[t]`, which has room for all tasks. All `WG` invocations
   * of a work-group run them, each as another `lane`, with barriers outside of branches and loops only.
   * They see `count` tasks, `losses[t]`, `gram[s * TASKS + t]` (variables, each lane's own), and
   * `drawn(i)`, number i of those that were drawn. A variable declared in a loop has to be given its
   * value, `array<…>()` for zeros: some compilers keep that of the round before.
   */
  toCode(params: Params): string;
}
