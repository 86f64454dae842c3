import { describe, expect, it } from 'vitest';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { languages } from '../../core/text.ts';
import { lookup } from '../lookup.ts';
import { allWords } from '../testing/all-words.ts';
import { presets } from './index.ts';
import { firstPreset, toShownTitle } from './loaded.ts';
import { guessOrigin } from './origin.ts';

type Card = ReturnType<(typeof presets.all)[number]['experiment']>['nodes'][number];
/** Largest size of a card that is not opened, in pixels of the canvas. */
const sizes = {
  input: { width: 185, height: 235 },
  layer: { width: 195, height: 65 },
  head: { width: 235, height: 155 },
} as const;

function areOver(one: Card, other: Card): boolean {
  const [first, second] = [sizes[one.kind], sizes[other.kind]];
  const [a, b] = [one.position, other.position];
  const isBeside = a.x + first.width <= b.x || b.x + second.width <= a.x;
  return !isBeside && a.y < b.y + second.height && b.y < a.y + first.height;
}

describe.each(presets.all.map((preset) => [preset.id, preset] as const))(
  'preset %s',
  (_id, preset) => {
    it('is a valid document that can be trained', () => {
      const spec = toRunSpec(preset.experiment(), lookup);
      expect(spec).toMatchObject({ ok: true });
    });

    it('says in every language what it is and what to notice', () => {
      for (const language of languages) {
        const words = allWords[language].presets[preset.id];
        for (const text of [preset.title[language], words?.help, words?.notice])
          expect(text?.trim()).toBeTruthy();
      }
    });

    it('says where it departs from the system that it stands for, and why', () => {
      const english = allWords.en.presets[preset.id]?.help ?? '';
      expect(preset.departs ?? false).toBe(/^Textbook system \d/.test(english));
      const rows = languages.map((language) => allWords[language].departures[preset.id] ?? []);
      for (const own of rows) expect(own).toHaveLength(rows[0]?.length ?? 0);
      expect((rows[0]?.length ?? 0) > 0).toBe(preset.departs ?? false);
      for (const { what, written, here, why } of rows.flat())
        for (const words of [what, written, here, why]) expect(words).not.toBe('');
    });

    it('is trained as its table of departures says', () => {
      const { nodes, training } = preset.experiment();
      const read = (type: string, param: string): number[] => {
        const own = nodes.flatMap((node) =>
          node.kind === 'layer' && node.type === type ? [Number(node.params[param])] : [],
        );
        // Towers are alike.
        return [...new Set(own)];
      };
      const filters = read('conv2d', 'filters');
      const [kernel = NaN] = read('conv2d', 'kernel');
      const [units = NaN] = read('dense', 'units');
      const epochs = training.stop.epochs ?? NaN;
      const facts: Readonly<Record<string, readonly number[]>> = {
        'Learning rate': [training.learningRate],
        Epochs: [epochs],
        Batch: [training.batchSize],
        'Batch and epochs': [training.batchSize, epochs],
        Filters: [...filters, kernel, kernel],
        'Filters and dense layer': [...filters, units],
        Dropout: read('dropout', 'rate'),
      };
      const [english = [], ...others] = languages.map(
        (language) => allWords[language].departures[preset.id] ?? [],
      );
      const toNumbers = (text: string): number[] =>
        (text.replaceAll(/(?<=\d),(?=\d{3})/g, '').match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
      const toSorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
      for (const [at, { what, here }] of english.entries()) {
        expect(toNumbers(here), what).toEqual(facts[what] ?? toNumbers(here));
        for (const other of others)
          expect(toSorted(toNumbers(other[at]!.here)), what).toEqual(toSorted(toNumbers(here)));
      }
      for (const node of nodes)
        if (node.kind === 'head' && node.type === 'presence') expect(node.params['focus']).toBe(0);
    });

    it.each(languages)('is opened with its title in %s, and known by it', (language) => {
      const { experiment, presentation } = preset.project(language);
      expect(experiment.title).toBe(preset.title[language]);
      expect(presentation.origin).toEqual({ preset: preset.id });
      // As documents were known before they said it themselves.
      expect(guessOrigin(experiment)).toEqual(presentation.origin);
      for (const shown of languages)
        expect(toShownTitle(experiment.title, presentation.origin, shown)).toBe(
          preset.title[shown],
        );
    });

    it('places its cards apart', () => {
      const { nodes } = preset.experiment();
      const overlaps = nodes.flatMap((one, index) =>
        nodes
          .slice(index + 1)
          .filter((other) => areOver(one, other))
          .map((other) => `${one.id} ${other.id}`),
      );
      expect(overlaps).toEqual([]);
    });
  },
);

it('leaves a title of a person as it is', () => {
  const [preset] = presets.all;
  const mine = { ...preset!.experiment(), title: 'Mine' };
  expect(guessOrigin(mine)).toBeUndefined();
  expect(toShownTitle('Mine', { preset: preset!.id }, 'zh')).toBe('Mine');
  expect(toShownTitle('Mine', { preset: 'of a later page' }, 'zh')).toBe('Mine');
});

it('opens on a preset that exists', () => {
  expect(presets.all[0]).toBe(firstPreset);
});
