/** What was found of the claims that take minutes, kept in the repository with when and how. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seeds, toFingerprint, type Claim, type Measured } from './claim.ts';

interface Entry {
  readonly fingerprint: string;
  /** Day of the measurement, and on what. */
  readonly measured: string;
  readonly figures: Measured;
}

const file = fileURLToPath(new URL('measured.json', import.meta.url));

/** Every record by the words of its claim. */
export function readRecords(): Readonly<Record<string, Entry>> {
  if (!existsSync(file)) return {};
  return JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, Entry>>;
}

/** @returns what was found, or undefined when it was found of something else or of fewer seeds */
export function findRecord(claim: Claim): Entry | undefined {
  const entry = readRecords()[`${claim.preset}: ${claim.says}`];
  const isWhole = Object.keys(claim.runs).every(
    (run) => (entry?.figures[run]?.length ?? 0) >= seeds.length,
  );
  return isWhole && entry?.fingerprint === toFingerprint(claim) ? entry : undefined;
}

export function keepRecord(claim: Claim, figures: Measured, on: string): void {
  const short = Object.fromEntries(
    Object.entries(figures).map(([run, all]) => [
      run,
      all.map((one) =>
        Object.fromEntries(
          Object.entries(one)
            .filter(([, value]) => Number.isFinite(value))
            .map(([name, value]) => [name, Number(value.toPrecision(4))]),
        ),
      ),
    ]),
  );
  const measured = `${new Date().toISOString().slice(0, 10)}, ${on}`;
  const entry = { fingerprint: toFingerprint(claim), measured, figures: short };
  const records = { ...readRecords(), [`${claim.preset}: ${claim.says}`]: entry };
  writeFileSync(file, `${JSON.stringify(records, null, 1)}\n`);
}
