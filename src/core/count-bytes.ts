/** A piece is copied in a few milliseconds, on a slow machine in some forty. */
export const pieceBytes = 16e6;

/** Bytes of all typed arrays in plain data. */
export function countBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  let bytes = 0;
  for (const part of Object.values(value)) bytes += countBytes(part);
  return bytes;
}
