/** The text of a file, piece by piece, in the encoding that it seems to be in. */

/** Bytes of a piece: little enough that progress is seen, and that nothing is held twice for long. */
const pieceBytes = 1 << 20;
const headBytes = 1 << 16;
/** Places of a large file that a sample is taken from. */
const places = 50;

export interface Piece {
  readonly text: string;
  /** Bytes that were read, this piece among them. */
  readonly done: number;
  /** It begins in the midst of a line, and ends in one: those two are no lines. */
  readonly isCut: boolean;
}

/** The first bytes, by which the kind of a file is told. */
export async function readHead(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
}

/** Encoding labels as `TextDecoder` takes them. */
export function findEncoding(head: Uint8Array): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  // Every other byte of Latin text in UTF-16 is zero.
  const countZeros = (odd: number): number =>
    head.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  if (countZeros(1) > 0.3 * head.length) return 'utf-16le';
  if (countZeros(0) > 0.3 * head.length) return 'utf-16be';
  if (canDecode(head, 'utf-8')) return 'utf-8';
  return isChinese(head) ? 'gb18030' : 'windows-1252';
}

function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    // A character that is cut off at the end is no mistake.
    return new TextDecoder(label, { fatal: true }).decode(bytes, {
      stream: true,
    });
  } catch {
    return undefined;
  }
}
const canDecode = (bytes: Uint8Array, label: string): boolean => decode(bytes, label) !== undefined;

/**
 * Characters of Chinese are two bytes in GB 18030, most of them of its first level, where the usual ones are;
 * letters with accents are single bytes, and two of them together of a later level.
 */
function isChinese(head: Uint8Array): boolean {
  if (decode(head, 'gb18030') === undefined) return false;
  let [usual, all] = [0, 0];
  for (let at = 0; at < head.length; at += 1) {
    const lead = head[at] ?? 0;
    if (lead < 0x80) continue;
    const isPair = (head[at + 1] ?? 0) >= 0xa1;
    if (isPair && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa9))) usual += 1;
    all += 1;
    at += 1;
  }
  return usual > 0.7 * all;
}

/** @param most bytes that are read of all; with a larger file they come from all over it */
export async function* readPieces(
  file: Blob,
  encoding: string,
  most: number,
): AsyncGenerator<Piece> {
  if (file.size <= most) {
    const decoder = new TextDecoder(encoding);
    for (let at = 0; at < file.size; at += pieceBytes) {
      const end = Math.min(file.size, at + pieceBytes);
      const bytes = await file.slice(at, end).arrayBuffer();
      yield {
        text: decoder.decode(bytes, { stream: end < file.size }),
        done: end,
        isCut: false,
      };
    }
    return;
  }
  const size = Math.floor(most / places / 4) * 4;
  for (let place = 0; place < places; place += 1) {
    const at = Math.floor(((file.size - size) * place) / (places - 1) / 4) * 4;
    const bytes = await file.slice(at, at + size).arrayBuffer();
    const text = new TextDecoder(encoding).decode(bytes);
    yield {
      text: cutLines(text, place > 0),
      done: size * (place + 1),
      isCut: true,
    };
  }
}

/** Whole lines alone; the first part of a file begins with one. */
function cutLines(text: string, isInside: boolean): string {
  const from = isInside ? text.indexOf('\n') + 1 : 0;
  return text.slice(from, text.lastIndexOf('\n') + 1);
}
