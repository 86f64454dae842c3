/** Claims of networks that take minutes: run on demand by `npm run claims`, which keeps what it found. */
import { seeds, type Claim, type Measured } from './claim.ts';
import { turn } from './edits.ts';

/** Of each stitch, how much a task takes from the other tower beside its own, at the end. */
function readTaken(figures: Measured, run: string): number[] {
  return (figures[run] ?? []).flatMap((one) =>
    ['n4', 'n5'].map((node) =>
      Math.abs((one[`gate/${node}/1`] ?? NaN) / (one[`gate/${node}/0`] ?? NaN)),
    ),
  );
}

export const heavyClaims: readonly Claim[] = [
  {
    preset: 'cross-stitch',
    says: 'Here it stays small, since each tower has room for its own stripes: on some seeds it falls to almost nothing, on others it settles below a fifth',
    runs: { related: { preset: 'cross-stitch', epochs: 100 } },
    holds: (figures) => {
      const taken = readTaken(figures, 'related');
      return {
        'below a fifth': taken.every((one) => one < 0.2),
        'to almost nothing on some': taken.some((one) => one < 0.02),
        'and not on others': taken.some((one) => one > 0.1),
      };
    },
  },
  {
    preset: 'cross-stitch',
    says: 'on most seeds a task then takes nearly as much from the other tower as from its own',
    runs: { same: { preset: 'cross-stitch', change: turn(0), epochs: 100 } },
    holds: (figures) => {
      const taken = readTaken(figures, 'same');
      const largest = seeds.map((_, at) => Math.max(...taken.slice(2 * at, 2 * at + 2)));
      return { 'on three or more': largest.filter((one) => one > 0.75).length >= 3 };
    },
  },
];
