/** Instructions of WebAssembly that the generator writes, and their codes; those from 0xfd00 on work on four numbers. */
export const opcodes = {
  'i32.eqz': 0x45,
  'i32.lt_s': 0x48,
  'i32.lt_u': 0x49,
  'i32.ge_s': 0x4e,
  'i32.ge_u': 0x4f,
  'i32.gt_s': 0x4a,
  'i32.add': 0x6a,
  'i32.sub': 0x6b,
  'i32.mul': 0x6c,
  'i32.trunc_sat_f32_s': 0xfc00,
  'i32x4.splat': 0xfd11,
  'f32x4.splat': 0xfd13,
  'i32x4.ge_u': 0xfd40,
  'f32x4.eq': 0xfd41,
  'f32x4.ne': 0xfd42,
  'f32x4.lt': 0xfd43,
  'f32x4.gt': 0xfd44,
  'f32x4.le': 0xfd45,
  'v128.and': 0xfd4e,
  'v128.andnot': 0xfd4f,
  'v128.or': 0xfd50,
  'v128.xor': 0xfd51,
  'v128.bitselect': 0xfd52,
  'f32x4.floor': 0xfd68,
  'f32x4.trunc': 0xfd69,
  'f32x4.nearest': 0xfd6a,
  'i32x4.shl': 0xfdab,
  'i32x4.shr_s': 0xfdac,
  'i32x4.shr_u': 0xfdad,
  'i32x4.add': 0xfdae,
  'i32x4.sub': 0xfdb1,
  'i32x4.mul': 0xfdb5,
  'i32x4.eq': 0xfd37,
  'f32x4.abs': 0xfde0,
  'f32x4.neg': 0xfde1,
  'f32x4.sqrt': 0xfde3,
  'f32x4.add': 0xfde4,
  'f32x4.sub': 0xfde5,
  'f32x4.mul': 0xfde6,
  'f32x4.div': 0xfde7,
  'f32x4.min': 0xfde8,
  'f32x4.max': 0xfde9,
  'i32x4.trunc_sat_f32x4_s': 0xfdf8,
  'f32x4.convert_i32x4_s': 0xfdfa,
} as const;
export type Opcode = keyof typeof opcodes;

/** Those that read or write memory, with how many bytes as a power of two. */
export const memoryOpcodes = {
  'i32.load': [0x28, 2],
  'f32.load': [0x2a, 2],
  'v128.load': [0xfd00, 2],
  'v128.load32_splat': [0xfd09, 2],
  'v128.load32_zero': [0xfd5c, 2],
  'v128.store': [0xfd0b, 2],
} as const;
export type MemoryOpcode = keyof typeof memoryOpcodes;

/** Those that store some lanes of a vector. */
export const laneOpcodes = {
  'v128.store32_lane': 0xfd5a,
  'v128.store64_lane': 0xfd5b,
} as const;
