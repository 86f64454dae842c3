import { Handle, Position } from '@xyflow/react';
import { CircleAlert, Snowflake } from 'lucide-react';
import type { CSSProperties, ReactNode } from 'react';
import type { ExperimentNode } from '../../core/document/experiment.ts';
import type { Diagnostic } from '../../core/graph/diagnostics.ts';
import type { Size } from '../../core/layout/layered.ts';
import type { DocumentState } from '../../store/contract.ts';
import { anchor } from '../anchor.ts';
import { definePart, LazyPart } from '../LazyPart.tsx';
import { Button } from '../primitives/Button.tsx';
import { toClasses } from '../primitives/classes.ts';
import { tooltip } from '../primitives/tooltip.ts';
import { describeDiagnostic } from '../diagnostic-text.ts';
import { toNodeTitle } from '../node-text.ts';
import { useDocument, usePlayground, useSession, useTexts } from '../playground-context.ts';
import { useServedTasks, useTaskStyles } from '../task-look.ts';
import type { TaskStyle } from '../task-style.ts';
import { CompassWhereShared } from './compass/CompassWhereShared.tsx';
import styles from './NodeCard.module.css';

const freezeButton = definePart(async () => (await import('./FreezeButton.tsx')).FreezeButton);

export interface NodeCardProps {
  readonly node: ExperimentNode;
  /** Of a folded cluster: all nodes that the card stands for, of which `node` is the last. */
  readonly members?: readonly ExperimentNode[];
  readonly selected: boolean;
  readonly icon: ReactNode;
  readonly title: string;
  /** A tooltip on the title. */
  readonly hint?: string | undefined;
  readonly className?: string | undefined;
  /** After the title: badges. */
  readonly aside?: ReactNode;
  /** Of a card at a distance, which says what is wrong with it by a mark. */
  readonly size?: Size | undefined;
  readonly children: ReactNode;
}

/** The frame that all cards share: rim in the hues of the tasks, title, handles, what is wrong. */
export function NodeCard(props: NodeCardProps) {
  const { node, selected, className, size, children } = props;
  const members = props.members ?? [node];
  const looks = useTaskStyles(useServedTasks(node.id));
  const problem = useDocument((state) => findProblem(state, members));
  const isPointed = useSession(
    ({ showsCode, pointedNode }) => showsCode && members.some(({ id }) => id === pointedNode),
  );
  const isMarked = size !== undefined || props.members !== undefined;
  return (
    <div
      className={toClasses(
        styles.card,
        selected && styles.selected,
        looks.length === 0 && node.kind !== 'input' && styles.idle,
        problem !== undefined && styles.wrong,
        isPointed && styles.pointed,
        size !== undefined && styles.small,
        className,
      )}
      style={{ ...toRim(looks), ...size }}
      {...anchor(`node/${node.id}`)}
    >
      {node.kind !== 'input' && (
        <Handle type="target" position={Position.Left} className={styles.handle} />
      )}
      {node.kind !== 'input' && (
        <LazyPart part={freezeButton} loading={null} lost={() => null}>
          {(FreezeButton) => <FreezeButton members={members} />}
        </LazyPart>
      )}
      <CardHead {...props} members={members} problem={isMarked ? problem : undefined} />
      {children}
      <CompassWhereShared members={members} tasks={looks.length} problem={problem} />
      {problem !== undefined && !isMarked && <Problem diagnostic={problem} />}
      {node.kind !== 'head' && (
        <Handle type="source" position={Position.Right} className={styles.handle} />
      )}
    </div>
  );
}

interface CardHeadProps extends NodeCardProps {
  readonly members: readonly ExperimentNode[];
  /** Said by a mark, since there is no room to say it here. */
  readonly problem: Diagnostic | undefined;
}

/** Icon, title, and the signs beside it. */
function CardHead({ icon, title, hint, members, problem, aside }: CardHeadProps) {
  const { t } = useTexts();
  const isFrozen = members.every((node) => node.kind !== 'input' && node.frozen);
  return (
    <div className={styles.head}>
      <span className={styles.icon}>{icon}</span>
      <span className={styles.title} {...(hint === undefined ? {} : tooltip(hint))}>
        {title}
      </span>
      {isFrozen && (
        <span className={styles.frozen} {...tooltip(t('canvas.frozen'))}>
          <Snowflake size={13} role="img" aria-label={t('canvas.frozenShort')} />
        </span>
      )}
      {problem !== undefined && <ProblemMark diagnostic={problem} />}
      {aside}
    </div>
  );
}

/** The first error of the nodes that no wire of them says. */
function findProblem(
  { diagnostics }: DocumentState,
  nodes: readonly ExperimentNode[],
): Diagnostic | undefined {
  return diagnostics.find(
    (one) =>
      one.edge === undefined && one.severity === 'error' && nodes.some(({ id }) => id === one.node),
  );
}

function Problem({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const texts = useTexts();
  const playground = usePlayground();
  const experiment = useDocument((state) => state.experiment);
  const { message, fix } = describeDiagnostic(diagnostic, texts, experiment);
  return (
    <div className={styles.problem}>
      <CircleAlert aria-hidden="true" size={14} />
      <span>{message}</span>
      {fix !== undefined && (
        <Button
          size="small"
          look="danger"
          className="nodrag nopan"
          onClick={() => playground.commands.mend(diagnostic)}
        >
          {fix}
        </Button>
      )}
    </div>
  );
}

/** Says that something is wrong, where there is no room to say what. */
function ProblemMark({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const texts = useTexts();
  const playground = usePlayground();
  const experiment = useDocument((state) => state.experiment);
  const { message } = describeDiagnostic(diagnostic, texts, experiment);
  const { node } = diagnostic;
  return (
    <button
      type="button"
      className={toClasses(styles.mark, 'nodrag', 'nopan')}
      aria-label={message}
      {...tooltip(message)}
      onClick={() => {
        if (node !== undefined) playground.canvas.visit(node, true);
      }}
    >
      <CircleAlert aria-hidden="true" size={15} />
    </button>
  );
}

/** The rim: one hue for a task's own, equal parts of all hues for what is shared. */
function toRim(looks: readonly TaskStyle[]): CSSProperties {
  const [only] = looks;
  if (only === undefined) return {};
  if (looks.length === 1)
    return { '--rim': only.color, '--hue': only.color, '--hue-soft': only.soft } as CSSProperties;
  const part = 100 / looks.length;
  const stops = looks.map(
    ({ color }, index) =>
      `color-mix(in srgb, ${color} 80%, var(--shared)) ${index * part}% ${(index + 1) * part}%`,
  );
  return { '--rim': `linear-gradient(to bottom, ${stops.join(', ')})` } as CSSProperties;
}

/** A node's title as the cards show it. */
export function useNodeTitle(node: ExperimentNode): string {
  const texts = useTexts();
  return useDocument((state) => toNodeTitle(state.experiment, node.id, texts));
}
