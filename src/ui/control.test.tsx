// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { RunControls } from './run-controls/RunControls.tsx';
import { TrainingPanel } from './run-controls/TrainingPanel.tsx';
import { LeftPanel } from './shell/LeftPanel.tsx';
import { openPage } from './testing/page.tsx';
import { Views } from './views/Views.tsx';

/** The browser disables what is in a fieldset that is; this page in Node only says so of the fieldset. */
const isLocked = (element: Element) => element.closest('fieldset[disabled]') !== null;

const presented = (looks: { hidden?: readonly string[]; locked?: readonly string[] }) => {
  const page = openPage();
  page.apart(() => page.playground.actions.document.present(looks));
  return page;
};

it('what is locked is seen and cannot be used; what is hidden is not there', () => {
  const { t, show } = presented({ locked: ['rate'], hidden: ['batch', 'stop', 'method'] });
  const part = show(<TrainingPanel />);
  const rate = part.getByRole('slider', { name: t('settings.learningRate') });
  expect(isLocked(rate)).toBe(true);
  expect(isLocked(part.getByLabelText(t('settings.optimizer')))).toBe(false);
  expect(part.queryByRole('slider', { name: t('settings.batchSize') })).toBeNull();
  expect(part.queryByText(t('settings.stop'))).toBeNull();
  expect(part.queryByText(t('settings.balancing'))).not.toBeNull();
});

it('a section of which nothing is left is not drawn', () => {
  const { t, show } = presented({ hidden: ['method', 'weights'] });
  expect(show(<TrainingPanel />).queryByText(t('settings.balancing'))).toBeNull();
});

it('buttons of training go one by one', () => {
  const { t, show } = presented({ hidden: ['reset'], locked: ['play'] });
  const part = show(<RunControls />);
  expect(part.queryByRole('button', { name: t('training.reset') })).toBeNull();
  expect(isLocked(part.getByRole('button', { name: t('training.play') }))).toBe(true);
});

it('a locked dial is not turned by keys', async () => {
  const { t, show, user, experiment } = presented({ locked: ['dial'] });
  const before = experiment();
  const part = show(<LeftPanel layout={{ panels: { data: { size: 300 } } } as never} />);
  const dial = part.getAllByRole('slider').find((one) => one.tagName === 'svg')!;
  dial.focus();
  await user.keyboard('{ArrowUp}');
  expect(experiment()).toBe(before);
  expect(dial.getAttribute('aria-disabled')).toBe('true');
  expect(part.queryByRole('region', { name: t('shell.palette') })).not.toBeNull();
});

it('without a choice of charts the chart has all the room', () => {
  const { show } = presented({ hidden: ['views'] });
  const part = show(<Views />);
  expect(part.queryByRole('tab')).toBeNull();
  expect(part.getByRole('tabpanel', { hidden: true })).toBeTruthy();
});
