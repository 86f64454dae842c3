import { useEffect, useMemo, useRef } from 'react';
import type { NodeId } from '../../core/document/experiment.ts';
import type { CodeLine } from '../../export/code/source.ts';
import { useActions, useSession } from '../playground-context.ts';
import { toClasses } from '../primitives/classes.ts';
import styles from './CodeReader.module.css';
import { highlight } from './highlight.ts';

interface CodeReaderProps {
  readonly label: string;
  readonly lines: readonly CodeLine[];
  /** Pointing at a card lights up its lines, and the other way round. */
  readonly isLinked: boolean;
}

/** Code to be read: in colours, each line of a card tied to it. */
export function CodeReader({ label, lines, isLinked }: CodeReaderProps) {
  const pieces = useMemo(() => highlight(lines.map(({ text }) => text)), [lines]);
  const lit = useLit(isLinked);
  const { session } = useActions();
  const frame = useRef<HTMLPreElement>(null);
  const isInside = useRef(false);
  useShow(frame, isInside, lit);
  return (
    <pre
      ref={frame}
      className={styles.code}
      // Scrolled by keyboard too.
      tabIndex={0}
      aria-label={label}
      onPointerEnter={() => (isInside.current = true)}
      onPointerLeave={() => {
        isInside.current = false;
        if (isLinked) session.pointAt(null);
      }}
    >
      {pieces.map((line, at) => {
        const node = lines[at]?.node;
        return (
          <code
            key={at}
            data-node={node}
            className={toClasses(styles.line, node !== undefined && lit.has(node) && styles.lit)}
            onPointerEnter={isLinked ? () => session.pointAt(node ?? null) : undefined}
          >
            {line.map(({ kind, text }, index) => (
              <span key={index} className={styles[kind]}>
                {text}
              </span>
            ))}
            {'\n'}
          </code>
        );
      })}
    </pre>
  );
}

/** The card under the pointer, else those that are selected. */
function useLit(isLinked: boolean): ReadonlySet<NodeId> {
  const pointed = useSession((state) => state.pointedNode);
  const selected = useSession((state) => state.selection.nodes);
  return useMemo(
    () => new Set(!isLinked ? [] : pointed === null ? selected : [pointed]),
    [isLinked, pointed, selected],
  );
}

/** Scrolls to the first line that is lit, unless the pointer is in the code. */
function useShow(
  frame: React.RefObject<HTMLPreElement | null>,
  isInside: React.RefObject<boolean>,
  lit: ReadonlySet<NodeId>,
): void {
  useEffect(() => {
    const [first] = lit;
    if (first === undefined || isInside.current) return;
    const own = frame.current;
    const line = own?.querySelector<HTMLElement>(`[data-node="${first}"]`);
    if (own === null || line === null || line === undefined) return;
    const above = line.offsetTop - own.offsetTop;
    const isSeen = above >= own.scrollTop && above < own.scrollTop + own.clientHeight - 40;
    if (!isSeen) own.scrollTop = above - own.clientHeight / 3;
  }, [frame, isInside, lit]);
}
