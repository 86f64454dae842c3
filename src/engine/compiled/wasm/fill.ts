/** Writes code that sets memory to one number. */
import type { Code } from './assembler.ts';
import { lanes } from './lanes.ts';

/** So many numbers from an address on become one. */
export function writeFill(code: Code, address: number, size: number, value: number): void {
  const at = code.local('i32');
  const whole = Math.floor(size / lanes);
  code.i32(address).set(at);
  if (whole > 0) {
    code.repeat(whole, () => {
      code.get(at).splat(value).memory('v128.store', 0);
      code.get(at).i32(16).op('i32.add').set(at);
    });
  }
  for (let left = 0; left < size % lanes; left++)
    code
      .get(at)
      .splat(value)
      .storeLanes(1, 0, 4 * left);
}
