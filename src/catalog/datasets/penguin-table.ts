import * as z from 'zod';
import { parseJsonBytes } from '../../core/binary.ts';

const fileSchema = z.object({
  rows: z
    .array(
      z.tuple([
        z.int().min(0).max(2),
        z.int().min(0).max(2),
        z.number().nullable(),
        z.number().nullable(),
        z.number().nullable(),
        z.number().nullable(),
        z.int().min(0).max(1).nullable(),
      ]),
    )
    .min(10),
});

export interface Penguin {
  /** Adelie, Chinstrap, Gentoo. */
  readonly species: number;
  /** Biscoe, Dream, Torgersen. */
  readonly island: number;
  /** Bill length, bill depth, flipper length in mm; null where it was not measured. */
  readonly sizes: readonly (number | null)[];
  /** Grams; null where it was not weighed. */
  readonly mass: number | null;
  /** 0 female, 1 male; null where it was not determined. */
  readonly sex: number | null;
}

/** Reads `penguins.json` as scripts/prepare-penguins.mjs writes it. @throws when it is something else */
export function readPenguins(file: Uint8Array): readonly Penguin[] {
  const parsed = fileSchema.safeParse(parseJsonBytes(file, 'penguins.json'));
  if (!parsed.success) throw new Error(`penguins.json: ${z.prettifyError(parsed.error)}`);
  return parsed.data.rows.map(([species, island, length, depth, flipper, mass, sex]) => ({
    species,
    island,
    sizes: [length, depth, flipper],
    mass,
    sex,
  }));
}
