/**
 * Structs of 32-bit numbers that JavaScript and kernels both read or write: one list of fields gives
 * the declaration in WGSL and the offsets in JavaScript.
 */

/** A number, a list of `count` elements, or, where `count` is 0, no field at all. */
export interface Field {
  /** WGSL type of an element: `f32`, `u32`, or a struct declared elsewhere. */
  readonly type: string;
  /** Words in an element; 1 by default. */
  readonly words?: number;
  readonly count?: number;
}

export interface StructLayout<Name extends string> {
  /** In words from the struct's start. */
  readonly offsets: Readonly<Record<Name, number>>;
  /** In words. */
  readonly size: number;
  readonly declaration: string;
}

const sizeOf = ({ words = 1, count = 1 }: Field): number => words * count;

/**
 * @param fields in their order; the last has elements
 * @param alignment the size is a multiple of so many words; what is beyond the last field is not used
 */
export function layOutStruct<Name extends string>(
  name: string,
  fields: Readonly<Record<Name, Field>>,
  alignment = 1,
): StructLayout<Name> {
  const entries = Object.entries(fields) as [Name, Field][];
  let used = 0;
  const offsets = {} as Record<Name, number>;
  for (const [field, given] of entries) {
    offsets[field] = used;
    used += sizeOf(given);
  }
  const size = Math.ceil(used / alignment) * alignment;
  const members = entries.flatMap(([field, given], index) => {
    const { type, count } = given;
    if (count === 0) return [];
    const whole = index === entries.length - 1 ? size - used + sizeOf(given) : sizeOf(given);
    const padding = whole === sizeOf(given) ? '' : `@size(${String(whole * 4)}) `;
    const written = count === undefined ? type : `array<${type}, ${String(count)}>`;
    return [`  ${padding}${field}: ${written},`];
  });
  return { offsets, size, declaration: `struct ${name} {\n${members.join('\n')}\n}` };
}
