// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { openPage } from '../../testing/page.tsx';
import { views } from '../../views/index.ts';
import { usePresenterKeys } from './use-presenter-keys.ts';

function Presenter() {
  usePresenterKeys();
  return <input aria-label="notes" />;
}

it("a presenter's keys go from chart to chart and round, but not out of a text", async () => {
  const { user, show, playground } = openPage();
  const part = show(<Presenter />);
  const shown = () => playground.document.getState().presentation.views[0];
  const ids = views.all.map(({ id }) => id);
  expect(shown()).toBe(ids[0]);
  await user.keyboard('{PageDown}');
  expect(shown()).toBe(ids[1]);
  await user.keyboard('{PageUp}{PageUp}');
  expect(shown()).toBe(ids.at(-1));
  part.getByLabelText('notes').focus();
  await user.keyboard('{PageDown}');
  expect(shown()).toBe(ids.at(-1));
});
