/** Nodes and wires as React Flow draws them, from the document, the selection and the drag under way. */
import type { EdgeChange, NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { EdgeId, NodeId } from '../../core/document/experiment.ts';
import type { Point } from '../../core/document/place-nodes.ts';
import type { Cluster } from '../../core/graph/clusters.ts';
import type { Size } from '../../core/layout/layered.ts';
import { type Route, routeWires, toPath, toPointAt } from '../../core/layout/route.ts';
import { useDocument, usePlayground, useSession, useTexts } from '../playground-context.ts';
import type { Selection } from '../../store/contract.ts';
import type { Arrangement, Box } from './arrangement.ts';
import {
  type FlowEdge,
  type FlowNode,
  toFlowEdge,
  toFlowNode,
  type WireWay,
} from './flow-graph.ts';
import { toLabels } from './flow-labels.ts';
import { closest, type Detail, type Level } from './levels.ts';
import { type CardId, type ShownNetwork, type ShownWire, toMembers } from './shown-network.ts';
import { type Arrangements, useArrangements } from './use-arrangements.ts';
import { type Folds, useFolds } from './use-folds.ts';

const nowhere: ReadonlyMap<CardId, Point> = new Map();

export interface Flow {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
  /** Of each node, that of the card that stands for it. */
  readonly boxes: ReadonlyMap<string, Box>;
  readonly network: ShownNetwork;
  readonly detail: Detail;
  setDetail(detail: Detail): void;
  /** Where everything is drawn in such detail, whether or not that is the present one. */
  arrangementOf(detail: Detail): Arrangement;
  /** The same with other clusters folded. */
  arrangementsWith(folded: readonly Cluster[]): Arrangements;
  readonly folds: Folds;
  /** Sizes of cards with all there is, as far as they were measured. */
  readonly sizes: ReadonlyMap<CardId, Size>;
  onNodesChange(changes: NodeChange<FlowNode>[]): void;
  onEdgesChange(changes: EdgeChange<FlowEdge>[]): void;
  /** The wire that had the keyboard last is the one that Tab comes back to. */
  meetWire(focused: Element): void;
  /** The cards that were held are drawn where the document has them. */
  settle(): void;
}

export function useFlow(): Flow {
  const playground = usePlayground();
  const selection = useSession((state) => state.selection);
  const [detail, setDetail] = useState<Detail>({ level: 'near', gaps: closest.near });
  const { level } = detail;
  const [held, setHeld] = useState(nowhere);
  const [sizes, addSizes] = useSizes();
  const folds = useFolds();
  const [{ network, arrangementOf }, arrangementsWith] = useArrangements(folds.folded, sizes);
  const arrangement = arrangementOf(detail);
  const [met, setMet] = useState<EdgeId>();
  const meetWire = useCallback((focused: Element) => {
    if (focused.matches('.react-flow__edge'))
      setMet((focused.getAttribute('data-id') ?? undefined) as EdgeId | undefined);
  }, []);
  const { nodes, edges, boxes } = useDrawn(network, arrangement, {
    ...{ level, held, sizes, selection, met },
  });

  const levelNow = useRef(level);
  levelNow.current = level;
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const moves: [CardId, Point][] = [];
      const measured: [CardId, Size][] = [];
      const flips: { id: NodeId; selected: boolean }[] = [];
      for (const change of changes) {
        if (change.type === 'position' && change.dragging === true && change.position)
          moves.push([change.id as CardId, change.position]);
        if (change.type === 'dimensions' && change.dimensions && levelNow.current === 'near')
          measured.push([change.id as CardId, change.dimensions]);
        if (change.type === 'select') {
          const card = network.cards.find(({ id }) => id === change.id);
          if (card === undefined) continue;
          for (const { id } of toMembers(card)) flips.push({ id, selected: change.selected });
        }
      }
      if (moves.length > 0) setHeld((before) => new Map([...before, ...moves]));
      if (measured.length > 0) addSizes(measured);
      if (flips.length > 0) {
        const { selection: old } = playground.session.getState();
        playground.actions.session.select({ ...old, nodes: flip(old.nodes, flips) });
      }
    },
    [playground, network, addSizes],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<FlowEdge>[]) => {
      const flips = changes.flatMap((change) =>
        change.type === 'select' ? [{ id: change.id as EdgeId, selected: change.selected }] : [],
      );
      if (flips.length === 0) return;
      const { selection: old } = playground.session.getState();
      playground.actions.session.select({ ...old, edges: flip(old.edges, flips) });
    },
    [playground],
  );
  const settle = useCallback(() => setHeld(nowhere), []);

  return {
    ...{ nodes, edges, boxes, network, detail, setDetail, folds },
    ...{ arrangementOf, arrangementsWith, sizes },
    ...{ onNodesChange, onEdgesChange, meetWire, settle },
  };
}

type Sizes = ReadonlyMap<CardId, Size>;
const unmeasured: Sizes = new Map();

/** Sizes of the cards of this document: another one may call other cards by the same ids. */
function useSizes(): readonly [Sizes, (measured: readonly [CardId, Size][]) => void] {
  const opening = useDocument((state) => state.opening);
  const [known, setKnown] = useState({ opening, sizes: unmeasured });
  const add = useCallback(
    (measured: readonly [CardId, Size][]) =>
      setKnown((before) => {
        const old = before.opening === opening ? before.sizes : unmeasured;
        return { opening, sizes: new Map([...old, ...measured]) };
      }),
    [opening],
  );
  return [known.opening === opening ? known.sizes : unmeasured, add];
}

interface DrawnState {
  readonly level: Level;
  readonly held: ReadonlyMap<CardId, Point>;
  readonly sizes: ReadonlyMap<CardId, Size>;
  readonly selection: Selection;
  readonly met: EdgeId | undefined;
}

function useDrawn(
  network: ShownNetwork,
  { boxes }: Arrangement,
  { level, held, sizes, selection, met }: DrawnState,
): Pick<Flow, 'nodes' | 'edges' | 'boxes'> {
  const texts = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const analysis = useDocument((state) => state.analysis);
  const dataset = useDocument((state) => state.dataset);
  const labels = useMemo(
    () => toLabels({ experiment, analysis, dataset }, network.cards, texts),
    [experiment, analysis, dataset, network, texts],
  );
  const nodes = useMemo(() => {
    const selected = new Set(selection.nodes);
    return network.cards.map((card) => {
      const { x, y, width, height } = boxes.get(card.id) ?? { x: 0, y: 0, width: 0, height: 0 };
      return toFlowNode(card, {
        selected: toMembers(card).every(({ id }) => selected.has(id)),
        place: held.get(card.id) ?? { x, y },
        isHeld: held.has(card.id),
        // React Flow hides a card until it knows its size; those at a distance are as large as is said.
        size: level === 'near' ? sizes.get(card.id) : { width, height },
        label: labels.nodes.get(card.id) ?? '',
      });
    });
  }, [network, boxes, selection.nodes, held, sizes, level, labels]);
  const drawn = useMemo(
    () => new Map([...boxes].map(([id, box]) => [id, { ...box, ...held.get(id) }])),
    [boxes, held],
  );
  const fans = useMemo(() => toFans(network.wires), [network]);
  const ways = useMemo(
    () =>
      new Map(
        [...routeWires<EdgeId>(drawn, network.wires)].map(([id, route]): [EdgeId, WireWay] => {
          const [path, x, y] = toPath(route);
          const letterAt = toLetterPlace(route, fans.get(id) ?? 0) ?? { x, y };
          return [id, { path, x, y, isLong: isLong(route), letterAt }];
        }),
      ),
    [drawn, network, fans],
  );
  const edges = useMemo(() => {
    const selected = new Set(selection.edges);
    const stop = network.wires.some(({ id }) => id === met) ? met : network.wires[0]?.id;
    const said = { role: texts.t('canvas.wireRole'), keys: texts.t('canvas.wireKeys') };
    return network.wires.map((wire) =>
      toFlowEdge(wire, {
        ...said,
        isStop: wire.id === stop,
        selected: selected.has(wire.id),
        label: labels.edges.get(wire.id) ?? '',
        way: ways.get(wire.id) ?? noWay,
      }),
    );
  }, [network, selection.edges, labels, ways, met, texts]);
  const boxOf = useMemo(
    () =>
      new Map(
        experiment.nodes.flatMap(({ id }) => {
          const box = drawn.get(network.cardOf(id));
          return box === undefined ? [] : [[id, box]];
        }),
      ),
    [experiment.nodes, drawn, network],
  );
  return { nodes, edges, boxes: boxOf };
}

const noWay: WireWay = { path: '', x: 0, y: 0, isLong: false, letterAt: { x: 0, y: 0 } };

/** From so many wires at one end on they lie on each other there. */
const manyWires = 3;

/** How many more wires leave where each begins than come to where it ends. */
function toFans(wires: readonly ShownWire[]): ReadonlyMap<EdgeId, number> {
  const count = (isAtEnd: (wire: ShownWire) => boolean): number => wires.filter(isAtEnd).length;
  return new Map(
    wires.map(({ id, source, target }) => [
      id,
      count((other) => other.source === source) - count((other) => other.target === target),
    ]),
  );
}

function toLetterPlace(route: Route, fan: number): Point | undefined {
  if (!route.isCurve || Math.abs(fan) + 1 < manyWires) return undefined;
  return toPointAt(route, fan > 0 ? 0.75 : 0.25);
}

/** Pixels of a gutter from which on the letters of the wires that cross in it do not cover each other. */
const roomForLetter = 54;

function isLong({ points, isCurve }: Route): boolean {
  return !isCurve || (points.at(-1)?.x ?? 0) - (points[0]?.x ?? 0) > roomForLetter;
}

function flip<T extends string>(
  old: readonly T[],
  flips: readonly { readonly id: T; readonly selected: boolean }[],
): T[] {
  const on = new Set(old);
  for (const { id, selected } of flips) {
    if (selected) on.add(id);
    else on.delete(id);
  }
  return [...on];
}
