/** Reads and writes the numbers of a loop: four at a time, or one in the first lane. */
import type { Code } from './assembler.ts';
import type { Load, Place, Step } from './loop-layout.ts';
import type { MemoryOpcode } from './opcodes.ts';

/** Numbers in a vector. */
export const lanes = 4;

/** Leaves the part of an address that moves; the place's offset is added by the instruction. */
export function pushAddress(code: Code, { local }: Place): Code {
  return local === undefined ? code.i32(0) : code.get(local);
}

/** @param inner the innermost dimension of the loop; @param width lanes, or 1 */
export function load(code: Code, { place, value }: Load, inner: number, width: number): void {
  const stride = place.strides[inner]!;
  if (width === 1) read(code, 'v128.load32_zero', place, 0);
  else if (stride === 1) read(code, 'v128.load', place, 0);
  else {
    read(code, 'v128.load32_zero', place, 0);
    for (let lane = 1; lane < lanes; lane++) {
      read(code, 'v128.load32_splat', place, 4 * lane * stride);
      code.shuffle([0, 1, 2, 3].map((at) => (at === lane ? 4 : at)));
    }
  }
  code.set(value);
}

/** @param ahead bytes from the place on */
function read(code: Code, name: MemoryOpcode, place: Place, ahead: number): void {
  const offset = place.offset + ahead;
  pushAddress(code, place);
  // The offset of an instruction may not be negative.
  if (offset < 0) code.i32(offset).op('i32.add');
  code.memory(name, Math.max(0, offset));
}

/** A number that stays the same in the innermost loop, in all lanes. */
export function loadSteady(code: Code, { place, value }: Load): void {
  pushAddress(code, place).memory('v128.load32_splat', place.offset).set(value);
}

export function store(code: Code, { write, value }: Step, inner: number, width: number): void {
  const stride = write.strides[inner]!;
  if (width === 1) pushAddress(code, write).get(value).storeLanes(1, 0, write.offset);
  else if (stride === 1) pushAddress(code, write).get(value).memory('v128.store', write.offset);
  else {
    for (let lane = 0; lane < lanes; lane++)
      pushAddress(code, write)
        .get(value)
        .storeLanes(1, lane, write.offset + 4 * lane * stride);
  }
}
