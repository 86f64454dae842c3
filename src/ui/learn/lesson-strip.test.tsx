// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { lessons } from '../../catalog/lessons/index.ts';
import { openPage } from '../testing/page.tsx';
import { LessonStrip } from './LessonStrip.tsx';

it('says which lesson is open elsewhere, and leads back to it and out of it', async () => {
  const { playground, show, user, t, experiment } = openPage('penguins');
  await playground.actions.lessons.begin('two-questions', 1);
  playground.actions.document.present({ workspace: 'build' });
  const part = show(<LessonStrip />);
  const { title, steps } = lessons.get('two-questions');
  expect(part.getByRole('complementary').textContent).toContain(title.en);
  expect(part.getByText(t('learn.step', { step: 2, count: steps.length }))).toBeTruthy();
  await user.click(part.getByRole('button', { name: t('learn.return') }));
  expect(playground.document.getState().presentation.workspace).toBe('learn');
  await user.click(part.getByRole('button', { name: t('learn.leave') }));
  expect(playground.lessons.getState().open).toBeNull();
  expect(experiment().data.kind).toBe('penguins');
  expect(part.queryByRole('complementary')).toBeNull();
});
