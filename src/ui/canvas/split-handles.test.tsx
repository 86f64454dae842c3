// @vitest-environment happy-dom
import { act, fireEvent } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { useDocument } from '../playground-context.ts';
import { openPage } from '../testing/page.tsx';
import type { Box } from './arrangement.ts';
import { SplitHandles } from './SplitHandles.tsx';

/** Pixels of the window are pixels of the canvas. */
vi.mock('@xyflow/react', async (original) => ({
  ...(await original<object>()),
  useReactFlow: () => ({ screenToFlowPosition: (at: object) => at }),
  ViewportPortal: ({ children }: { readonly children: ReactNode }) => children,
}));

const size = { width: 100, height: 60 };

/** Cards in the order of the document, beside each other. */
function Stage() {
  const nodes = useDocument((state) => state.experiment.nodes);
  const boxes = nodes.map(({ id }, at): [string, Box] => [id, { x: at * 200, y: 0, ...size }]);
  return <SplitHandles boxes={new Map(boxes)} />;
}

function open(preset = 'three-questions') {
  const page = openPage(preset);
  const part = page.show(<Stage />);
  return {
    ...page,
    handles: () => part.queryAllByRole('slider', { name: page.t('canvas.divide') }),
    /** The right edge of a card. */
    edgeOf: (id: string) =>
      page.experiment().nodes.findIndex((node) => node.id === id) * 200 + size.width,
  };
}

it('is moved by keys to every place along the chain, one step back each', async () => {
  const { user, handles, ids, experiment, undo } = open();
  const before = experiment();
  const trunk = ids('layer');
  const [handle] = handles();
  act(() => handle!.focus());
  expect(handle!.getAttribute('aria-valuenow')).toBe(String(trunk.length));
  await user.keyboard('{ArrowLeft}');
  expect(ids('layer')).toHaveLength(trunk.length + 2);
  expect(document.activeElement).toBe(handles()[0]);
  await user.keyboard('{Home}');
  expect(ids('layer')).toHaveLength(3 * trunk.length);
  await user.keyboard('{End}');
  expect(ids('layer')).toEqual(trunk);
  for (let step = 0; step < 3; step++) undo();
  expect(experiment()).toBe(before);
});

it('is dragged over several layers in one step, and changes nothing before it is let go', () => {
  const { handles, ids, experiment, edgeOf, undo } = open();
  const before = experiment();
  const trunk = ids('layer');
  const drag = (id: string, end: 'pointerUp' | 'pointerCancel') => {
    const handle = handles()[0]!;
    const touch = { pointerId: 1, button: 0, clientX: edgeOf(id) + 20, clientY: 70 };
    handle.setPointerCapture = vi.fn();
    fireEvent.pointerDown(handle, { ...touch, clientX: edgeOf(trunk.at(-1)!) });
    fireEvent.pointerMove(handle, touch);
    expect(experiment()).toBe(before);
    expect(handles()[0]!.getAttribute('aria-valuenow')).toBe(String(['n1', ...trunk].indexOf(id)));
    fireEvent[end](handle, touch);
  };
  drag('n1', 'pointerCancel');
  expect(experiment()).toBe(before);
  drag('n1', 'pointerUp');
  expect(ids('layer')).toHaveLength(3 * trunk.length);
  undo();
  expect(experiment()).toBe(before);
});

it('is not there where nothing divides so', () => {
  expect(open('mixture-of-experts').handles()).toEqual([]);
});
