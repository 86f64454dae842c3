// @vitest-environment happy-dom
import { waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { fourierFeatures } from '../../../catalog/features/fourier-features.ts';
import { lessons } from '../../../catalog/lessons/index.ts';
import { presets } from '../../../catalog/presets/index.ts';
import { openPage } from '../../testing/page.tsx';
import { ShareButton } from './ShareButton.tsx';
import './CodeLeafBody.tsx';
import './ShareDialog.tsx';

async function open({ canCopy = true } = {}) {
  const page = openPage();
  vi.mocked(page.asked.app.copy).mockResolvedValue(canCopy);
  const part = page.show(<ShareButton />);
  const { t, user } = page;
  await user.click(part.getByRole('button', { name: t('shell.shareTitle') }));
  await part.findByRole('tab', { name: t('share.link') }, { timeout: 10_000 });
  const leaf = (key: 'link' | 'project' | 'figure' | 'code' | 'model' | 'run') =>
    user.click(part.getByRole('tab', { name: t(`share.${key}`) }));
  const openClass = () => user.click(part.getByRole('tab', { name: t('classroom.title') }));
  const button = (key: 'copy' | 'saveProject' | 'saveModel' | 'saveRun') =>
    part.getByRole('button', { name: t(`share.${key}`) });
  return { ...page, part, leaf, openClass, button };
}

it('one press copies the link with how it is shown, and the window says so', async () => {
  const { t, part, asked } = await open();
  expect(asked.app.copy).toHaveBeenCalledExactlyOnceWith('https://playground.example/#looks');
  await waitFor(() => expect(part.getByRole('status').textContent).toBe(t('share.copied')));
});

it('without its looks it is another link, which is copied when that is asked for', async () => {
  const { user, t, part, button, asked } = await open();
  await waitFor(() => expect(part.getByRole('status').textContent).not.toBe(''));
  await user.click(part.getByRole('switch', { name: t('share.looks') }));
  expect(part.getByRole('status').textContent).toBe('');
  await user.click(button('copy'));
  expect(asked.app.copy).toHaveBeenLastCalledWith('https://playground.example/#plain');
  await waitFor(() => expect(part.getByRole('status').textContent).toBe(t('share.copied')));
});

it('where the browser does not let the page copy, the link is there and selected', async () => {
  const { t, part } = await open({ canCopy: false });
  await waitFor(() => expect(part.getByRole('status').textContent).toBe(t('share.notCopied')));
  const text = part.getByRole<HTMLInputElement>('textbox', { name: t('share.link') });
  expect(text.value).toBe('https://playground.example/#looks');
  expect(text.selectionEnd).toBe(text.value.length);
});

it('says that what writes links is lost, and comes with “Try again”', async () => {
  const page = openPage();
  vi.mocked(page.asked.app.toLink).mockRejectedValueOnce(new Error('lost'));
  vi.mocked(page.asked.app.toLink).mockRejectedValueOnce(new Error('lost'));
  const part = page.show(<ShareButton />);
  await page.user.click(part.getByRole('button', { name: page.t('shell.shareTitle') }));
  expect(await part.findByText(page.t('common.partLost'))).toBeTruthy();
  expect(page.asked.app.copy).not.toHaveBeenCalled();
  await page.user.click(part.getByRole('button', { name: page.t('common.retry') }));
  const text = await part.findByRole<HTMLInputElement>('textbox', { name: page.t('share.link') });
  await waitFor(() => expect(text.value).toBe('https://playground.example/#looks'));
});

it('saves what there is, and nothing that is not there yet', async () => {
  const { user, leaf, button, setRun, asked } = await open();
  await leaf('project');
  await user.click(button('saveProject'));
  expect(asked.app.saveProject).toHaveBeenCalledOnce();
  await leaf('run');
  expect(button('saveRun')).toHaveProperty('disabled', true);
  setRun({ step: 1 });
  await user.click(button('saveRun'));
  expect(asked.app.saveHistory).toHaveBeenCalledOnce();
  await leaf('model');
  expect(button('saveModel')).toHaveProperty('disabled', true);
});

it('says which layer stock TensorFlow.js cannot compute, and saves no model with it', async () => {
  const { t, part, leaf, button, apart, setRun, experiment, playground } = await open();
  setRun({ loaded: {} as never });
  await leaf('model');
  expect(part.getByText(t('share.modelHelp'))).toBeTruthy();
  expect(button('saveModel')).toHaveProperty('disabled', false);
  apart(() => {
    const { nodes } = experiment();
    const [first] = nodes.filter(({ kind }) => kind === 'layer');
    const layer = { ...first, type: fourierFeatures.type, params: { features: 4, scale: 1 } };
    const changed = nodes.map((node) => (node === first ? (layer as typeof node) : node));
    const project = presets.get('stripes').project('en');
    playground.actions.document.open({
      ...project,
      experiment: { ...experiment(), nodes: changed },
    });
  });
  const blocks = fourierFeatures.title.en;
  const what = t('share.cosine');
  expect(part.getByText(t('share.modelNotStock', { blocks, what }))).toBeTruthy();
  expect(button('saveModel')).toHaveProperty('disabled', true);
});

it('code is read, copied, and saved once there is a network', async () => {
  const { t, user, leaf, part, asked, setRun } = await open();
  await leaf('code');
  const reader = await part.findByLabelText(t('code.title'));
  expect(reader.textContent).toContain('class Network(nn.Module):');
  const save = part.getByRole('button', { name: t('code.save') });
  expect(save).toHaveProperty('disabled', true);
  await user.click(part.getByRole('button', { name: t('code.copy') }));
  expect(vi.mocked(asked.app.copy).mock.lastCall?.[0]).toBe(reader.textContent);
  await waitFor(() => expect(part.getByRole('status').textContent).toBe(t('code.copied')));
  setRun({ loaded: {} as never });
  await user.click(save);
  expect(asked.app.saveCode).toHaveBeenCalledExactlyOnceWith('pytorch');
});

it('of a network with an error there is no code, and it says so', async () => {
  const { t, leaf, part, apart, playground, ids } = await open();
  apart(() =>
    playground.actions.document.edit(ids('head').map((id) => ({ kind: 'remove-node', id }))),
  );
  await leaf('code');
  expect(await part.findByText(t('code.wrong'))).toBeTruthy();
});

/** Until a part of the window is there that comes in a file of its own. */
const patient = { timeout: 20_000 };

it('code in another framework is saved, and laid beside the network, as it was read', async () => {
  const { t, user, leaf, part, asked, setRun, playground } = await open();
  await leaf('code');
  await user.selectOptions(await part.findByLabelText(t('code.language'), {}, patient), 'Keras 3');
  expect(part.getByLabelText(t('code.title')).textContent).toContain('keras.Model(x, outputs)');
  setRun({ loaded: {} as never });
  await user.click(part.getByRole('button', { name: t('code.save') }));
  expect(asked.app.saveCode).toHaveBeenCalledExactlyOnceWith('keras');
  await user.click(part.getByRole('button', { name: t('code.beside') }));
  expect(playground.session.getState()).toMatchObject({ showsCode: true, codeLanguage: 'keras' });
});

it('code goes beside the network, and the window closes', async () => {
  const { t, user, leaf, part, playground } = await open();
  await leaf('code');
  await user.click(await part.findByRole('button', { name: t('code.beside') }));
  expect(playground.session.getState()).toMatchObject({ showsCode: true, codeLanguage: 'pytorch' });
  expect(part.queryByRole('dialog')).toBeNull();
});

it('its ways are gone through by arrow keys, down the column too', async () => {
  const { user, t, part } = await open();
  part.getByRole('tab', { name: t('share.link') }).focus();
  await user.keyboard('{ArrowDown}');
  expect(part.getByRole('tab', { selected: true }).textContent).toBe(t('classroom.title'));
  await user.keyboard('{ArrowUp}{ArrowUp}');
  expect(part.getByRole('tab', { selected: true }).textContent).toBe(t('share.run'));
});

it('a link for a class hides and locks what is ticked, and says so', async () => {
  const { user, t, part, openClass, asked } = await open();
  await openClass();
  const box = (key: 'hideOne' | 'lockOne', control: 'palette' | 'rate' | 'structure') =>
    part.getByRole('checkbox', {
      name: t(`classroom.${key}`, { control: t(`control.${control}`) }),
    });
  await user.click(box('hideOne', 'palette'));
  await user.click(box('lockOne', 'rate'));
  await user.selectOptions(part.getByLabelText(t('classroom.language')), 'zh');
  expect(asked.app.toLink).toHaveBeenLastCalledWith({
    workspace: 'build',
    language: 'zh',
    hidden: ['palette'],
    locked: ['rate'],
  });
  expect(
    part.getByText(t('classroom.previewLocked', { controls: t('control.rate') })),
  ).toBeTruthy();
  expect(
    part.queryByRole('checkbox', {
      name: t('classroom.hideOne', { control: t('control.structure') }),
    }),
  ).toBeNull();
  await user.click(part.getByRole('checkbox', { name: t('classroom.lockAll') }));
  const [looks] = vi.mocked(asked.app.toLink).mock.lastCall ?? [];
  expect(looks).toMatchObject({ hidden: ['palette'] });
  expect(typeof looks === 'object' && looks.locked?.length).toBeGreaterThan(15);
});

it('a link for a class begins a lesson at the step that is chosen', async () => {
  const { user, t, part, openClass, asked } = await open();
  await openClass();
  expect(part.queryByLabelText(t('classroom.step'))).toBeNull();
  const { id, steps } = lessons.get('when-sharing-hurts');
  await user.selectOptions(part.getByLabelText(t('classroom.lesson')), id);
  await user.selectOptions(part.getByLabelText(t('classroom.step')), steps[2]!.id);
  const shown = () => vi.mocked(asked.app.toLink).mock.lastCall?.[0];
  expect(shown()).toMatchObject({ workspace: 'learn', lesson: id, step: steps[2]!.id });
  // Another lesson has other steps: from its first.
  await user.selectOptions(part.getByLabelText(t('classroom.lesson')), 'trade-offs');
  expect(shown()).toMatchObject({ lesson: 'trade-offs' });
  expect(shown()).not.toHaveProperty('step');
});

it('what the page came locked with is not unlocked by sharing it', async () => {
  const page = openPage();
  page.apart(() => page.playground.actions.document.present({ locked: ['rate'] }));
  const part = page.show(<ShareButton />);
  const { t, user } = page;
  await user.click(part.getByRole('button', { name: t('shell.shareTitle') }));
  await user.click(await part.findByRole('tab', { name: t('classroom.title') }));
  const box = part.getByRole<HTMLInputElement>('checkbox', {
    name: t('classroom.lockOne', { control: t('control.rate') }),
  });
  expect([box.checked, box.disabled]).toEqual([true, true]);
});

it('the trained model is saved in the form that is asked for, once there is one', async () => {
  const { t, user, leaf, part, asked, setRun } = await open();
  await leaf('model');
  const onnx = await part.findByRole('button', { name: t('share.saveOnnx') }, patient);
  expect(onnx).toHaveProperty('disabled', true);
  setRun({ loaded: {} as never });
  await user.click(onnx);
  await user.click(part.getByRole('button', { name: t('share.saveModel') }));
  await user.click(part.getByRole('button', { name: t('share.savePage') }));
  expect(vi.mocked(asked.app.saveModel).mock.calls).toEqual([['onnx'], ['tfjs'], ['page']]);
});

it('the network leaves as text, and a trained one with a card that says what it is', async () => {
  const { t, user, leaf, part, asked, setRun } = await open();
  await leaf('figure');
  const chart = t('figures.network');
  const mermaid = t('figures.mermaidOf', { title: chart });
  await user.click(await part.findByRole('button', { name: mermaid }, patient));
  const saved = vi.mocked(asked.app.save).mock.calls;
  expect(saved[0]?.[0]).toMatchObject({ ending: '.mmd' });
  expect(saved[0]?.[0].content).toMatch(/^flowchart LR\n {2}n1\(\[/);
  await leaf('model');
  vi.mocked(asked.app.toLink).mockResolvedValue('https://playground.example/#1abc');
  setRun({
    loaded: { examples: { train: 700, validation: 150, test: 150 }, labelled: {} } as never,
  });
  await user.click(await part.findByRole('button', { name: t('card.save') }, patient));
  await waitFor(() => expect(saved).toHaveLength(2), patient);
  expect(saved[1]?.[0]).toMatchObject({ ending: '.md' });
  expect(saved[1]?.[0].content).toContain('https://playground.example/#1abc');
});
