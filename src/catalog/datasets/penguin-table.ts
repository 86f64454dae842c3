import * as z from 'zod/mini';
import { parseJsonBytes } from '../../core/binary.ts';
import { boundedInteger } from '../../core/document/bounded.ts';
import { toProblems } from '../../core/document/problems.ts';

const measured = z.nullable(z.number());
const row = z.tuple([
  boundedInteger(0, 2),
  boundedInteger(0, 2),
  measured,
  measured,
  measured,
  measured,
  z.nullable(boundedInteger(0, 1)),
]);
const fileSchema = z.object({ rows: z.array(row).check(z.minLength(10)) });

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
  const json = parseJsonBytes(file, 'penguins.json');
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) {
    const problems = toProblems(parsed.error, json, []);
    throw new Error(
      `penguins.json: ${problems.map(({ path, code }) => `${path} ${code}`).join(', ')}`,
    );
  }
  return parsed.data.rows.map(([species, island, length, depth, flipper, mass, sex]) => ({
    species,
    island,
    sizes: [length, depth, flipper],
    mass,
    sex,
  }));
}
