// @vitest-environment happy-dom
import { waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { presets } from '../../catalog/presets/index.ts';
import '../primitives/testing/popovers.ts';
import { compareTabMemory, compareTabs } from '../compare-tabs.ts';
import { openPage } from '../testing/page.tsx';
// The rooms' own files, so that nothing is waited for.
import './CompareRoom.tsx';
import './LearnPanel.tsx';
import './LeftPanel.tsx';
import './RightPanel.tsx';
import { TopBar } from './TopBar.tsx';
import { useLayout } from './use-layout.ts';
import { Workspace } from './Workspace.tsx';

vi.mock('../canvas/Canvas.tsx', () => ({ Canvas: () => <p>the network</p> }));

const notes = { isHidden: () => false, setHidden: () => undefined };

function Page() {
  const layout = useLayout();
  return (
    <>
      <TopBar layout={layout} notes={notes} onHelp={() => undefined} />
      <Workspace layout={layout} notes={notes} />
    </>
  );
}

function open(preset?: string) {
  const page = openPage(preset);
  const part = page.show(<Page />);
  return {
    ...page,
    part,
    room: (key: 'learn' | 'build' | 'compare') =>
      part.getByRole('radio', { name: page.t(`shell.workspace.${key}`) }),
    search: () => part.queryByRole('searchbox'),
    presentation: () => page.playground.document.getState().presentation,
  };
}

it('a newcomer builds; another room is part of the looks, remembered, and no step of undo', async () => {
  const { user, room, search, presentation, playground, experiment } = open();
  expect(room('build').getAttribute('aria-checked')).toBe('true');
  await waitFor(() => expect(search()).toBeTruthy(), { timeout: 10_000 });
  const before = experiment();
  await user.click(room('learn'));
  expect(presentation().workspace).toBe('learn');
  expect(playground.session.getState().workspace).toBe('learn');
  expect(experiment()).toBe(before);
  expect(playground.document.getState().canUndo).toBe(false);
  expect(search()).toBeNull();
});

it('arrow keys go through the rooms, which are one tab stop', async () => {
  const { user, room, presentation } = open();
  room('build').focus();
  await user.keyboard('{ArrowRight}');
  expect(presentation().workspace).toBe('compare');
  expect(document.activeElement).toBe(room('compare'));
  await user.keyboard('{ArrowRight}');
  expect(presentation().workspace).toBe('learn');
  const stops = (['learn', 'build', 'compare'] as const).map((key) => room(key).tabIndex);
  expect(stops).toEqual([0, -1, -1]);
});

it('a document that names a room opens in it, and one that names none changes no room', () => {
  const { apart, room, playground } = open();
  const { open: openDocument, undo } = playground.actions.document;
  const project = presets.get('ridge').project('en');
  const isIn = (key: 'learn' | 'build' | 'compare') =>
    room(key).getAttribute('aria-checked') === 'true';
  apart(() =>
    openDocument({ ...project, presentation: { ...project.presentation, workspace: 'learn' } }),
  );
  expect(isIn('learn')).toBe(true);
  apart(() => openDocument(presets.get('penguins').project('en')));
  expect(isIn('learn')).toBe(true);
  apart(undo);
  apart(undo);
  expect(isIn('learn')).toBe(true);
  const later = { ...project.presentation, workspace: 'of a later page' };
  apart(() => openDocument({ ...project, presentation: later }));
  expect(isIn('build')).toBe(true);
});

it('to learn there are the explanation, the dial and one chart beside the network, and nothing that builds', async () => {
  const { user, t, part, room, search } = open('stripes');
  await user.click(room('learn'));
  const { help, notice } = (await import('../../catalog/words/en/presets.ts')).presets.stripes;
  // Terms of the field stand in elements of their own.
  await waitFor(() => expect(document.body.textContent).toContain(help));
  expect(part.getByRole('region', { name: t('shell.notice') }).textContent).toContain(
    notice.split('. ')[0],
  );
  expect(part.getByRole('slider', { name: 'Relatedness' })).toBeTruthy();
  expect(part.getByText('the network')).toBeTruthy();
  expect(part.getByRole('tablist', { name: t('views.tabs') })).toBeTruthy();
  expect(search()).toBeNull();
  expect(part.queryByText(t('settings.learningRate'))).toBeNull();
});

it('comparisons have their own room, two presses from the start, and the way back', async () => {
  const { user, t, part, asked, presentation, playground } = open();
  // Whatever was asked there last.
  playground.remembered.write(compareTabMemory, compareTabs.indexOf('race'));
  await user.click(await part.findByRole('button', { name: t('compare.door') }));
  await user.click(await part.findByRole('button', { name: t('studies.aloneStart') }));
  expect(asked.lab.start).toHaveBeenCalledOnce();
  expect(part.queryByText('the network')).toBeNull();
  await user.click(part.getByRole('button', { name: t('compare.edit') }));
  expect(presentation().workspace).toBe('build');
  expect(part.getByText('the network')).toBeTruthy();
  expect(part.queryByRole('button', { name: t('studies.aloneStart') })).toBeNull();
});

it('what was chosen for a comparison ends with its document', async () => {
  const { user, t, part, apart, playground, room } = open();
  await user.click(room('compare'));
  const keys = {
    limit: 'studies.limit',
    rounds: 'studies.rounds',
    members: 'compare.members',
  } as const;
  const box = async (key: keyof typeof keys) => {
    const name = t(keys[key]);
    const boxes = await part.findAllByRole<HTMLInputElement>('textbox', { name, hidden: true });
    return boxes.find((one) => one.closest('[data-study="comparison"]') !== null)!;
  };
  const read = async () => [
    (await box('limit')).value,
    (await box('rounds')).value,
    (await box('members')).value,
  ];
  const first = await read();
  for (const [key, text] of [
    ['limit', '50'],
    ['rounds', '5'],
    ['members', '4'],
  ] as const) {
    await user.clear(await box(key));
    await user.type(await box(key), `${text}{Enter}`);
  }
  expect(await read()).toEqual(['50', '5', '4']);
  apart(() => {
    const { experiment, presentation } = playground.document.getState();
    playground.actions.document.open({ experiment, presentation });
  });
  expect(await read()).toEqual(first);
});

it('whoever learns has the code beside the network too, and elsewhere is told of the open lesson', async () => {
  const { user, room, part, t, playground, apart } = open();
  await user.click(room('learn'));
  apart(() => playground.actions.session.showCode(true));
  await waitFor(() => expect(part.getByRole('region', { name: t('code.title') })).toBeTruthy(), {
    timeout: 10_000,
  });
  expect(part.queryByText(t('settings.training'))).toBeNull();
  apart(() => playground.actions.session.showCode(false));
  expect(part.queryByRole('region', { name: t('code.title') })).toBeNull();
  await playground.actions.lessons.begin('two-questions');
  const strip = () => part.queryByRole('complementary', { name: t('learn.open') });
  expect(strip()).toBeNull();
  await user.click(room('build'));
  await waitFor(() => expect(strip()).not.toBeNull());
});
