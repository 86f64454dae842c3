// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { glossary } from '../../catalog/glossary/index.ts';
import { languages } from '../../core/text.ts';
import { allWords } from '../../catalog/testing/all-words.ts';
import { anchor } from '../anchor.ts';
import '../primitives/testing/popovers.ts';
import { openPage } from '../testing/page.tsx';
import { splitTerms } from './find-terms.ts';
import { GlossaryList } from './GlossaryList.tsx';
import { Told } from './Told.tsx';

const toTerms = (text: string, language: 'en' | 'zh' = 'en') =>
  splitTerms(text, language).flatMap(({ term, text: said }) =>
    term === null ? [] : [[said, term]],
  );

it('finds whole words, the longer term where two begin alike, and each once', () => {
  expect(
    toTerms(
      'The combined loss adds each loss times its loss weight; a headline is no head. Losses.',
    ),
  ).toEqual([
    ['combined loss', 'combined-loss'],
    ['loss', 'loss'],
    ['loss weight', 'loss-weight'],
    ['head', 'head'],
  ]);
  expect(toTerms('总损失由每个任务的损失乘以损失权重相加，训练 100 轮。', 'zh')).toEqual([
    ['总损失', 'combined-loss'],
    ['损失', 'loss'],
    ['损失权重', 'loss-weight'],
    ['轮', 'epoch'],
  ]);
});

it('loses nothing of a text', () => {
  for (const language of languages)
    for (const { steps } of Object.values(allWords[language].lessons))
      for (const { say } of Object.values(steps))
        expect(
          splitTerms(say, language)
            .map(({ text }) => text)
            .join(''),
        ).toBe(say);
});

it('means one term by a form, says each in one sentence, with a picture', () => {
  for (const language of languages) {
    const forms = glossary.all.flatMap((term) =>
      term.forms[language].map((one) => one.toLowerCase()),
    );
    expect(new Set(forms).size).toBe(forms.length);
    for (const { id } of glossary.all) {
      const { say } = allWords[language].glossary[id]!;
      expect(say.match(/[.。]/gu), id).toHaveLength(1);
    }
  }
  for (const { picture } of glossary.all) expect(picture.length).toBeGreaterThan(0);
});

it('opens by keyboard with sentence and place, shows the place, and closes', async () => {
  const { show, user, t, playground } = openPage();
  const part = show(
    <>
      <div {...anchor('charts')}>charts</div>
      <p>
        <Told text="Both losses fall." />
      </p>
    </>,
  );
  const word = part.getByRole('button', { name: 'losses' });
  await user.tab();
  expect(document.activeElement).toBe(word);
  await user.keyboard('{Enter}');
  const card = await waitFor(() => part.getByRole('dialog', { name: 'loss' }));
  expect(card.textContent).toContain(allWords.en.glossary['loss']!.say);
  expect(card.textContent).toContain(t('glossary.at.view/losses'));
  playground.actions.document.present({ views: ['metrics'] });
  await user.click(part.getByRole('button', { name: t('glossary.show') }));
  expect(playground.document.getState().presentation.views).toEqual(['losses']);
  expect(part.queryByRole('dialog')).toBeNull();
  expect(document.querySelector('[data-ring="charts"]')).not.toBeNull();
});

it('opens where a mouse rests and closes when it is gone', async () => {
  const part = openPage().show(<Told text="A gradient." />);
  const word = part.getByRole('button', { name: 'gradient' });
  fireEvent.pointerEnter(word, { pointerType: 'mouse' });
  await waitFor(() => expect(part.getByRole('dialog')).toBeTruthy());
  fireEvent.pointerLeave(word, { pointerType: 'mouse' });
  await waitFor(() => expect(part.queryByRole('dialog')).toBeNull());
});

it('lists all terms', () => {
  const part = openPage('stripes', 'zh').show(<GlossaryList />);
  expect(part.getAllByRole('listitem')).toHaveLength(glossary.all.length);
});
