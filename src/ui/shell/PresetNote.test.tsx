// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { presets } from '../../catalog/presets/index.ts';
import { openPage } from '../testing/page.tsx';
import { PresetNote } from './PresetNote.tsx';

const notes = { isHidden: () => false, setHidden: () => undefined };

it('a note stays when its example is renamed, and goes with other data or another document', () => {
  const page = openPage('ridge');
  const { edit, open } = page.playground.actions.document;
  const parts = page.show(<PresetNote notes={notes} />);
  const note = () => parts.queryByRole('complementary', { name: page.t('shell.notice') });
  const words = note()?.textContent;
  expect(words).toBeTruthy();
  page.apart(() => edit([{ kind: 'set-title', title: 'Mine' }]));
  expect(note()?.textContent).toBe(words);
  expect(parts.queryByRole('button', { name: page.t('shell.departures') })).toBeTruthy();

  const { data } = presets.get('stripes').experiment();
  page.apart(() => edit([{ kind: 'set-data', data }]));
  expect(note()).toBeNull();
  page.undo();
  expect(note()?.textContent).toBe(words);

  const { experiment } = page.playground.document.getState();
  page.apart(() => open({ experiment, presentation: { views: ['losses'] } }));
  expect(note()).toBeNull();
  page.undo();
  expect(note()?.textContent).toBe(words);
});
