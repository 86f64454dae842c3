// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { openPage } from '../testing/page.tsx';
import { StillCanvas } from './StillCanvas.tsx';

const open = () => {
  const page = openPage();
  const part = page.show(<StillCanvas label="The network of Mine" />);
  const picture = part.getByRole('img', { name: 'The network of Mine' });
  const cards = () => [...picture.querySelectorAll('.react-flow__node')];
  return { ...page, picture, cards };
};

it('is one picture of all cards, which nobody can reach by key or pointer', async () => {
  const { user, picture, cards, experiment } = open();
  expect(cards()).toHaveLength(experiment().nodes.length);
  expect(picture.querySelector('[inert]')?.contains(cards()[0]!)).toBe(true);
  await user.tab();
  expect(picture.contains(document.activeElement)).toBe(false);
});

it('follows the network that stands in its place', () => {
  const { apart, playground, ids, cards, experiment } = open();
  const before = experiment().nodes.length;
  const [head] = ids('head');
  apart(() => playground.actions.document.edit([{ kind: 'remove-node', id: head! }]));
  expect(cards()).toHaveLength(before - 1);
});
