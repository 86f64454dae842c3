import * as z from 'zod/mini';
import { taskIdSchema } from '../../core/document/experiment.ts';
import type { DatasetInfo } from '../../core/graph/lookup.ts';
import { createRandom } from '../../core/math/random.ts';
import type { ParamsOf } from '../define-params.ts';
import { decimal, integer } from '../define-params.ts';
import type { Dataset } from './define-dataset.ts';
import { defineDataset, type DatasetKernel } from './define-dataset.ts';
import { toClassLabels } from './labels.ts';
import type { Speech } from './sotu-file.ts';
import { passageLength, readSotu, vocabularySize } from './sotu-file.ts';
import { firstWordId, unknownId } from './tokenise.ts';

const periodId = taskIdSchema.parse('period');
const partyId = taskIdSchema.parse('party');

/** First and last year of the addresses, and the first year of each period: 23 or 24 years each. */
const lastYear = 2021;
const periodStarts = [1790, 1814, 1837, 1860, 1883, 1906, 1930, 1953, 1976, 1999] as const;

const params = z.strictObject({
  /** Words per passage. */
  length: integer({ min: 8, max: passageLength, default: 48, step: 8 }),
  /** Ids: so many words, less the two ids that are none. */
  vocabulary: integer({
    min: 100,
    max: firstWordId + vocabularySize,
    default: 2000,
    step: 100,
    log: true,
  }),
  /** Passages per address, as far as it has so many. */
  passages: integer({ min: 1, max: 24, default: 12, live: true }),
  /** Per cent of the addresses. */
  training: decimal({ min: 20, max: 80, default: 60, unit: '%', step: 5, live: true }),
});
type SotuParams = ParamsOf<typeof params>;

function describe({ length, vocabulary }: SotuParams): DatasetInfo {
  return {
    input: { kind: 'tokens', shape: [length], vocabulary },
    tasks: [
      {
        id: periodId,
        title: { en: 'Period', zh: '年代' },
        target: {
          kind: 'class',
          classes: periodStarts.map((start, period) => {
            const years = `${start}–${(periodStarts[period + 1] ?? lastYear + 1) - 1}`;
            return { en: years, zh: years };
          }),
        },
      },
      {
        id: partyId,
        title: { en: 'Party', zh: '党派' },
        target: {
          kind: 'binary',
          classes: [
            { en: 'Democratic', zh: '民主党' },
            { en: 'Republican', zh: '共和党' },
          ],
        },
      },
    ],
  };
}

/** @param year 1790 … 2021 */
export function toPeriod(year: number): number {
  return periodStarts.findLastIndex((start) => year >= start);
}

/** Numbers of the addresses by part: each period shuffled by itself, then cut by the same shares. */
function splitSpeeches(
  speeches: readonly Speech[],
  training: number,
  seed: number,
): Record<keyof Dataset['split'], readonly number[]> {
  const parts: Record<keyof Dataset['split'], number[]> = { train: [], validation: [], test: [] };
  periodStarts.forEach((_, period) => {
    const here = speeches.flatMap(({ year }, index) => (toPeriod(year) === period ? [index] : []));
    createRandom(seed, `sotu/split/${period}`).shuffle(here);
    const trained = Math.round(training * here.length);
    const validated = Math.round(((1 + training) / 2) * here.length);
    parts.train.push(...here.slice(0, trained));
    parts.validation.push(...here.slice(trained, validated));
    parts.test.push(...here.slice(validated));
  });
  return parts;
}

interface Passage {
  readonly speech: Speech;
  readonly ids: Uint16Array;
}

/**
 * The passages of some addresses, by turns, so that the first rows are from many of them. Which
 * passages an address gives is drawn for each by itself: a larger number keeps those of a smaller.
 */
function drawPassages(
  speeches: readonly Speech[],
  chosen: readonly number[],
  count: number,
  { seed, part }: { readonly seed: number; readonly part: string },
): readonly Passage[] {
  const order = createRandom(seed, `sotu/order/${part}`).shuffle([...chosen]);
  const drawn = order.map((index) => {
    const speech = speeches[index];
    if (speech === undefined) throw new Error(`sotu: expected an address ${index}, got none`);
    const passages = createRandom(seed, `sotu/passages/${index}`).shuffle([...speech.passages]);
    return { speech, passages };
  });
  return Array.from({ length: count }, (_, turn) =>
    drawn.flatMap(({ speech, passages }) => {
      const ids = passages[turn];
      return ids === undefined ? [] : [{ speech, ids }];
    }),
  ).flat();
}

export const sotu = defineDataset({
  kind: 'sotu',
  version: 1,
  icon: 'scroll-text',
  title: { en: 'State of the Union', zh: '国情咨文' },
  params,
  assets: ['sotu.bin', 'sotu-words.txt'],
  describe,
});

export const sotuKernel: DatasetKernel<typeof sotu> = {
  generate({ params: { length, vocabulary, passages, training }, seed, version, assets }) {
    if (version !== 1) throw new Error(`sotu: expected version 1, got ${version}`);
    const [packed, list] = assets;
    if (packed === undefined || list === undefined)
      throw new Error(`sotu: expected two files, got ${assets.length}`);
    const { speeches, words } = readSotu(packed, list);
    const parts = splitSpeeches(speeches, training / 100, seed);
    const rows: Passage[] = [];
    const draw = (part: keyof Dataset['split']): Uint32Array => {
      const from = rows.length;
      rows.push(...drawPassages(speeches, parts[part], passages, { seed, part }));
      return Uint32Array.from({ length: rows.length - from }, (_, row) => from + row);
    };
    const split = { train: draw('train'), validation: draw('validation'), test: draw('test') };

    const trained = new Set(
      rows.slice(0, split.train.length).flatMap(({ ids }) => [...ids.subarray(0, length)]),
    );
    const isKnown = (id: number): boolean => id < vocabulary && trained.has(id);
    const inputs = new Float32Array(rows.length * length);
    rows.forEach(({ ids }, row) => {
      for (let at = 0; at < length; at++) {
        const id = ids[at] ?? unknownId;
        inputs[row * length + at] = isKnown(id) ? id : unknownId;
      }
    });
    const periods = Float32Array.from(rows, ({ speech }) => toPeriod(speech.year));
    const party = Float32Array.from(rows, ({ speech }) => speech.party ?? 0);
    const known = Uint8Array.from(rows, ({ speech }) => (speech.party === null ? 0 : 1));
    return {
      count: rows.length,
      inputs,
      labels: new Map([
        [periodId, toClassLabels(periods)],
        [partyId, toClassLabels(party, known)],
      ]),
      split,
      words: words
        .slice(0, vocabulary - firstWordId)
        .map((word, index) => (isKnown(firstWordId + index) ? word : null)),
    };
  },
};
