/** A graph as a program that runs: lowered to loops, laid out in memory, written as WebAssembly. */
import type { Access } from './nodes.ts';
import { layOutProgram } from './passes/lay-out-program.ts';
import { schedule } from './passes/schedule.ts';
import { toMemoryWork } from './passes/schedule-steps.ts';
import type { Storage } from './storage.ts';
import { writeModule } from './wasm/write-module.ts';

export interface Program {
  /** Runs all that does not need late inputs. */
  begin(): void;
  /** Runs the rest; nothing where no input is late. */
  finish(): void;
  /** Bytes of its code, and numbers of its working memory. */
  readonly codeBytes: number;
  readonly workSize: number;
  /** Address of the working memory, in bytes; between two runs nothing in it is needed. */
  readonly work: number;
  dispose(): void;
}

/** A program as bytes; its constants are in the storage. */
export interface WrittenProgram extends Pick<Program, 'work' | 'workSize'> {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the storage. */
  readonly block: number;
}

/**
 * @param results by the name of the piece that they are written to; an input of that name shares the piece
 * @param late names of inputs that are set between `begin` and `finish`
 */
export function writeProgram(
  results: ReadonlyMap<string, Access>,
  storage: Storage,
  late: ReadonlySet<string> = new Set(),
): WrittenProgram {
  const { plan, addressOf, constants, moves, block, work, workSize } = layOutProgram(
    results,
    storage,
    (wanted) => {
      const made = schedule(wanted, late);
      return { ...made, ...toMemoryWork(made) };
    },
  );
  for (const node of constants)
    new Float32Array(storage.memory.buffer).set(node.values, addressOf(node) / 4);
  return { bytes: writeModule(plan, { addressOf, moves }), block, work, workSize };
}

/** Parameters as of `writeProgram`. */
export function createProgram(...given: Parameters<typeof writeProgram>): Program {
  const [, storage] = given;
  const { bytes, block, work, workSize } = writeProgram(...given);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    env: { memory: storage.memory },
  });
  return {
    begin: exports['begin'] as () => void,
    finish: exports['finish'] as () => void,
    codeBytes: bytes.length,
    workSize,
    work,
    dispose: () => storage.free(block),
  };
}
