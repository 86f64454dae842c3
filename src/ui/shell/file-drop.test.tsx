// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { openPage } from '../testing/page.tsx';
import { FileDrop } from './FileDrop.tsx';

function openDrop() {
  const page = openPage();
  page.show(
    <>
      <FileDrop />
      <textarea aria-label="field" />
    </>,
  );
  const { ask } = page.asked.tables;
  const paste = (text: string, on: Element | Window = document.body) =>
    fireEvent.paste(on, { clipboardData: { getData: () => text } });
  return { ...page, ask: vi.mocked(ask), paste };
}

it('opens rows that are pasted on the page, and leaves all other pastes alone', async () => {
  const { ask, paste } = openDrop();
  paste('a link');
  paste('two lines\nof prose');
  paste('{\n  "version": 1,\n  "a": 2\n}');
  paste('a,b\n1,2', document.querySelector('textarea')!);
  expect(ask).not.toHaveBeenCalled();
  paste('a\tb\n1\t2');
  expect(ask).toHaveBeenCalledOnce();
  const [asked] = ask.mock.lastCall!;
  expect(await (asked.source as Blob).text()).toBe('a\tb\n1\t2');
});

it.each([
  ['weights', 'w.safetensors', 'anything'],
  ['a model', 'model.json', '{"format":"layers-model","modelTopology":{}}'],
  ['a model in a ZIP file', 'saved.zip', 'PK … model.json'],
])('shows what of %s that is dropped fits the network', async (_, name, text) => {
  const { ask, asked, t } = openDrop();
  const event = new Event('drop', { bubbles: true, cancelable: true });
  const dataTransfer = { types: ['Files'], files: [new File([text], name)], items: [] };
  fireEvent(window, Object.assign(event, { dataTransfer }));
  await screen.findByRole('dialog', { name: t('modelFile.title') }, { timeout: 10_000 });
  expect(ask).not.toHaveBeenCalled();
  expect(asked.app.openFile).not.toHaveBeenCalled();
});

it.each([
  ['a list of rows', 'rows.json', ' [{"a": 1}]', true],
  ['an object a line', 'rows.json', '{"a": 1}\n{"a": 2}', true],
  ['a project', 'project.json', '{"version": 1, "nodes": []}', false],
  ['a table', 'rows.csv', 'a,b\n1,2', true],
])('opens %s that is dropped as what it is', async (_, name, text, isTable) => {
  const { ask, asked } = openDrop();
  const file = new File([text], name);
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types: ['Files'], files: [file], items: [] } });
  fireEvent(window, event);
  await waitFor(() => expect(isTable ? ask : asked.app.openFile).toHaveBeenCalledOnce());
  expect(isTable ? asked.app.openFile : ask).not.toHaveBeenCalled();
});

it('hands over a folder, and several files together, to be looked through', () => {
  const { ask } = openDrop();
  const drop = (files: readonly File[], isDirectory: boolean) => {
    const entry = { isDirectory, isFile: !isDirectory };
    const items = files.map(() => ({ webkitGetAsEntry: () => entry }));
    const event = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(event, { dataTransfer: { types: ['Files'], files, items } });
    fireEvent(window, event);
  };
  drop([new File([], 'shapes')], true);
  expect(ask.mock.lastCall?.[0].source).toBeTypeOf('function');
  drop([new File(['x'], 'shapes.zip'), new File(['x'], 'labels.csv')], false);
  expect(ask.mock.lastCall?.[0].source).toBeTypeOf('function');
  expect(ask).toHaveBeenCalledTimes(2);
});
