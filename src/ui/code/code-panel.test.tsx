// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { NodeId } from '../../core/document/experiment.ts';
import { openPage } from '../testing/page.tsx';
import { CodePanel } from './CodePanel.tsx';

function open() {
  const page = openPage();
  const part = page.show(<CodePanel />);
  const linesOf = (node: NodeId) => [
    ...document.querySelectorAll<HTMLElement>(`code[data-node="${node}"]`),
  ];
  const looks = (node: NodeId) => new Set(linesOf(node).map(({ className }) => className));
  const session = () => page.playground.session.getState();
  return { ...page, part, linesOf, looks, session };
}

it('pointing at a card lights up its lines, and selecting it too', () => {
  const { apart, playground, ids, looks } = open();
  const [layer] = ids('layer');
  const [head] = ids('head');
  const plain = looks(layer!);
  apart(() => playground.actions.session.pointAt(layer!));
  const lit = looks(layer!);
  expect(lit.size).toBe(1);
  expect(lit).not.toEqual(plain);
  expect(looks(head!)).toEqual(plain);
  apart(() => {
    playground.actions.session.pointAt(null);
    playground.actions.session.select({ nodes: [head!], edges: [] });
  });
  expect(looks(layer!)).toEqual(plain);
  expect(looks(head!)).toEqual(lit);
});

it('pointing at a line points at its card, until the pointer leaves', () => {
  const { ids, linesOf, session, part, t } = open();
  const [head] = ids('head');
  fireEvent.pointerEnter(linesOf(head!)[0]!);
  expect(session().pointedNode).toBe(head);
  fireEvent.pointerLeave(part.getByLabelText(t('code.title'), { selector: 'pre' }));
  expect(session().pointedNode).toBeNull();
});

it('follows the network, and gives its place back', async () => {
  const { user, t, part, session, apart, playground, ids } = open();
  apart(() => playground.actions.session.showCode(true));
  const [layer] = ids('layer');
  apart(() =>
    playground.actions.document.edit([{ kind: 'set-params', id: layer!, params: { units: 77 } }]),
  );
  expect(document.body.textContent).toContain('nn.Linear(2, 77)');
  await user.click(part.getByRole('button', { name: t('code.close') }));
  expect(session().showsCode).toBe(false);
});

it('is written in the framework that is chosen', async () => {
  const { user, t, part, session, ids, linesOf } = open();
  const choice = part.getByLabelText(t('code.language'));
  expect(choice).toHaveProperty('value', 'pytorch');
  await user.selectOptions(choice, 'Keras 3');
  expect(session().codeLanguage).toBe('keras');
  const [layer] = ids('layer');
  expect(linesOf(layer!).map(({ textContent }) => textContent.trim())).toEqual([
    expect.stringMatching(/^dense_\d+ = layers\.Dense\(/),
  ]);
});
