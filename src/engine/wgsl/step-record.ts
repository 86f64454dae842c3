/**
 * The numbers of one step, written for the kernels ahead of it in one go. Each step has a record of its
 * own and the same bind group: kernels of one step see the record at a dynamic offset, a kernel that
 * runs many steps sees them all.
 */
import { layOutStruct, type StructLayout } from './struct.ts';

/** Optimisers give at most this many numbers a step. */
const maxScalars = 8;
/** Words: dynamic offsets of bindings are multiples of 256 bytes. */
const alignment = 64;

type StepField =
  /** Steps in this submission; only in the first record. */
  | 'steps'
  /** Rows of the data set. */
  | 'rowCount'
  /** The optimiser's numbers of this step. */
  | 'scalars'
  /** By head: λ / labelled rows. */
  | 'slopes'
  /** With a balancing method on the device: number of heads that it weighs. */
  | 'memberCount'
  /** The indices of these heads, in order. */
  | 'members'
  /** Numbers that the method drew. */
  | 'drawn'
  /** By dropout layer, in the program's order. */
  | 'dropouts'
  /** The batch: places in the data set. */
  | 'rows';

export type StepRecordLayout = StructLayout<StepField> & {
  /** Words from one record to the next. */
  readonly stride: number;
  /** Numbers that a balancing method draws; undefined where none runs on the device. */
  readonly drawn: number | undefined;
};

/** Places of a dropout's numbers among its words. */
export const dropoutPlaces = { key: 0, threshold: 1, factor: 2, words: 3 } as const;
const dropout = 'struct Dropout {\n  key: u32,\n  threshold: u32,\n  factor: f32,\n}';

/** @param drawn numbers that a balancing method draws at most; undefined where none runs on the device */
export function layOutStepRecord(
  heads: number,
  dropouts: number,
  batch: number,
  drawn: number | undefined,
): StepRecordLayout {
  const isBalanced = drawn !== undefined;
  const layout = layOutStruct<StepField>(
    'StepRecord',
    {
      steps: { type: 'u32' },
      rowCount: { type: 'u32' },
      scalars: { type: 'f32', count: maxScalars },
      slopes: { type: 'f32', count: heads },
      memberCount: isBalanced ? { type: 'u32' } : { type: 'u32', count: 0 },
      members: { type: 'u32', count: isBalanced ? heads : 0 },
      drawn: { type: 'u32', count: drawn ?? 0 },
      dropouts: { type: 'Dropout', words: dropoutPlaces.words, count: dropouts },
      rows: { type: 'u32', count: batch },
    },
    alignment,
  );
  return {
    ...layout,
    declaration: `${dropout}\n${layout.declaration}`,
    stride: layout.size,
    drawn,
  };
}

/** @throws when an optimiser has more numbers than a record has room for. */
export function checkScalars(count: number): void {
  if (count > maxScalars)
    throw new Error(`checkScalars: expected at most ${maxScalars} numbers, got ${count}`);
}

/** WGSL of a field of the present step's record. */
export const ofStep = (field: StepField): string => `records[stepIndex].${field}`;
