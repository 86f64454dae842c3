/**
 * The memory that all programs of an engine share on a device: one buffer with named pieces and blocks, as
 * `storage.ts` has them on a processor, and apart from it a record for every step that waits, in which
 * lies what the step reads from outside.
 */
import { createStorage as createBuffer } from './buffers.ts';
import { isOfStep } from '../names.ts';
import type { Storage } from '../storage.ts';
import { recordStart } from './target.ts';

/** Bytes: dynamic offsets of bindings are multiples of that. */
const alignment = 256;
/** Words before a record's pieces: the first is the number of steps that wait. */
const header = 4;

export interface DeviceStorage extends Pick<
  Storage,
  'piece' | 'read' | 'has' | 'moves' | 'block' | 'free'
> {
  /** Place of a piece in the buffer, in numbers. */
  find(name: string): { readonly at: number; readonly size: number };
  /** The buffer, large enough for all that has a place; another one where it was not. */
  buffer(): GPUBuffer;
  /** Writes numbers to a place in the buffer. */
  write(at: number, values: Float32Array): void;
  /** Writes zeros to a piece of the buffer. */
  clear(name: string): void;
  /** Words from one record to the next. */
  readonly stride: number;
  /** Steps that wait. */
  readonly waiting: number;
  /** A record for one more step: what `read` gives of a step's pieces from now on. */
  next(): void;
  /** Sends the records of the steps that wait; none waits any more. */
  send(): GPUBuffer;
  dispose(): void;
}

interface Piece {
  readonly address: number;
  readonly size: number;
}

/** @param most steps that may wait */
export function createDeviceStorage(device: GPUDevice, most: number): DeviceStorage {
  const pieces = new Map<string, Piece>();
  const blocks = createBlocks(device);
  const records = createRecords(device, most);
  let moves = 0;

  function find(name: string): Piece {
    const piece = pieces.get(name);
    if (piece === undefined) throw new Error(`storage: expected a piece "${name}", got none`);
    return piece;
  }
  const write = (at: number, values: Float32Array): void =>
    device.queue.writeBuffer(blocks.buffer(), 4 * at, values as Float32Array<ArrayBuffer>);
  return {
    piece(name, size) {
      const known = pieces.get(name);
      if (known !== undefined && known.size >= size) return known.address;
      if (known !== undefined) {
        if (!isOfStep(name)) blocks.free(known.address);
        moves += 1;
      }
      const address = isOfStep(name) ? records.take(size) : blocks.take(size);
      pieces.set(name, { address, size });
      return address;
    },
    read(name) {
      const { address, size } = find(name);
      if (!isOfStep(name)) throw new Error(`storage: expected a piece of a step, got "${name}"`);
      return records.read(address, size);
    },
    has: (name) => pieces.has(name),
    get moves() {
      return moves;
    },
    block: blocks.take,
    free: blocks.free,
    find(name) {
      const { address, size } = find(name);
      return { at: address / 4, size };
    },
    buffer: blocks.buffer,
    write,
    clear(name) {
      const { address, size } = find(name);
      write(address / 4, new Float32Array(size));
    },
    get stride() {
      return records.stride;
    },
    get waiting() {
      return records.waiting;
    },
    next: records.next,
    send: records.send,
    dispose() {
      blocks.buffer().destroy();
      records.dispose();
    },
  };
}

/** One buffer that grows, and places in it; addresses in bytes. */
function createBlocks(device: GPUDevice) {
  const used = new Map<number, number>();
  const unused = new Map<number, number>();
  let end = 0;
  let memory = createBuffer(device, 4);

  const submit = (encode: (encoder: GPUCommandEncoder) => void): void => {
    const encoder = device.createCommandEncoder();
    encode(encoder);
    device.queue.submit([encoder.finish()]);
  };
  function buffer(): GPUBuffer {
    const old = memory;
    if (old.size >= 4 * end) return old;
    memory = createBuffer(device, end);
    submit((encoder) => encoder.copyBufferToBuffer(old, 0, memory, 0, old.size));
    old.destroy();
    return memory;
  }
  return {
    buffer,
    /** Zeros. @param size in numbers */
    take(size: number): number {
      const room = 4 * Math.ceil(size / 4);
      const free = [...unused].find(([, other]) => other >= room);
      if (free === undefined) {
        const at = end;
        end += room;
        used.set(at, room);
        return 4 * at;
      }
      const [at, whole] = free;
      unused.delete(at);
      used.set(at, whole);
      submit((encoder) => encoder.clearBuffer(buffer(), 4 * at, 4 * whole));
      return 4 * at;
    },
    free(address: number): void {
      const at = address / 4;
      const room = used.get(at);
      if (room === undefined) throw new Error(`storage: expected a block at ${address}, got none`);
      used.delete(at);
      unused.set(at, room);
    },
  };
}

/** What steps read from outside: a record for each that waits, all of the same layout. */
function createRecords(device: GPUDevice, most: number) {
  let end = header;
  let waiting = 0;
  let made: { readonly buffer: GPUBuffer; readonly words: Uint32Array<ArrayBuffer> } | undefined;

  const toStride = (): number => (alignment / 4) * Math.ceil((4 * end) / alignment);
  const make = () =>
    (made ??= {
      buffer: createBuffer(device, most * toStride()),
      words: new Uint32Array(most * toStride()),
    });
  const dispose = (): void => {
    made?.buffer.destroy();
    made = undefined;
  };
  return {
    /** A place in every record; none may wait. @param size in words */
    take(size: number): number {
      const at = end;
      end += size;
      dispose();
      return 4 * (recordStart + at);
    },
    /** Of the newest record. */
    read(address: number, size: number): Float32Array {
      const from = (waiting - 1) * toStride() + address / 4 - recordStart;
      return new Float32Array(make().words.buffer, 4 * from, size);
    },
    get stride() {
      return toStride();
    },
    get waiting() {
      return waiting;
    },
    next(): void {
      waiting += 1;
    },
    send(): GPUBuffer {
      const { buffer, words } = make();
      words[0] = waiting;
      device.queue.writeBuffer(buffer, 0, words, 0, waiting * toStride());
      waiting = 0;
      return buffer;
    },
    dispose,
  };
}
