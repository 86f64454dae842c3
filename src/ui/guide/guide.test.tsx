// @vitest-environment happy-dom
import { cleanup } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { nodeIdSchema } from '../../core/document/experiment.ts';
import { openPage } from '../testing/page.tsx';
import { FirstMinute } from './FirstMinute.tsx';
import { Guide } from './Guide.tsx';
import { guideOver } from './kept.ts';
import { beside } from './use-beside.ts';

afterEach(() => vi.restoreAllMocks());

const toText = (page: ReturnType<typeof openPage>) => () =>
  document.querySelector(`aside[aria-label="${page.t('hints.title')}"] p`)?.textContent;

it('gives one hint after the other as each is followed, and none of them ever again', async () => {
  const page = openPage();
  const { playground, show, apart, setRun, t } = page;
  const text = toText(page);
  show(<Guide />);
  expect(text()).toBe(t('hints.dialAtRest'));
  setRun({ status: 'playing', step: 9 });
  expect(text()).toBe(t('hints.dial'));
  const { edit } = playground.actions.document;
  apart(() => edit([{ kind: 'set-data-params', params: { relatedness: 90 } }]));
  expect(text()).toBe(t('hints.trunk'));
  apart(() => edit([{ kind: 'set-params', id: nodeIdSchema.parse('n2'), params: { units: 8 } }]));
  expect(text()).toBe(t('hints.lessons'));
  apart(() => playground.actions.document.present({ workspace: 'learn' }));
  expect(text()).toBeUndefined();
  apart(() => {
    edit([{ kind: 'set-data-params', params: { relatedness: 0 } }]);
    playground.actions.document.present({ workspace: 'build' });
  });
  expect(text()).toBeUndefined();
  cleanup();
  show(<FirstMinute />);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(text()).toBeUndefined();
});

it('can be put away one by one, or all at once', async () => {
  const page = openPage();
  const { show, user, t, playground } = page;
  const text = toText(page);
  const press = (name: string) =>
    user.click(document.querySelector(`aside button[aria-label="${name}"]`)!);
  const part = show(<Guide />);
  await press(t('hints.skip'));
  expect(text()).toBe(t('hints.trunk'));
  await user.click(part.getByText(t('hints.end')));
  expect(text()).toBeUndefined();
  expect(playground.remembered.read(guideOver)).toBe(true);
});

it('says nothing of a dial that is not there, nor within a lesson', async () => {
  const page = openPage('penguins');
  page.show(<Guide />);
  expect(toText(page)()).toBe(page.t('hints.lessons'));
  await page.playground.actions.lessons.begin('two-questions');
  await vi.waitFor(() => expect(toText(page)()).toBeUndefined());
});

it('starts training once, and not where somebody prefers rest', () => {
  const { asked, show } = openPage();
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
  show(<Guide />);
  expect(asked.run.play).not.toHaveBeenCalled();
  cleanup();
  vi.mocked(window.matchMedia).mockReturnValue({ matches: false } as MediaQueryList);
  show(<Guide />);
  cleanup();
  show(<Guide />);
  expect(asked.run.play).toHaveBeenCalledOnce();
});

it('leaves a run alone that somebody has begun', () => {
  const { asked, show, setRun } = openPage();
  setRun({ step: 3 });
  show(<Guide />);
  expect(asked.run.play).not.toHaveBeenCalled();
});

it('leaves Play free on a telephone, where it lies below the rooms', () => {
  const window = { width: 390, height: 844 };
  const rooms = { left: 8, top: 8, right: 200, bottom: 40 };
  const play = { left: 8, top: 60, right: 130, bottom: 100 };
  const { top } = beside(rooms, { width: 300, height: 120 }, window, 'below', [play]);
  expect(top).toBeGreaterThanOrEqual(play.bottom);
});

it('stands where there is room, and not over what it speaks of', () => {
  const window = { width: 1000, height: 700 };
  const card = { width: 300, height: 120 };
  const boxes = [
    { left: 10, top: 500, right: 250, bottom: 690 },
    { left: 700, top: 10, right: 990, bottom: 60 },
    { left: 700, top: 640, right: 990, bottom: 690 },
  ];
  for (const box of boxes) {
    const { left, top } = beside(box, card, window, 'right');
    const isApart =
      left >= box.right ||
      left + card.width <= box.left ||
      top >= box.bottom ||
      top + card.height <= box.top;
    expect(isApart).toBe(true);
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top + card.height).toBeLessThanOrEqual(window.height);
  }
});

it('leaves free what begins the next lesson, though there is no room that leaves the charts free too', () => {
  const window = { width: 1280, height: 720 };
  const card = { width: 232, height: 160 };
  const play = { left: 690, top: 9, right: 730, bottom: 39 };
  const begin = { left: 32, top: 205, right: 100, bottom: 237 };
  const charts = { left: 0, top: 520, right: 1280, bottom: 720 };
  const dial = { left: 16, top: 401, right: 304, bottom: 515 };
  const { left, top } = beside(dial, card, window, 'above', [play, begin, charts]);
  const isOver =
    left < begin.right &&
    left + card.width > begin.left &&
    top < begin.bottom &&
    top + card.height > begin.top;
  expect(isOver).toBe(false);
});

it('stands over the dial and not over the charts beside it, and under a layer only where no chart is', () => {
  const window = { width: 1280, height: 720 };
  const card = { width: 232, height: 180 };
  const charts = { left: 249, top: 460, right: 1280, bottom: 720 };
  const isOver = (place: { left: number; top: number }) =>
    place.left + card.width > charts.left && place.top + card.height > charts.top;
  const dial = { left: 12, top: 420, right: 236, bottom: 534 };
  const atDial = beside(dial, card, window, 'above', [charts]);
  expect(atDial.top + card.height).toBeLessThan(dial.top);
  expect(atDial.left + card.width).toBeLessThanOrEqual(charts.left);
  const layer = { left: 524, top: 242, right: 692, bottom: 333 };
  expect(isOver(beside(layer, card, window, 'below', [charts]))).toBe(false);
});
