// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { PreferenceSlider } from './PreferenceSlider.tsx';
import { openPage } from './testing/page.tsx';

it('the slider sets how much a task counts, in one step of undo, and nothing else', async () => {
  const { show, user, experiment, playground } = openPage('whole-front');
  const { balancing, ...rest } = experiment();
  const slider = show(<PreferenceSlider />).getByRole('slider', { name: /Share of Task A/ });
  slider.focus();
  await user.keyboard('{ArrowRight}');
  expect(experiment()).toMatchObject(rest);
  expect(experiment().balancing.params).toEqual({ ...balancing.params, share: 0.49 });
  playground.actions.document.undo();
  expect(experiment().balancing).toEqual(balancing);
});

it('without a method that draws shares it offers one', async () => {
  const { show, user, experiment, t } = openPage('stripes');
  const part = show(<PreferenceSlider />);
  await user.click(part.getByRole('button', { name: t('settings.drawPreferences') }));
  expect(experiment().balancing.kind).toBe('drawn-preferences');
  part.getByRole('slider', { name: /Share of Task A/ });
});
