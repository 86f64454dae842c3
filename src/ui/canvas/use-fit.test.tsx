// @vitest-environment happy-dom
import { act } from '@testing-library/react';
import { useRef } from 'react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { toTextScale } from '../text-scale.ts';
import { levels, toReadableZoom } from './levels.ts';
import { openPage } from '../testing/page.tsx';
import { type Fit, toFraming, useFit } from './use-fit.ts';
import { type Flow, useFlow } from './use-flow.ts';
import { toZoomed, type Zoomed } from './zoom-levels.ts';

/** React Flow's own view needs a browser that lays things out. */
const { flow } = vi.hoisted(() => ({
  flow: {
    zoom: 1,
    setViewport: ({ zoom }: { readonly zoom: number }) => {
      flow.zoom = zoom;
    },
    getViewport: () => ({ x: 0, y: 0, zoom: flow.zoom }),
  },
}));
vi.mock('@xyflow/react', async (original) => ({
  ...(await original<object>()),
  useReactFlow: () => flow,
}));

/** A canvas of this size over a preset. */
function open(preset: string, size: { width: number; height: number }) {
  const now = { ...size };
  const found: { view?: Fit; canvas?: Flow } = {};
  function Stage() {
    const wrapper = useRef<HTMLDivElement>(null);
    const canvas = useFlow();
    found.canvas = canvas;
    found.view = useFit(wrapper, canvas);
    const hold = (element: HTMLDivElement | null): void => {
      wrapper.current = element;
      if (element !== null)
        element.getBoundingClientRect = () => new DOMRect(0, 0, now.width, now.height);
    };
    return <div ref={hold} />;
  }
  const page = openPage(preset);
  page.show(<Stage />);
  return { ...page, now, view: () => found.view!, canvas: () => found.canvas! };
}

const frames = async (): Promise<void> => {
  for (let frame = 0; frame < 3; frame++)
    await act(async () => {
      await new Promise(requestAnimationFrame);
    });
};

it('fits again where the canvas has another size by the end of the frame, of which no observer hears', async () => {
  const { now, view } = open('stripes-apart', { width: 2000, height: 600 });
  const fitAt = async (first: number, then: number): Promise<number> => {
    now.height = first;
    act(() => view().fit());
    now.height = then;
    await frames();
    return flow.zoom;
  };
  const expected = await fitAt(420, 420);
  expect(await fitAt(600, 600)).toBeGreaterThan(expected);
  expect(await fitAt(600, 420)).toBe(expected);
});

describe('how much cards say', () => {
  it('is as much as can be read where all of the network is seen', () => {
    const { canvas, now } = open('mixture-of-experts', { width: 1900, height: 900 });
    const { arrangementOf } = canvas();
    const levelAt = (width: number, height: number) => {
      const { detail, viewport, isWhole } = toFraming({ width, height }, arrangementOf, undefined);
      expect(viewport.zoom).toBeGreaterThanOrEqual(toReadableZoom());
      return [detail.level, isWhole];
    };
    expect(levelAt(now.width, now.height)).toEqual(['near', true]);
    expect(levelAt(900, 400)).toEqual(['middle', true]);
    // From the last row of a hall more has to be left out of the same picture.
    document.documentElement.style.setProperty('--least-text', '30px');
    expect(levelAt(now.width, now.height)).toEqual(['middle', true]);
    document.documentElement.style.removeProperty('--least-text');
    expect(levelAt(700, 300)).toEqual(['far', true]);
    expect(levelAt(390, 300)).toEqual(['far', false]);
  });

  it('is less where the person wants larger text, which is then as large on cards', () => {
    const { canvas } = open('three-tasks', { width: 1000, height: 600 });
    const levelNow = () => {
      const frame = { width: 1000, height: 600 };
      const { detail, viewport } = toFraming(frame, canvas().arrangementOf, undefined);
      expect(13 * viewport.zoom).toBeGreaterThanOrEqual(11 * toTextScale() - 1e-9);
      return levels.indexOf(detail.level);
    };
    const before = levelNow();
    document.documentElement.style.fontSize = '24px';
    onTestFinished(() => {
      document.documentElement.style.fontSize = '';
    });
    expect(toTextScale()).toBe(1.5);
    expect(levelNow()).toBeGreaterThan(before);
  });

  it.each(['multi-mnist', 'three-questions', 'penguins'])(
    'shows the pictures of %s, with no card folded, in the room that a laptop leaves it',
    (preset) => {
      const { canvas } = open(preset, { width: 763, height: 340 });
      const { arrangementOf } = canvas().arrangementsWith([]);
      const frame = { width: 763, height: 340 };
      const { detail, isWhole } = toFraming(frame, arrangementOf, undefined);
      expect([detail.level, isWhole]).toEqual(['middle', true]);
    },
  );

  it('keeps cards clear of what lies over the upper and the lower edge, if they can be', () => {
    const { canvas } = open('stripes', { width: 900, height: 440 });
    const { arrangementOf } = canvas();
    const ends = (covered: { x: number; y: number; width: number; height: number }[]) => {
      const frame = { width: 900, height: 440, covered };
      const { detail, viewport } = toFraming(frame, arrangementOf, undefined);
      const boxes = [...arrangementOf(detail).boxes.values()];
      const toScreen = (y: number): number => y * viewport.zoom + viewport.y;
      return {
        top: Math.min(...boxes.map((box) => toScreen(box.y))),
        bottom: Math.max(...boxes.map((box) => toScreen(box.y + box.height))),
      };
    };
    const before = ends([]);
    const under = { y: before.bottom - 20, width: 100, height: 40 };
    // The heads are the lowest cards; below the data there is room.
    expect(ends([{ ...under, x: 800 }]).bottom).toBeLessThanOrEqual(under.y);
    expect(ends([{ ...under, x: 8 }])).toEqual(before);
    // They are the highest ones too.
    expect(before.top).toBeLessThan(60);
    expect(ends([{ x: 800, y: 0, width: 100, height: 60 }]).top).toBeGreaterThanOrEqual(60);
    expect(ends([{ x: 8, y: 0, width: 100, height: 60 }])).toEqual(before);
  });

  it('begins at the data where not all of the network can be seen', () => {
    const { canvas } = open('mixture-of-experts', { width: 390, height: 300 });
    const { arrangementOf, network } = canvas();
    const data = network.cards.find(({ kind }) => kind === 'input')!.id;
    const { detail, viewport } = toFraming({ width: 390, height: 300 }, arrangementOf, data);
    const box = arrangementOf(detail).boxes.get(data)!;
    const left = box.x * viewport.zoom + viewport.x;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(40);
  });

  it('opens a network folded that could not be read otherwise, and no other', async () => {
    const large = open('deep-cnn-apart', { width: 760, height: 330 });
    await frames();
    expect(large.canvas().network.cards.map(({ kind }) => kind)).toContain('fold');
    expect(large.experiment().nodes.length).toBeGreaterThan(large.canvas().network.cards.length);
    const small = open('deep-cnn-apart', { width: 2400, height: 900 });
    await frames();
    expect(small.canvas().network.cards.map(({ kind }) => kind)).not.toContain('fold');
  });
});

describe('a zoom that a person chose', () => {
  const at = { x: 950, y: 450 };
  /** A view that is zoomed as the wheel does it, with the pointer at one place. */
  const openView = () => {
    const frame = { width: 1900, height: 900 };
    const { arrangementOf, network } = open('mixture-of-experts', frame).canvas();
    let view: Zoomed = toFraming(frame, arrangementOf, undefined);
    return {
      now: () => view,
      zoomBy(by: number, to = at) {
        const { x, y, zoom } = view.viewport;
        const viewport = { x: to.x - (to.x - x) * by, y: to.y - (to.y - y) * by, zoom: zoom * by };
        const zoomed = { detail: view.detail, viewport };
        view = toZoomed(zoomed, to, arrangementOf) ?? zoomed;
      },
      /** The middle of a card on the screen. */
      middleOf(index: number) {
        const { x, y, zoom } = view.viewport;
        const box = arrangementOf(view.detail).boxes.get(network.cards[index]!.id)!;
        return { x: (box.x + box.width / 2) * zoom + x, y: (box.y + box.height / 2) * zoom + y };
      },
    };
  };

  it('lets cards say less as it gets smaller and more as it gets larger, and text be read', () => {
    const { now, zoomBy } = openView();
    const seen = new Set<string>();
    for (let step = 0; step < 8; step++) {
      zoomBy(0.85);
      seen.add(now().detail.level);
      if (now().detail.level !== 'far')
        expect(now().viewport.zoom).toBeGreaterThanOrEqual(toReadableZoom());
    }
    expect([...seen]).toEqual(['near', 'middle', 'far']);
    for (let step = 0; step < 8; step++) zoomBy(1 / 0.85);
    expect(now().detail.level).toBe('near');
  });

  it('keeps the card under the pointer where it is', () => {
    const { now, zoomBy, middleOf } = openView();
    const under = middleOf(2);
    const { level } = now().detail;
    zoomBy(0.4, under);
    expect(now().detail.level).not.toBe(level);
    expect(middleOf(2).x).toBeCloseTo(under.x, 3);
    expect(middleOf(2).y).toBeCloseTo(under.y, 3);
  });
});
