/** Claims of networks that take minutes: run on demand by `npm run claims`, which keeps what it found. */
import { read, seeds, toMean, type Claim, type Measured } from './claim.ts';
import { doing, setData, setTies, turn } from './edits.ts';

/** Of each stitch, how much a task takes from the other tower beside its own, at the end. */
export function readTaken(figures: Measured, run: string): number[] {
  return (figures[run] ?? []).flatMap((one) =>
    ['n4', 'n5'].map((node) =>
      Math.abs((one[`gate/${node}/1`] ?? NaN) / (one[`gate/${node}/0`] ?? NaN)),
    ),
  );
}

/** Of each gate, by how much its weights differ at the end. */
export function readApart(figures: Measured, run: string): number[] {
  return (figures[run] ?? []).flatMap((one) =>
    ['n5', 'n6', 'n7'].map((node) => {
      const weights = [0, 1, 2].map((at) => one[`gate/${node}/${at}`] ?? NaN);
      return Math.max(...weights) - Math.min(...weights);
    }),
  );
}

export const heavyNotes: readonly Claim[] = [
  {
    where: 'presets/cross-stitch/notice',
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
    where: 'presets/cross-stitch/notice',
    says: 'on most seeds a task then takes nearly as much from the other tower as from its own',
    runs: { same: { preset: 'cross-stitch', change: turn(0), epochs: 100 } },
    holds: (figures) => {
      const taken = readTaken(figures, 'same');
      const largest = seeds.map((_, at) => Math.max(...taken.slice(2 * at, 2 * at + 2)));
      return { 'on three or more': largest.filter((one) => one > 0.75).length >= 3 };
    },
  },
  {
    where: 'presets/soft-sharing/notice',
    says: 'task B is alone with its 20 labels',
    runs: {
      none: { preset: 'soft-sharing', change: setTies(0), epochs: 60 },
      shipped: { preset: 'soft-sharing', epochs: 60 },
      strong: { preset: 'soft-sharing', change: setTies(10), epochs: 60 },
      apart: { preset: 'soft-sharing', change: doing(turn(90), setTies(10)), epochs: 60 },
    },
    holds: (figures) => ({
      'the tie helps B': toMean(read(figures, 'shipped', 'b', 'accuracy')) > 0.9,
      'without it B is worse': toMean(read(figures, 'none', 'b', 'accuracy')) < 0.85,
      'a strong tie still learns both': ['a', 'b'].every(
        (task) => toMean(read(figures, 'strong', task, 'accuracy')) > 0.85,
      ),
      'tied to other stripes B learns nothing':
        toMean(read(figures, 'apart', 'b', 'accuracy')) < 0.7,
    }),
  },
  {
    where: 'presets/mixture-of-experts/notice',
    says: 'the numbers of most gates move apart',
    runs: { shipped: { preset: 'mixture-of-experts', epochs: 60 } },
    holds: (figures) => ({
      'of most': readApart(figures, 'shipped').filter((apart) => apart > 0.03).length >= 12,
    }),
  },
  {
    where: 'presets/deep-cnn/notice',
    says: 'One epoch at rate 0.001 gets about 80 % right',
    runs: { shipped: { preset: 'deep-cnn', epochs: 1 } },
    holds: (figures) => ({
      'both digits': ['left', 'right'].every((task) => {
        const mean = toMean(read(figures, 'shipped', task, 'accuracy'));
        return mean > 0.7 && mean < 0.9;
      }),
    }),
  },
  {
    where: 'presets/tokens-two-heads/notice',
    says: 'Party is hard in speeches never heard',
    runs: { shipped: { preset: 'tokens-two-heads' } },
    holds: (figures) => ({
      'near the larger party’s share': toMean(read(figures, 'shipped', 'party', 'accuracy')) < 0.75,
    }),
  },
  {
    where: 'presets/class-presence-box/notice',
    says: 'More clutter in the data panel',
    runs: {
      shipped: { preset: 'class-presence-box' },
      cluttered: { preset: 'class-presence-box', change: setData({ clutter: 6 }) },
    },
    holds: (figures) => {
      const mean = (run: string, task: string, metric: string): number =>
        toMean(read(figures, run, task, metric));
      return {
        'it reads seven digits of ten': Math.abs(mean('shipped', 'digit', 'accuracy') - 0.7) < 0.06,
        'all three get harder':
          mean('cluttered', 'digit', 'accuracy') < mean('shipped', 'digit', 'accuracy') - 0.05 &&
          mean('cluttered', 'presence', 'f1') < mean('shipped', 'presence', 'f1') &&
          mean('cluttered', 'box', 'iou') < mean('shipped', 'box', 'iou') - 0.02,
      };
    },
  },
  {
    where: 'presets/class-presence-box-full/notice',
    // Of the grey ones the note of the light network tells.
    says: 'about half of the coloured ones, 44 % at seed 1',
    runs: { coloured: { preset: 'class-presence-box', change: setData({ colour: true }) } },
    holds: (figures) => {
      const digits = read(figures, 'coloured', 'digit', 'accuracy');
      return {
        'about half': Math.abs(toMean(digits) - 0.5) < 0.05,
        'at seed 1': Math.round(100 * digits[0]!) === 44,
      };
    },
  },
];
