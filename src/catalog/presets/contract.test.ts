import { describe, expect, it } from 'vitest';
import { toRunSpec } from '../../core/run/to-run-spec.ts';
import { languages } from '../../core/text.ts';
import { lookup } from '../lookup.ts';
import { defaultPresetId, presets } from './index.ts';
import { findByTitle, toShownTitle } from './preset-title.ts';

describe.each(presets.all.map((preset) => [preset.id, preset] as const))(
  'preset %s',
  (_id, preset) => {
    it('is a valid document that can be trained', () => {
      const spec = toRunSpec(preset.experiment(), lookup);
      expect(spec).toMatchObject({ ok: true });
    });

    it('says in every language what it is and what to notice', () => {
      for (const text of Object.values(preset.text)) {
        expect(text.title.length).toBeGreaterThan(0);
        expect(text.help.length).toBeGreaterThan(0);
        expect(text.notice.length).toBeGreaterThan(0);
      }
    });

    it.each(languages)('is opened with its title in %s, and known by it', (language) => {
      const { title } = preset.experiment(language);
      expect(title).toBe(preset.text[language].title);
      expect(findByTitle(title, preset.draft.data.kind)).toBe(preset);
      for (const shown of languages)
        expect(toShownTitle(title, shown)).toBe(preset.text[shown].title);
    });

    it('places its cards apart', () => {
      const places = preset.experiment().nodes.map(({ position }) => `${position.x},${position.y}`);
      expect(new Set(places).size).toBe(places.length);
    });
  },
);

it('leaves a title of a person as it is', () => {
  expect(findByTitle('Mine')).toBeUndefined();
  expect(toShownTitle('Mine', 'zh')).toBe('Mine');
});

it('opens on a preset that exists', () => {
  expect(presets.find(defaultPresetId)).toBeDefined();
});
