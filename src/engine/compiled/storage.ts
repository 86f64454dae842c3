/** The memory that all programs of an engine share: pieces with names, and blocks that come and go. */

const pageSize = 1 << 16;
/** Vectors may be read over the end of the last piece. */
const slack = 64;

export interface Storage {
  readonly memory: WebAssembly.Memory;
  /** Address of the piece with this name, in bytes; zeros at first. @param size in numbers; larger than before makes it anew */
  piece(name: string, size: number): number;
  /** Its numbers, where they are now: valid until something is made. */
  read(name: string): Float32Array;
  has(name: string): boolean;
  /** Number of times that a piece has moved: programs made before have its old address. */
  readonly moves: number;
  /** Address of a block that is used until it is freed. @param size in numbers */
  block(size: number): number;
  free(address: number): void;
}

interface Piece {
  readonly address: number;
  readonly size: number;
  /** Its numbers, as long as the memory has not grown. */
  view: Float32Array;
}

export function createStorage(): Storage {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const pieces = new Map<string, Piece>();
  /** Asking the memory for it is dear, and steps ask many times. */
  let { buffer } = memory;
  const used = new Map<number, number>();
  const unused = new Map<number, number>();
  let end = 16;
  let moves = 0;

  function grow(bytes: number): void {
    const missing = end + bytes + slack - buffer.byteLength;
    if (missing <= 0) return;
    memory.grow(Math.ceil(missing / pageSize));
    ({ buffer } = memory);
  }
  /** Memory that has never been used is 0. */
  function take(size: number): { readonly address: number; readonly isUsed: boolean } {
    const bytes = 16 * Math.ceil(size / 4);
    const free = [...unused].find(([, room]) => room >= bytes);
    if (free !== undefined) {
      const [address, room] = free;
      unused.delete(address);
      used.set(address, room);
      return { address, isUsed: true };
    }
    grow(bytes);
    const address = end;
    end += bytes;
    used.set(address, bytes);
    return { address, isUsed: false };
  }
  function free(address: number): void {
    const room = used.get(address);
    if (room === undefined) throw new Error(`storage: expected a block at ${address}, got none`);
    used.delete(address);
    unused.set(address, room);
  }
  function find(name: string): Piece {
    const piece = pieces.get(name);
    if (piece === undefined) throw new Error(`storage: expected a piece "${name}", got none`);
    return piece;
  }

  return {
    memory,
    piece(name, size) {
      const known = pieces.get(name);
      if (known !== undefined && known.size >= size) return known.address;
      if (known !== undefined) {
        free(known.address);
        moves += 1;
      }
      const { address, isUsed } = take(size);
      const view = new Float32Array(buffer, address, size);
      pieces.set(name, { address, size, view });
      if (isUsed) view.fill(0);
      return address;
    },
    read(name) {
      const piece = find(name);
      if (piece.view.buffer !== buffer)
        piece.view = new Float32Array(buffer, piece.address, piece.size);
      return piece.view;
    },
    has: (name) => pieces.has(name),
    get moves() {
      return moves;
    },
    block: (size) => take(size).address,
    free,
  };
}
