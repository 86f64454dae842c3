import { useMemo } from 'react';
import type { Experiment, ExperimentNode, NodeId, TaskId } from '../core/document/experiment.ts';
import { type Size, toLayeredPlaces } from '../core/layout/layered.ts';
import styles from './NetworkPicture.module.css';
import { toTaskStyle } from './task-style.ts';

/** Sizes of cards in the picture, which nobody reads. */
const sizes = {
  input: { width: 34, height: 34 },
  layer: { width: 30, height: 16 },
  head: { width: 38, height: 26 },
} as const satisfies Record<ExperimentNode['kind'], Size>;
const gaps = { rankGap: 20, cardGap: 10, rowGap: 22, aspect: 1.8 } as const;
const margin = 6;

interface NetworkPictureProps {
  readonly experiment: Pick<Experiment, 'nodes' | 'edges'>;
  /** Tasks that each node serves. */
  readonly served: ReadonlyMap<NodeId, readonly TaskId[]>;
  /** The data set's tasks, in their order, from which their hues follow. */
  readonly tasks: readonly TaskId[];
}

/** A network so small that only its form and its hues are seen; decoration beside its name. */
export function NetworkPicture({ experiment, served, tasks }: NetworkPictureProps) {
  const { nodes, edges } = experiment;
  const places = useMemo(
    () => toLayeredPlaces(new Map(nodes.map((node) => [node.id, sizes[node.kind]])), edges, gaps),
    [nodes, edges],
  );
  const boxes = nodes.flatMap((node) => {
    const place = places.get(node.id);
    return place === undefined ? [] : [{ node, ...place, ...sizes[node.kind] }];
  });
  const width = Math.max(0, ...boxes.map((box) => box.x + box.width));
  const height = Math.max(0, ...boxes.map((box) => box.y + box.height));
  const toHue = (id: NodeId): string | undefined => {
    const [only, ...others] = served.get(id) ?? [];
    if (only === undefined || others.length > 0) return undefined;
    return toTaskStyle(tasks.indexOf(only)).color;
  };
  const find = (id: NodeId) => boxes.find(({ node }) => node.id === id);
  return (
    <svg
      aria-hidden="true"
      className={styles.picture}
      viewBox={`${-margin} ${-margin} ${width + 2 * margin} ${height + 2 * margin}`}
    >
      {edges.map(({ source, target }) => {
        const [from, to] = [find(source), find(target)];
        if (from === undefined || to === undefined) return null;
        const start = { x: from.x + from.width, y: from.y + from.height / 2 };
        const end = { x: to.x, y: to.y + to.height / 2 };
        const bend = Math.max(8, Math.abs(end.x - start.x) / 2);
        return (
          <path
            key={`${source} ${target}`}
            className={styles.wire}
            style={{ stroke: toHue(target) }}
            d={`M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`}
          />
        );
      })}
      {boxes.map(({ node, x, y, ...size }) => (
        <rect
          key={node.id}
          className={styles[node.kind]}
          style={{
            stroke: toHue(node.id),
            fill: node.kind === 'head' ? toHue(node.id) : undefined,
          }}
          x={x}
          y={y}
          rx={4}
          {...size}
        />
      ))}
    </svg>
  );
}
