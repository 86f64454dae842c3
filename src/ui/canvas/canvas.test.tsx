// @vitest-environment happy-dom
import { act, fireEvent } from '@testing-library/react';
import { useRef, type RefObject } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { type Experiment, type NodeId, toEdgeId } from '../../core/document/experiment.ts';
import { gridSize } from '../../core/document/place-nodes.ts';
import { useDocument } from '../playground-context.ts';
import '../primitives/testing/popovers.ts';
import { openPage } from '../testing/page.tsx';
// Loaded here, so that no key of a test comes before it.
import './canvas-keys.ts';
import { CanvasMenu } from './CanvasMenu.tsx';
import { useCanvasActions } from './use-canvas-actions.ts';
import { createFoldControls } from './fold-controls.ts';
import { type CardId, toFoldId, toShownNetwork } from './shown-network.ts';
import { useCanvasKeys } from './use-canvas-keys.ts';
import { useFolds } from './use-folds.ts';
import type { CanvasView } from './use-canvas-view.ts';
import { walk } from './walk.ts';
import { WireByKeyboard } from './WireByKeyboard.tsx';

/** The commands of the view, which needs a browser to be laid out. */
function createView() {
  return {
    fit: vi.fn(),
    release: vi.fn(),
    settleZoom: vi.fn(),
    zoom: vi.fn(),
    tidy: vi.fn(),
    focus: vi.fn(),
    focusWire: vi.fn(),
    toCanvas: vi.fn((at: { x: number; y: number }) => at),
    middle: vi.fn(() => ({ x: 0, y: 0 })),
    show: vi.fn(),
    isCropped: false,
    isFitted: () => true,
    toPositions: vi.fn(() => new Map()),
  };
}

/** The canvas without React Flow: an element for each card and wire, as React Flow names them. */
function Stage({ spies }: { readonly spies: ReturnType<typeof createView> }) {
  const wrapper: RefObject<HTMLDivElement | null> = useRef(null);
  const nodes = useDocument((state) => state.experiment.nodes);
  const edges = useDocument((state) => state.experiment.edges);
  const state = useFolds();
  const folds = createFoldControls(state, () => undefined);
  const network = toShownNetwork(nodes, edges, state.folded);
  const view: CanvasView = { ...useRef(spies).current, wrapper, folds, network };
  const actions = useCanvasActions(view);
  useCanvasKeys(view, actions);
  return (
    <CanvasMenu view={view} actions={actions}>
      {(triggers) => (
        <div ref={wrapper} tabIndex={-1} data-testid="canvas" {...triggers}>
          {network.cards.map(({ id }) => (
            <div key={id} className="react-flow__node" data-id={id} data-testid={id} tabIndex={0}>
              <input aria-label={`text of ${id}`} />
            </div>
          ))}
          {edges.map(toEdgeId).map((id) => (
            <div
              key={id}
              className="react-flow__edge"
              data-id={id}
              data-testid={id}
              tabIndex={-1}
            />
          ))}
          <WireByKeyboard actions={actions} view={view} />
        </div>
      )}
    </CanvasMenu>
  );
}

function open(preset?: string) {
  const page = openPage(preset);
  const spies = createView();
  const part = page.show(<Stage spies={spies} />);
  const { session } = page.playground;
  return {
    ...page,
    spies,
    part,
    selected: () => session.getState().selection.nodes,
    select: (nodes: readonly NodeId[]) =>
      page.apart(() => page.playground.actions.session.select({ nodes, edges: [] })),
    card: (id: CardId) => part.getByTestId(id),
    input: () => page.experiment().nodes.find(({ kind }) => kind === 'input')!.id,
    find: (id: NodeId) => page.experiment().nodes.find((node) => node.id === id),
  };
}

function openMenu(preset?: string) {
  const page = open(preset);
  return {
    ...page,
    /** A right click, which the canvas takes for a press as well. */
    async call(element: Element) {
      fireEvent.pointerDown(element);
      fireEvent.contextMenu(element, { clientX: 20, clientY: 30 });
      await page.part.findByRole('menu', { name: page.t('canvas.nodeMenu') });
    },
    names: () => page.part.getAllByRole('menuitem').map(({ textContent }) => textContent),
    choose: (name: string) =>
      page.user.click(page.part.getByRole('menuitem', { name: new RegExp(`^${name}`) })),
  };
}

describe('the menu of the canvas', () => {
  it('selects the card it is opened on, and deletes it', async () => {
    const { t, ids, card, call, choose, selected, find } = openMenu();
    const [layer] = ids('layer');
    await call(card(layer!));
    expect(selected()).toEqual([layer]);
    await choose(t('canvas.delete'));
    expect(find(layer!)).toBeUndefined();
  });

  it('gives a task its own copy of a layer that several share', async () => {
    const { t, ids, card, call, choose, playground } = openMenu();
    const [layer] = ids('layer');
    const { dataset } = playground.document.getState();
    await call(card(layer!));
    await choose(t('canvas.split', { task: dataset.tasks[0]!.title.en }));
    expect(ids('layer')).toHaveLength(2);
    expect(playground.canvas.state.getState().spoken).not.toBe('');
  });

  it('moves the point where the trunk divides, for all tasks in one step and back', async () => {
    const { t, ids, card, call, choose, undo, experiment } = openMenu('three-questions');
    const before = experiment();
    const trunk = ids('layer');
    await call(card(trunk.at(-1)!));
    await choose(t('canvas.divideEarlier'));
    expect(ids('layer')).toHaveLength(trunk.length + 2);
    await call(card(trunk.at(-2)!));
    await choose(t('canvas.divideLater'));
    expect(ids('layer')).toEqual(trunk);
    undo();
    undo();
    expect(experiment()).toBe(before);
  });

  it('offers for the data only a wire, for a wire only its end, and the whole on empty ground', async () => {
    const { user, t, part, input, card, experiment, call, names } = openMenu();
    await call(card(input()));
    expect(names()).toEqual([expect.stringContaining(t('canvas.wireTo'))]);
    await user.keyboard('{Escape}');
    const [wire] = experiment().edges.map(toEdgeId);
    await call(part.getByTestId(wire!));
    expect(names()).toEqual([
      expect.stringContaining(t('canvas.insertLayer')),
      expect.stringContaining(t('canvas.deleteWire')),
    ]);
    await user.click(part.getByRole('menuitem', { name: new RegExp(t('canvas.deleteWire')) }));
    expect(experiment().edges.map(toEdgeId)).not.toContain(wire);
    await call(part.getByTestId('canvas'));
    expect(names()[0]).toContain(t('canvas.paste'));
  });

  it('opens by a long press of a finger that stays where it is', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { part, ids, card, selected } = openMenu();
    const touch = { pointerType: 'touch', clientX: 5, clientY: 5 };
    const element = card(ids('layer')[0]!);
    fireEvent.pointerDown(element, touch);
    fireEvent.pointerMove(element, { ...touch, clientX: 60 });
    const wait = () => act(() => vi.advanceTimersByTimeAsync(2000));
    await wait();
    expect(selected()).toEqual([]);
    fireEvent.pointerDown(element, touch);
    await wait();
    expect(selected()).toEqual([ids('layer')[0]]);
    expect(await part.findByRole('menu')).toBeTruthy();
    vi.useRealTimers();
  });
});

describe('the menu of a card among several', () => {
  it('adds a card to what was selected before, and takes it out again', async () => {
    const { t, ids, card, select, selected, call, choose } = openMenu();
    const [one, other] = ids('head');
    select([one!]);
    await call(card(other!));
    await choose(t('canvas.addTo'));
    expect(selected()).toEqual([one, other]);
    await call(card(other!));
    await choose(t('canvas.takeOut'));
    expect(selected()).toEqual([one]);
  });

  it('freezes all that are selected, and thaws them when all are frozen', async () => {
    const { t, ids, card, select, find, call, choose } = openMenu();
    const heads = ids('head');
    select(heads);
    await call(card(heads[0]!));
    await choose(t('canvas.freeze'));
    expect(heads.map((id) => find(id))).toEqual([
      expect.objectContaining({ frozen: true }),
      expect.objectContaining({ frozen: true }),
    ]);
    await call(card(heads[0]!));
    await choose(t('canvas.unfreeze'));
    expect(find(heads[1]!)).toMatchObject({ frozen: false });
  });
});

describe('the keys of the canvas', () => {
  it('delete the selection, else the card that has the keyboard', async () => {
    const { user, ids, card, select, find } = open();
    const [one, other] = ids('head');
    select([one!]);
    card(other!).focus();
    await user.keyboard('{Delete}');
    expect([find(one!) === undefined, find(other!) === undefined]).toEqual([true, false]);
    card(other!).focus();
    await user.keyboard('{Backspace}');
    expect(find(other!)).toBeUndefined();
  });

  it('move the view', async () => {
    const { user, spies, ids, card } = open();
    card(ids('layer')[0]!).focus();
    await user.keyboard('fF+=-0tT');
    expect(spies.fit).toHaveBeenCalledTimes(2);
    expect(spies.zoom.mock.calls.flat()).toEqual(['in', 'in', 'out', 'full']);
    expect(spies.tidy).toHaveBeenCalledTimes(2);
  });

  it('walk from card to card, and select with Enter', async () => {
    const { user, input, card, select, selected, playground, experiment } = open();
    const from = input();
    card(from).focus();
    await user.keyboard('{ArrowRight}');
    const next = walk(experiment(), from, 'right')!;
    expect(playground.canvas.state.getState().visit).toEqual({ id: next, focus: true });
    await user.keyboard('{Enter}');
    expect(selected()).toEqual([from]);
    select([next]);
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    expect(selected()).toEqual([next, from]);
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    expect(selected()).toEqual([next]);
    await user.keyboard('{Escape}');
    expect(selected()).toEqual([]);
  });

  it('move cards by a step of the grid with Alt, and by five with Shift', async () => {
    const { user, ids, card, select, find } = open();
    const [one, other] = ids('head');
    const before = [one, other].map((id) => find(id!)!.position);
    select([one!, other!]);
    card(one!).focus();
    await user.keyboard('{Alt>}{ArrowRight}{Shift>}{ArrowUp}{/Shift}{/Alt}');
    const after = [one, other].map((id) => find(id!)!.position);
    expect(after).toEqual(before.map(({ x, y }) => ({ x: x + gridSize, y: y - 5 * gridSize })));
  });

  it('select all and duplicate with Ctrl', async () => {
    const { user, ids, card, select, selected, experiment } = open();
    const [layer] = ids('layer');
    card(layer!).focus();
    await user.keyboard('{Control>}a{/Control}');
    expect(selected().length).toBeGreaterThanOrEqual(experiment().nodes.length - 1);
    select([layer!]);
    await user.keyboard('{Control>}d{/Control}');
    expect(ids('layer')).toHaveLength(2);
  });

  it('belong to a text while it is written, and single ones to nobody when they are off', async () => {
    const { user, part, ids, card, select, apart, playground, spies, find } = open();
    const [layer] = ids('layer');
    select([layer!]);
    await user.type(part.getByLabelText(`text of ${layer!}`), 'f{Backspace}{Delete}');
    expect(spies.fit).not.toHaveBeenCalled();
    expect(find(layer!)).toBeDefined();
    apart(() => playground.actions.session.setSingleKeys(false));
    card(layer!).focus();
    await user.keyboard('f');
    expect(spies.fit).not.toHaveBeenCalled();
    await user.keyboard('{Delete}');
    expect(find(layer!)).toBeUndefined();
  });
});

describe('wiring by keyboard', () => {
  it('walks the nodes that a wire could lead to, and draws it', async () => {
    const { user, part, ids, card, experiment, spies } = open('stripes-apart');
    const [layer] = ids('layer');
    card(layer!).focus();
    await user.keyboard('w');
    const list = await part.findByRole('listbox');
    expect(document.activeElement).toBe(list);
    const options = part.getAllByRole('option');
    await user.keyboard('{ArrowUp}');
    expect(part.getByRole('option', { selected: true })).toBe(options.at(-1));
    await user.keyboard('{Tab}');
    expect(part.getByRole('option', { selected: true })).toBe(options[0]);
    const before = experiment().edges.length;
    await user.keyboard('{End}{Home}{Enter}');
    expect(experiment().edges).toHaveLength(before + 1);
    expect(experiment().edges.at(-1)?.source).toBe(layer);
    expect(part.queryByRole('listbox')).toBeNull();
    expect(spies.focus).toHaveBeenCalledWith(layer);
  });

  it('draws nothing on Escape, and says so', async () => {
    const { user, t, part, ids, card, experiment, playground } = open('stripes-apart');
    card(ids('head')[0]!).focus();
    await user.keyboard('w');
    await part.findByRole('listbox');
    const before = experiment();
    await user.keyboard('{Escape}');
    expect(part.queryByRole('listbox')).toBeNull();
    expect(experiment()).toBe(before);
    expect(playground.canvas.state.getState().spoken).toBe(t('canvas.saidCancelled'));
  });
});

describe('folding', () => {
  const openTowers = () => {
    const page = openMenu('deep-cnn');
    const [first] = page.ids('layer');
    const fold = toFoldId({ kind: 'stage', nodes: [first!, first!] });
    return { ...page, first: first!, fold, shown: () => page.part.queryByTestId(fold) };
  };

  it('makes one card of a chain from its menu, and takes it apart again, past undo and hash', async () => {
    const { t, call, choose, card, first, shown, experiment, ids, playground } = openTowers();
    const before = experiment();
    const count = ids('layer').length;
    await call(card(first));
    await choose(t('canvas.fold', { count }));
    expect(shown()).not.toBeNull();
    expect(experiment()).toBe(before);
    expect(playground.document.getState()).toMatchObject({
      canUndo: false,
      presentation: { folded: [first] },
    });
    await call(shown()!);
    await choose(t('canvas.unfold'));
    expect(shown()).toBeNull();
    expect(playground.document.getState().presentation.folded).toEqual([]);
  });

  it('is a key, and what is done to the card is done to all in it', async () => {
    const { user, first, card, shown, selected, ids, experiment, playground } = openTowers();
    const all = ids('layer');
    card(first).focus();
    await user.keyboard('g');
    shown()!.focus();
    await user.keyboard('{Enter}');
    expect(selected()).toEqual(all);
    // One step along the wires leads past all of it.
    await user.keyboard('{ArrowRight}');
    const next = playground.canvas.state.getState().visit!.id;
    expect(ids('head')).toContain(next);
    await user.keyboard('{Delete}');
    expect(ids('layer')).toEqual([]);
    expect(experiment().edges).toHaveLength(ids('head').length);
  });
});

describe('scissors and snowflakes', () => {
  const scissorsOf = (experiment: Experiment) =>
    experiment.nodes.filter((node) => node.kind === 'layer' && node.type === 'stop-gradient');

  it('stop gradients on a wire and let them pass again, each in one step', async () => {
    const { user, ids, part, experiment, undo } = open();
    const before = experiment();
    const [layer] = ids('layer');
    const [head] = ids('head');
    const wire = toEdgeId({ source: layer!, target: head! });
    act(() => part.getByTestId(wire).focus());
    await user.keyboard('x');
    const [scissors] = scissorsOf(experiment());
    expect(experiment().edges).toEqual(
      expect.arrayContaining([
        { source: layer, target: scissors!.id },
        { source: scissors!.id, target: head },
      ]),
    );
    act(() => part.getByTestId(toEdgeId({ source: scissors!.id, target: head! })).focus());
    await user.keyboard('x');
    expect(scissorsOf(experiment())).toEqual([]);
    expect(experiment().edges.map(toEdgeId).sort()).toEqual(before.edges.map(toEdgeId).sort());
    undo();
    undo();
    expect(experiment()).toBe(before);
  });

  it('are not offered on a wire from the data, which learns nothing', async () => {
    const { t, part, experiment, call, names, input } = openMenu();
    const [first] = experiment().edges.filter(({ source }) => source === input());
    await call(part.getByTestId(toEdgeId(first!)));
    expect(names().join()).not.toContain(t('canvas.cutWire'));
  });

  it('are in the menu of a wire, pressed or not', async () => {
    const { t, ids, part, experiment, call, choose } = openMenu();
    const [wire] = experiment().edges.filter(({ source }) => source === ids('layer')[0]);
    await call(part.getByTestId(toEdgeId(wire!)));
    await choose(t('canvas.cutWire'));
    const [scissors] = scissorsOf(experiment());
    const behind = experiment().edges.find(({ source }) => source === scissors!.id);
    await call(part.getByTestId(toEdgeId(behind!)));
    await choose(t('canvas.mendWire'));
    expect(scissorsOf(experiment())).toEqual([]);
  });

  it('freeze a card with Shift and F, and thaw it again', async () => {
    const { user, ids, card, find } = open();
    const [layer] = ids('layer');
    card(layer!).focus();
    await user.keyboard('{Shift>}f{/Shift}');
    expect(find(layer!)).toMatchObject({ frozen: true });
    await user.keyboard('{Shift>}f{/Shift}');
    expect(find(layer!)).toMatchObject({ frozen: false });
  });
});

describe('the keys of a wire', () => {
  it('remove it, whatever else is selected', async () => {
    const { user, ids, part, experiment, select, find } = open();
    const [layer] = ids('layer');
    select([layer!]);
    const [wire, other] = experiment().edges.map(toEdgeId);
    act(() => part.getByTestId(wire!).focus());
    await user.keyboard('{Delete}');
    expect(experiment().edges.map(toEdgeId)).not.toContain(wire);
    expect(experiment().edges.map(toEdgeId)).toContain(other);
    expect(find(layer!)).toBeDefined();
  });

  it('select it with Enter, and ask the palette for what goes into it with I', async () => {
    const { user, part, experiment, playground } = open();
    const searches = vi.fn();
    playground.canvas.takeSearches(searches);
    const [wire, other] = experiment().edges.map(toEdgeId);
    act(() => part.getByTestId(wire!).focus());
    await user.keyboard('{Enter}');
    expect(playground.session.getState().selection).toEqual({ nodes: [], edges: [wire] });
    act(() => part.getByTestId(other!).focus());
    await user.keyboard('i');
    expect(playground.session.getState().selection.edges).toEqual([other]);
    expect(searches).toHaveBeenCalledOnce();
  });

  it('walk along the wires', async () => {
    const { user, spies, part, experiment, input, ids } = open();
    const [layer] = ids('layer');
    const first = toEdgeId({ source: input(), target: layer! });
    act(() => part.getByTestId(first).focus());
    await user.keyboard('{ArrowRight}{ArrowLeft}{ArrowDown}{ArrowUp}');
    const all = experiment().edges.map(toEdgeId);
    const next = experiment().edges.find(({ source }) => source === layer);
    expect(spies.focusWire.mock.calls.flat()).toEqual([
      toEdgeId(next!),
      all[all.indexOf(first) + 1],
    ]);
  });
});
