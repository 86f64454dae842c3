import { read, seeds, toMean, type Claim } from '../claim.ts';
import { doing, setTies, turn } from '../edits.ts';
import { readApart, readTaken } from '../heavy-notes.ts';

/** As for the note of the example, so that both share what was found. */
const soft = {
  none: { preset: 'soft-sharing', change: setTies(0), epochs: 60 },
  shipped: { preset: 'soft-sharing', epochs: 60 },
  strong: { preset: 'soft-sharing', change: setTies(10), epochs: 60 },
  apart: { preset: 'soft-sharing', change: doing(turn(90), setTies(10)), epochs: 60 },
} as const;

export const whoUsesWhat: readonly Claim[] = [
  {
    where: 'lessons/who-uses-what/steps/loose/why',
    says: 'stays below 85 % in the mean of five seeds',
    runs: soft,
    holds: (figures) => ({ 'below it': toMean(read(figures, 'none', 'b', 'accuracy')) < 0.85 }),
  },
  {
    where: 'lessons/who-uses-what/steps/tied/why',
    says: 'above 90 % in the mean',
    runs: soft,
    holds: (figures) => ({ 'above it': toMean(read(figures, 'shipped', 'b', 'accuracy')) > 0.9 }),
  },
  {
    where: 'lessons/who-uses-what/steps/stitch/why',
    says: 'Less than a fifth',
    runs: { related: { preset: 'cross-stitch', epochs: 100 } },
    holds: (figures) => ({
      'on every seed': readTaken(figures, 'related').every((one) => one < 0.2),
    }),
  },
  {
    where: 'lessons/who-uses-what/steps/related/why',
    says: 'on most seeds one task takes nearly as much from the other tower as from its own',
    runs: { same: { preset: 'cross-stitch', change: turn(0), epochs: 100 } },
    holds(figures) {
      const taken = readTaken(figures, 'same');
      const largest = seeds.map((_, at) => Math.max(...taken.slice(2 * at, 2 * at + 2)));
      return { 'on three or more': largest.filter((one) => one > 0.75).length >= 3 };
    },
  },
  {
    where: 'lessons/who-uses-what/steps/experts/why',
    says: 'The weights of most gates move apart',
    runs: { shipped: { preset: 'mixture-of-experts', epochs: 60 } },
    holds: (figures) => ({
      'of most': readApart(figures, 'shipped').filter((apart) => apart > 0.03).length >= 12,
    }),
  },
];
