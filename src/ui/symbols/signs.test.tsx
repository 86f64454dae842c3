// @vitest-environment happy-dom
import { fireEvent, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { presets } from '../../catalog/presets/index.ts';
import { litOf } from '../lit.ts';
import { openPage } from '../testing/page.tsx';
import { findSign, readSign, toBackwardWires } from './read-signs.ts';
import { SignFormula } from './SignFormula.tsx';

const tex = 'd = \\sum_t \\alpha_t g_t, \\quad g_A = \\nabla (\\lambda_A L_A)';

const open = () => {
  const page = openPage();
  const part = page.show(
    <>
      <div data-signs="loss/b">loss of B on its card</div>
      <SignFormula hasNumbers tex={tex} />
    </>,
  );
  const lit = () => litOf(page.playground).getState();
  const term = (sign: string) => document.querySelector(`math [data-signs="${sign}"]`)!;
  return { ...page, part, lit, term };
};

it('a term of the formula lights what it is, of all tasks or of the one it names, and goes out', () => {
  const { lit, term } = open();
  fireEvent.pointerOver(term('alpha/*'), { pointerType: 'mouse' });
  expect(lit()).toEqual({ what: 'alpha', task: null });
  fireEvent.pointerOver(term('loss/A'), { pointerType: 'mouse' });
  expect(lit()).toEqual({ what: 'loss', task: 'a' });
  fireEvent.pointerOver(document.body);
  expect(lit()).toBeNull();
  fireEvent.pointerDown(term('gradient/A'), { pointerType: 'touch' });
  expect(lit()).toEqual({ what: 'gradient', task: 'a' });
});

it('works by keyboard through the present numbers', async () => {
  const { lit, user, part, playground } = open();
  await user.tab();
  expect(lit()).toEqual({ what: 'lambda', task: null });
  const cell = part.getByRole('button', { name: /^Loss weight λ, B: 1/ });
  cell.focus();
  expect(lit()).toEqual({ what: 'lambda', task: 'b' });
  playground.actions.document.edit([
    {
      kind: 'set-weight',
      id: playground.document.getState().experiment.nodes.at(-1)!.id,
      weight: 0.5,
    },
  ]);
  await waitFor(() =>
    expect(part.getByRole('button', { name: /^Loss weight λ, B: 0.5/ })).toBeTruthy(),
  );
});

it('what shows a sign anywhere on the page lights the formula', () => {
  const { lit, part } = open();
  fireEvent.pointerOver(part.getByText('loss of B on its card'));
  expect(lit()).toEqual({ what: 'loss', task: 'b' });
  expect(document.querySelector('[data-lit="loss"]')).not.toBeNull();
});

it('finds no sign in anything else', () => {
  expect(findSign(document.body, ['a'])).toBeNull();
  expect(findSign(null, [])).toBeNull();
});

it('takes the length of a gradient from the newest look where the run records none', () => {
  const { experiment } = presets.get('stripes').project('en');
  const [a, b] = experiment.nodes.flatMap((node) => (node.kind === 'head' ? [node.target] : []));
  const sample = { tasks: [a, b], gram: [9, 1, 1, 4], weights: [1, 0.25] } as never;
  const numbers = { experiment, history: { last: () => NaN }, sample };
  expect(readSign('gradient', b!, numbers)).toBe(2);
  expect(readSign('alpha', b!, numbers)).toBe(0.25);
  expect(readSign('lambda', a!, numbers)).toBe(1);
  expect(readSign('loss', a!, { ...numbers, history: { last: () => 0.5 } })).toBe(0.5);
});

it('a gradient goes back along all wires to the first layer, and not past one that stops it', () => {
  const ways = (preset: string, task: string) => {
    const { experiment } = presets.get(preset).project('en');
    return toBackwardWires(experiment, task).length;
  };
  expect(ways('stripes', 'a')).toBe(1);
  const { experiment } = presets.get('stripes').project('en');
  const nodes = experiment.nodes.map((node) =>
    node.kind === 'layer' ? { ...node, type: 'stop-gradient', params: {} } : node,
  );
  const [input, head] = [nodes[0]!, nodes[2]!];
  const between = nodes[1]!;
  const edges = [
    { source: input.id, target: between.id },
    { source: between.id, target: head.id },
  ];
  expect(toBackwardWires({ ...experiment, nodes, edges }, 'a')).toEqual([
    `${between.id}>${head.id}`,
  ]);
});
