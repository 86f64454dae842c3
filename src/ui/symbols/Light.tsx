/** Lights what is lit, on the network and in the charts: rings with present numbers, and wires that flow. */
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { toEdgeId, type Experiment, type TaskId } from '../../core/document/experiment.ts';
import type { DocumentState } from '../../store/contract.ts';
import { toNumberText } from '../format.ts';
import { signs, useLit, type Lit, type Sign } from '../lit.ts';
import { useDocument, usePlayground, useTexts } from '../playground-context.ts';
import { toTaskStyle, type TaskStyle } from '../task-style.ts';
import { useTug } from '../use-tug.ts';
import styles from './Light.module.css';
import { readSign, toBackwardWires, toLetter } from './read-signs.ts';

interface LitTask {
  readonly id: TaskId;
  readonly style: TaskStyle;
}

/** Tasks with a head that are lit, in the order of the data. */
function toLitTasks({ dataset, experiment }: DocumentState, { task }: Lit): readonly LitTask[] {
  return dataset.tasks.flatMap(({ id }, at) => {
    const hasHead = experiment.nodes.some((node) => node.kind === 'head' && node.target === id);
    return hasHead && (task === null || task === id) ? [{ id, style: toTaskStyle(at) }] : [];
  });
}

export function Light() {
  const [lit] = useLit();
  return lit === null ? null : <Shown lit={lit} />;
}

function Shown({ lit }: { readonly lit: Lit }) {
  const state = useDocument((one) => one);
  const tasks = toLitTasks(state, lit);
  const isBackward = lit.what === 'gradient' || lit.what === 'alpha';
  const viewport = document.querySelector('.react-flow__viewport');
  const { experiment, analysis } = state;
  const wires: readonly LitWire[] = isBackward
    ? tasks.flatMap(({ id, style }) =>
        toBackwardWires(experiment, id).map((edge) => ({ edge, color: style.color, way: 'back' })),
      )
    : lit.what === 'forward'
      ? experiment.edges.map((edge) => {
          const [only, ...others] = analysis.tasks.get(edge.target) ?? [];
          const own = others.length === 0 ? tasks.find(({ id }) => id === only) : undefined;
          return { edge: toEdgeId(edge), color: own?.style.color ?? 'var(--shared)', way: 'on' };
        })
      : [];
  return (
    <>
      <LitRings lit={lit} tasks={tasks} />
      {viewport !== null && wires.length > 0 && createPortal(<Wires wires={wires} />, viewport)}
    </>
  );
}

interface LitWire {
  readonly edge: string;
  readonly color: string;
  readonly way: 'on' | 'back';
}

/** Drawn over the wires, whose ways they follow. */
function Wires({ wires }: { readonly wires: readonly LitWire[] }) {
  const group = useRef<SVGSVGElement>(null);
  useEffect(() => {
    let frame = 0;
    const follow = () => {
      for (const path of group.current?.children ?? []) {
        const id = CSS.escape(path.getAttribute('data-wire') ?? '');
        const own = document.querySelector(
          `.react-flow__edge[data-id="${id}"] .react-flow__edge-path`,
        );
        const d = own?.getAttribute('d') ?? '';
        if (path.getAttribute('d') !== d) path.setAttribute('d', d);
      }
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [wires]);
  return (
    <svg ref={group} aria-hidden="true" className={styles.wires}>
      {wires.map(({ edge, color, way }, at) => (
        <path
          key={`${edge} ${color}`}
          data-wire={edge}
          data-way={way}
          stroke={color}
          // Tasks that go through the same wire lie beside each other.
          transform={`translate(0 ${countSame(wires, at) * 5})`}
        />
      ))}
    </svg>
  );
}

const countSame = (wires: readonly LitWire[], at: number): number =>
  wires.slice(0, at).filter(({ edge }) => edge === wires[at]?.edge).length;

interface LitRingsProps {
  readonly lit: Lit;
  readonly tasks: readonly LitTask[];
}

interface Target {
  /** Selector of the elements. */
  readonly of: string;
  readonly color: string;
  /** What is written at the first of them; empty for nothing. */
  readonly text: () => string;
}

function LitRings({ lit, tasks }: LitRingsProps) {
  const layer = useRef<HTMLDivElement>(null);
  const { language } = useTexts();
  const { document: documents, actions } = usePlayground();
  const sample = useTug(lit.what === 'gradient' || lit.what === 'alpha');
  useEffect(() => {
    const sign = signs.find((one) => one === lit.what);
    const { experiment, analysis } = documents.getState();
    const targets: readonly Target[] =
      sign === undefined
        ? toCards(lit, { experiment, analysis })
        : tasks.map(({ id, style }) => ({
            of: toSelector(sign, id, experiment),
            color: style.color,
            text: () =>
              writeSign(sign, style.letter, language, () =>
                readSign(sign, id, { experiment, history: actions.run.history(), sample }),
              ),
          }));
    let frame = 0;
    const follow = () => {
      if (layer.current !== null) place(layer.current, targets);
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [lit, tasks, sample, language, documents, actions]);
  return createPortal(
    <div ref={layer} aria-hidden="true" className={styles.layer} />,
    document.body,
  );
}

function writeSign(sign: Sign, letter: string, language: 'en' | 'zh', read: () => number): string {
  const value = read();
  const name = `${letter} · ${sign === 'gradient' ? '|g|' : toLetter(sign)}`;
  return Number.isNaN(value) ? name : `${name} = ${toNumberText(value, language)}`;
}

/** All that shows a sign; what flows back has no place of its own on the canvas but the card that it begins at. */
function toSelector(sign: Sign, task: TaskId, { nodes }: Experiment): string {
  const head = nodes.find((node) => node.kind === 'head' && node.target === task);
  const shown = `[data-signs~="${sign}/${task}"]:not([data-signs-own])`;
  const isFlow = sign === 'gradient' || sign === 'alpha';
  return isFlow && head !== undefined ? `[data-anchor="node/${head.id}"], ${shown}` : shown;
}

/** Cards that a part of a step is about: the data of a batch, and what an update moves. */
function toCards(
  { what }: Lit,
  { experiment, analysis }: Pick<DocumentState, 'experiment' | 'analysis'>,
): readonly Target[] {
  return experiment.nodes.flatMap((node) => {
    const isMeant =
      what === 'batch'
        ? node.kind === 'input'
        : what === 'update' && node.kind !== 'input' && (analysis.weights.get(node.id) ?? 0) > 0;
    return isMeant
      ? [{ of: `[data-anchor="node/${node.id}"]`, color: 'var(--accent)', text: () => '' }]
      : [];
  });
}

/** Rings round all that can be seen of the targets, made and taken away as they come and go. */
function place(layer: HTMLElement, targets: readonly Target[]): void {
  let used = 0;
  for (const { of, color, text } of targets) {
    let isFirst = true;
    for (const element of document.querySelectorAll(of)) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const ring = layer.children[used] ?? layer.appendChild(document.createElement('div'));
      used += 1;
      // A row of a legend says its numbers itself.
      const hasText: boolean = isFirst && !(element instanceof HTMLTableRowElement);
      draw(ring as HTMLElement, box, color, hasText ? text() : '');
      isFirst &&= !hasText;
    }
  }
  while (layer.children.length > used) layer.lastElementChild?.remove();
}

/** Pixels between what is lit and its ring. */
const gap = 3;

function draw(ring: HTMLElement, box: DOMRect, color: string, text: string): void {
  ring.className = styles.ring ?? '';
  const { style } = ring;
  style.setProperty('--hue', color);
  style.transform = `translate(${box.left - gap}px, ${box.top - gap}px)`;
  style.width = `${box.width + 2 * gap}px`;
  style.height = `${box.height + 2 * gap}px`;
  if (ring.dataset['number'] !== text) ring.dataset['number'] = text;
}
