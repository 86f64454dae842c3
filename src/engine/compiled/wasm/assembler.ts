/** Writes a WebAssembly module as bytes: as much of the format as the generator needs. */
import { laneOpcodes, memoryOpcodes, opcodes, type MemoryOpcode, type Opcode } from './opcodes.ts';

const valueTypes = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
export type ValueType = keyof typeof valueTypes;

/** Whole numbers in as few bytes as they need, without and with a sign. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let left = value >>> 0;
  do {
    const more = left >>> 7;
    bytes.push((left & 0x7f) | (more > 0 ? 0x80 : 0));
    left = more;
  } while (left > 0);
  return bytes;
}
function signed(value: number): number[] {
  const bytes: number[] = [];
  let left = value | 0;
  for (;;) {
    const byte = left & 0x7f;
    left >>= 7;
    const isLast = left === (byte & 0x40 ? -1 : 0);
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}
const text = (value: string): number[] => [
  ...unsigned(value.length),
  ...new TextEncoder().encode(value),
];
function float(value: number): number[] {
  return [...new Uint8Array(Float32Array.of(value).buffer)];
}

/** A function as it is written, instruction by instruction. */
export interface Code {
  /** A new local variable. */
  local(type: ValueType): number;
  get(local: number): Code;
  set(local: number): Code;
  tee(local: number): Code;
  op(...names: readonly Opcode[]): Code;
  /** An address is on the stack; `offset` in bytes is added to it. */
  memory(name: MemoryOpcode, offset: number): Code;
  /** Stores one lane, or two from it on; address and vector are on the stack. */
  storeLanes(count: 1 | 2, first: number, offset: number): Code;
  i32(value: number): Code;
  /** Four times the same number. */
  splat(value: number): Code;
  /** Four words of 32 bits. */
  words(values: readonly number[]): Code;
  /** Lanes of two vectors, 0 to 3 of the first and 4 to 7 of the second. */
  shuffle(lanes: readonly number[]): Code;
  call(index: number): Code;
  /** `body` so many times: not at all, without a loop, or in one. */
  repeat(count: number, body: () => void): Code;
  /** `body` as long as `condition` leaves a number that is not 0. */
  loopWhile(condition: () => void, body: () => void): Code;
  /** Runs `then` if the number on the stack is not 0. */
  when(then: () => void, otherwise?: () => void): Code;
  /** Copies; addresses of target and source and the bytes are on the stack. */
  copyMemory(): Code;
  toBytes(): number[];
}

export function createCode(parameters: readonly ValueType[]): Code {
  const bytes: number[] = [];
  const locals: ValueType[] = [];
  const push = (...more: readonly number[]): Code => {
    for (const byte of more) bytes.push(byte);
    return code;
  };
  const opcode = (value: number): number[] =>
    value < 0x100 ? [value] : [value >> 8, ...unsigned(value & 0xff)];
  const code: Code = {
    local(type) {
      locals.push(type);
      return parameters.length + locals.length - 1;
    },
    get: (local) => push(0x20, ...unsigned(local)),
    set: (local) => push(0x21, ...unsigned(local)),
    tee: (local) => push(0x22, ...unsigned(local)),
    op(...names) {
      for (const name of names) push(...opcode(opcodes[name]));
      return code;
    },
    memory(name, offset) {
      const [value, align] = memoryOpcodes[name];
      return push(...opcode(value), align, ...unsigned(offset));
    },
    storeLanes(count, first, offset) {
      const name = count === 1 ? 'v128.store32_lane' : 'v128.store64_lane';
      const lane = count === 1 ? first : first / 2;
      return push(...opcode(laneOpcodes[name]), 2, ...unsigned(offset), lane);
    },
    i32: (value) => push(0x41, ...signed(value)),
    splat: (value) => push(0xfd, 0x0c, ...[0, 0, 0, 0].flatMap(() => float(value))),
    words: (values) =>
      push(0xfd, 0x0c, ...new Uint8Array(Uint32Array.from(values, (v) => v >>> 0).buffer)),
    shuffle: (lanes) =>
      push(0xfd, 0x0d, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => 4 * lane + byte))),
    call: (index) => push(0x10, ...unsigned(index)),
    repeat(count, body) {
      if (count === 0) return code;
      if (count === 1) {
        body();
        return code;
      }
      const left = code.local('i32');
      code.i32(count).set(left);
      push(0x03, 0x40);
      body();
      code.get(left).i32(1).op('i32.sub').tee(left);
      return push(0x0d, 0, 0x0b);
    },
    loopWhile(condition, body) {
      push(0x02, 0x40, 0x03, 0x40);
      condition();
      code.op('i32.eqz');
      push(0x0d, 1);
      body();
      return push(0x0c, 0, 0x0b, 0x0b);
    },
    when(then, otherwise) {
      push(0x04, 0x40);
      then();
      if (otherwise !== undefined) {
        push(0x05);
        otherwise();
      }
      return push(0x0b);
    },
    copyMemory: () => push(0xfc, 0x0a, 0, 0),
    toBytes() {
      const declared = locals.flatMap((type) => [1, valueTypes[type]]);
      const body = [...unsigned(locals.length), ...declared];
      return [...body, ...bytes, 0x0b];
    },
  };
  return code;
}

interface FunctionEntry {
  readonly parameters: readonly ValueType[];
  readonly results: readonly ValueType[];
  readonly code: Code;
}

export interface ModuleWriter {
  /** Index of a new function. */
  add(parameters: readonly ValueType[], results: readonly ValueType[], code: Code): number;
  /** Makes a function callable from outside. */
  open(name: string, index: number): void;
  /** The module; its memory is imported as `env.memory`. */
  toBytes(): Uint8Array<ArrayBuffer>;
}

export function createModuleWriter(): ModuleWriter {
  const functions: FunctionEntry[] = [];
  const open: [string, number][] = [];
  const section = (id: number, content: readonly number[]): number[] => [
    id,
    ...unsigned(content.length),
    ...content,
  ];
  const list = (items: readonly (readonly number[])[]): number[] => [
    ...unsigned(items.length),
    ...items.flat(),
  ];
  const types = (of: readonly ValueType[]): number[] => list(of.map((type) => [valueTypes[type]]));

  return {
    add(parameters, results, code) {
      functions.push({ parameters, results, code });
      return functions.length - 1;
    },
    open: (name, index) => void open.push([name, index]),
    toBytes() {
      const parts = [
        [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
        section(1, list(functions.map((f) => [0x60, ...types(f.parameters), ...types(f.results)]))),
        section(2, list([[...text('env'), ...text('memory'), 0x02, 0x00, 1]])),
        section(3, list(functions.map((_, at) => unsigned(at)))),
        section(7, list(open.map(([name, index]) => [...text(name), 0x00, ...unsigned(index)]))),
      ];
      const bodies = functions.map(({ code }) => {
        const body = code.toBytes();
        return [unsigned(body.length), body];
      });
      const count = unsigned(functions.length);
      const size = bodies.flat().reduce((sum, part) => sum + part.length, count.length);
      // Code may be long: it is put together once.
      const head = [...parts.flat(), 10, ...unsigned(size), ...count];
      const bytes = new Uint8Array(head.length + size - count.length);
      bytes.set(head);
      let at = head.length;
      for (const part of bodies.flat()) {
        bytes.set(part, at);
        at += part.length;
      }
      return bytes;
    },
  };
}
