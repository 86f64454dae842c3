// @vitest-environment happy-dom
import { act } from '@testing-library/react';
import { useRef } from 'react';
import { expect, it, vi } from 'vitest';
import { openPage } from '../testing/page.tsx';
import { type Fit, useFit } from './use-fit.ts';

/** React Flow's own view needs a browser that lays things out. */
const { flow } = vi.hoisted(() => ({
  flow: {
    zoom: 1,
    setViewport: ({ zoom }: { readonly zoom: number }) => {
      flow.zoom = zoom;
    },
    getViewport: () => ({ x: 0, y: 0, zoom: flow.zoom }),
    getInternalNode: () => undefined,
  },
}));
vi.mock('@xyflow/react', async (original) => ({
  ...(await original<object>()),
  useReactFlow: () => flow,
}));

const sizes = new Map();

it('fits again where the canvas has another size by the end of the frame, of which no observer hears', async () => {
  let height = 0;
  let view: Fit | undefined;
  function Stage() {
    const wrapper = useRef<HTMLDivElement>(null);
    view = useFit(wrapper, sizes);
    const hold = (element: HTMLDivElement | null): void => {
      wrapper.current = element;
      if (element !== null) element.getBoundingClientRect = () => new DOMRect(0, 0, 2000, height);
    };
    return <div ref={hold} />;
  }
  openPage('stripes-apart').show(<Stage />);
  const fitAt = async (first: number, then: number): Promise<number> => {
    height = first;
    act(() => view!.fit());
    height = then;
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    return flow.zoom;
  };
  const expected = await fitAt(200, 200);
  expect(await fitAt(300, 300)).toBeGreaterThan(expected);
  expect(await fitAt(300, 200)).toBe(expected);
});
