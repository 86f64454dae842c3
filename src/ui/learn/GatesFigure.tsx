import { useEffect } from 'react';
import { toSources } from '../../core/document/rewire.ts';
import type { Experiment, NodeId } from '../../core/document/experiment.ts';
import type { Picture } from '../../core/run/trainer.ts';
import { toNodeTitle } from '../node-text.ts';
import { useActions, useDocument, useTexts } from '../playground-context.ts';
import { TaskBadge } from '../primitives/TaskBadge.tsx';
import { useServedTasks, useTaskStyles } from '../task-look.ts';
import { useCalmPicture } from '../use-calm-run.ts';
import styles from './GatesFigure.module.css';

const watched = { kind: 'gates' } as const;

/** What learnt blocks take of each layer before them: a row for a block, with the task that it serves. */
export function GatesFigure({ gates }: { readonly gates: readonly string[] }) {
  const texts = useTexts();
  const { run } = useActions();
  const experiment = useDocument((state) => state.experiment);
  useEffect(() => run.watch(watched), [run]);
  const picture = useCalmPicture('gates', true);
  const rows = gates.flatMap((id) => toRow(experiment, picture, id) ?? []);
  const sources = experiment.nodes.filter(({ id }) => rows.some(({ takes }) => takes.has(id)));
  if (sources.length === 0) return null;
  return (
    <table className={styles.gates} aria-label={texts.t('learn.gates')}>
      <caption>{texts.t('learn.gates')}</caption>
      <thead>
        <tr>
          <td />
          {sources.map(({ id }) => (
            <th key={id} scope="col">
              {toNodeTitle(experiment, id, texts)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, takes }) => (
          <tr key={id}>
            <th scope="row">
              <RowName node={id} />
            </th>
            {sources.map((source) => (
              <Share key={source.id} value={takes.get(source.id)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Gates = Extract<Picture, { kind: 'gates' }>;

interface Row {
  readonly id: NodeId;
  /** By the layer that is taken from: NaN before it is known. */
  readonly takes: ReadonlyMap<NodeId, number>;
}

/** A gate's first input is what it decides by; the last ones are what it weighs. */
function toRow(experiment: Experiment, picture: Gates | undefined, gate: string): Row | undefined {
  const id = experiment.nodes.find((node) => node.id === gate)?.id;
  const matrix = picture?.nodes[gate];
  if (id === undefined || matrix === undefined) return undefined;
  const sources = toSources(experiment, id).slice(-matrix.columns);
  return { id, takes: new Map(sources.map((source, at) => [source, matrix.values[at] ?? NaN])) };
}

/** The task that it serves, or its name where it serves several. */
function RowName({ node }: { readonly node: NodeId }) {
  const texts = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const [own, ...others] = useTaskStyles(useServedTasks(node));
  if (own === undefined || others.length > 0) return toNodeTitle(experiment, node, texts);
  return (
    <>
      <TaskBadge {...own} />
      <span className="visually-hidden">{own.letter}</span>
    </>
  );
}

/** A number with its length as a bar. */
function Share({ value }: { readonly value: number | undefined }) {
  if (value === undefined || Number.isNaN(value)) return <td>–</td>;
  const part = `${Math.min(100, Math.round(Math.abs(value) * 100))}%`;
  return (
    <td>
      {value.toFixed(2)}
      <span
        className={styles.bar}
        style={{ width: part }}
        data-against={value < 0 ? '' : undefined}
      />
    </td>
  );
}
