// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { presetGroups } from '../../../catalog/presets/groups.ts';
import { presets } from '../../../catalog/presets/index.ts';
import { limits } from '../../../core/document/experiment.ts';
import { openPage } from '../../testing/page.tsx';
import { GalleryDialog } from './GalleryDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { toPresetFacts } from './preset-facts.ts';

function open({ preset = 'stripes', hasCard = false } = {}) {
  const page = openPage(preset);
  vi.mocked(page.asked.app.hasCard).mockResolvedValue(hasCard);
  const [onPreset, onOpenLink, onClose] = [vi.fn(), vi.fn(), vi.fn()];
  const part = page.show(<GalleryDialog {...{ onPreset, onOpenLink, onClose }} />);
  const find = (id: string) => document.body.querySelector<HTMLElement>(`[data-preset="${id}"]`);
  const card = (id: string) => {
    const found = find(id);
    if (found === null) throw new Error(`gallery: expected a card of ${id}, got none`);
    return found;
  };
  return { ...page, part, card, find, onPreset, onOpenLink, onClose };
}

describe('the gallery', () => {
  it('shows every example in its group, with its picture, size and time, and marks the present one', () => {
    const { part, card, t } = open({ preset: 'ridge' });
    const titles = part.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    expect(titles).toEqual([...presetGroups.map(({ title }) => title.en), t('learn.title')]);
    for (const { id, title } of presets.all) {
      const { analysis, experiment } = toPresetFacts(presets.get(id));
      expect(card(id).textContent).toContain(title.en);
      expect(card(id).textContent).toMatch(/epochs? (?:in )?(?:under|about)/);
      expect(card(id).querySelectorAll('rect')).toHaveLength(experiment.nodes.length);
      if (analysis.totals.all < 1_000_000)
        expect(card(id).textContent).toContain(analysis.totals.all.toLocaleString('en'));
      expect(card(id).getAttribute('aria-current')).toBe(id === 'ridge' ? 'true' : null);
    }
  });

  it('opens what is pressed, and closes', async () => {
    const { user, card, onPreset, onClose } = open();
    await user.click(card('penguins'));
    expect(onPreset).toHaveBeenCalledExactlyOnceWith('penguins');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('asks before what is slow here begins, and offers the small one', async () => {
    const { user, t, part, card, onPreset } = open();
    await user.click(card('deep-cnn-full'));
    expect(onPreset).not.toHaveBeenCalled();
    const words = part.getByRole('alert').textContent;
    expect(words).toContain('2.2 million weights');
    expect(words).toContain('6 epochs take about 2 min');
    await user.click(part.getByRole('button', { name: t('gallery.back') }));
    await user.click(card('deep-cnn-full'));
    await user.click(part.getByRole('button', { name: t('gallery.openLight') }));
    expect(onPreset).toHaveBeenLastCalledWith('deep-cnn');
    await user.click(part.getByRole('button', { name: t('gallery.openAnyway') }));
    expect(onPreset).toHaveBeenLastCalledWith('deep-cnn-full');
  });

  it('asks nothing where a graphics card makes it quick, unless the processor was chosen', async () => {
    const { user, part, card, onPreset, apart, playground } = open({ hasCard: true });
    await waitFor(() => expect(card('deep-cnn-full').textContent).toContain('about 20 s'));
    await user.click(card('deep-cnn-full'));
    expect(onPreset).toHaveBeenCalledExactlyOnceWith('deep-cnn-full');
    apart(() => playground.actions.session.setBackend('wasm'));
    await user.click(card('deep-cnn-full'));
    expect(part.getByRole('alert')).toBeTruthy();
  });

  it('is searched by title, by what is shown and by group', async () => {
    const { user, part, find } = open();
    const search = part.getByRole('searchbox');
    await user.type(search, 'textbook 条件');
    expect(find('stripes')).toBeNull();
    await user.clear(search);
    await user.type(search, 'gate');
    expect(find('mixture-of-experts')).not.toBeNull();
    expect(find('stripes')).toBeNull();
    await user.clear(search);
    await user.type(search, 'xyzzy');
    expect(part.getByText(/xyzzy/)).toBeTruthy();
  });

  it('has the keyboard: from the search to the cards, by arrows through them, one tab stop a group', async () => {
    const { user, part, card, onPreset } = open();
    expect(document.activeElement).toBe(part.getByRole('searchbox'));
    await user.keyboard('{ArrowDown}');
    const first = presets.all.find(({ group }) => group === presetGroups[0].id)!.id;
    expect(document.activeElement).toBe(card(first));
    await user.keyboard('{ArrowRight}');
    expect(document.activeElement).not.toBe(card(first));
    const stops = presetGroups.map(
      ({ id }) =>
        presets.all.filter((preset) => preset.group === id && card(preset.id).tabIndex === 0)
          .length,
    );
    expect(stops).toEqual(presetGroups.map(() => 1));
    await user.keyboard('{ArrowLeft}{Enter}');
    expect(onPreset).toHaveBeenCalledExactlyOnceWith(first);
  });

  it('begins anew, and opens links and files, the same file again too', async () => {
    const { user, t, part, asked, onPreset, onOpenLink } = open();
    await user.click(part.getByRole('button', { name: t('gallery.new') }));
    expect(onPreset).toHaveBeenLastCalledWith('blank');
    await user.click(part.getByRole('button', { name: t('gallery.openLink') }));
    expect(onOpenLink).toHaveBeenCalledOnce();
    const input = part.getByLabelText<HTMLInputElement>(t('gallery.openFile'));
    const file = new File(['{}'], 'one.mtl.json', { type: 'application/json' });
    for (const times of [1, 2]) {
      await user.upload(input, file);
      expect(asked.app.openFile).toHaveBeenCalledTimes(times);
    }
    expect(asked.app.openFile).toHaveBeenLastCalledWith(file);
  });
});

describe('LinkDialog', () => {
  function open() {
    const page = openPage();
    const onClose = vi.fn();
    const part = page.show(<LinkDialog onClose={onClose} />);
    return { ...page, part, onClose, text: part.getByRole('textbox') };
  }

  it('opens what was pasted, and nothing while there is nothing', async () => {
    const { user, t, part, text, asked, onClose } = open();
    const button = part.getByRole('button', { name: t('gallery.openButton') });
    await user.type(text, '  ');
    expect(button).toHaveProperty('disabled', true);
    await user.type(text, '#abc');
    await user.click(button);
    expect(asked.app.openText).toHaveBeenCalledExactlyOnceWith('  #abc');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('reads a text that is too long to be shown', () => {
    const { text, asked, onClose } = open();
    const long = 'x'.repeat(limits.textLength + 1);
    fireEvent.paste(text, { clipboardData: { getData: () => long } });
    expect(asked.app.openText).toHaveBeenCalledExactlyOnceWith(long);
    expect(onClose).toHaveBeenCalledOnce();
    expect(text).toHaveProperty('value', '');
  });
});
