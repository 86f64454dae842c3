import { ArrowRight, CircleAlert, Flag, X } from 'lucide-react';
import { useState } from 'react';
import type { StopReason } from '../../core/protocol/protocol.ts';
import type { Diagnostic } from '../../core/graph/diagnostics.ts';
import { unreachable } from '../../core/result.ts';
import { getCanvasBridge } from '../canvas-bridge.ts';
import { describeDiagnostic } from '../diagnostic-text.ts';
import { getGraphCommands } from '../graph-commands.ts';
import { toTaskTitle } from '../node-text.ts';
import {
  useActions,
  useDocument,
  usePlayground,
  useRun,
  useTexts,
  type Texts,
} from '../playground-context.ts';
import { findMessage } from '../../i18n/translate.ts';
import { Button } from '../primitives/Button.tsx';
import { toClasses } from '../primitives/classes.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import styles from './RunMessage.module.css';
import type { DatasetInfo } from '../../core/graph/lookup.ts';

/** Why training stands still and what to do: an error of the network, a fault, or a rule that held. */
export function RunMessage() {
  const diagnostics = useDocument((state) => state.diagnostics);
  const fault = useRun((state) => state.fault);
  const reason = useRun((state) => (state.status === 'playing' ? null : state.reason));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first !== undefined) return <NetworkError first={first} others={errors.length - 1} />;
  if (fault !== null) return <Fault code={fault.code} detail={fault.detail} />;
  return <Stopped reason={reason} />;
}

function NetworkError({ first, others }: { readonly first: Diagnostic; readonly others: number }) {
  const playground = usePlayground();
  const texts = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const { message, fix } = describeDiagnostic(first, texts, experiment);
  const node = first.node;
  return (
    <div className={toClasses(styles.message, styles.error)}>
      <CircleAlert aria-hidden="true" size={16} className={styles.sign} />
      <p className={styles.text}>
        {message}
        {others > 0 && (
          <span className={styles.more}> {texts.t('training.andMore', { count: others })}</span>
        )}
      </p>
      {node !== undefined && (
        <Button
          size="small"
          look="quiet"
          onClick={() => {
            getGraphCommands(playground).selectOnly(node);
            getCanvasBridge(playground).visit(node, true);
          }}
        >
          {texts.t('training.show')}
          <ArrowRight aria-hidden="true" />
        </Button>
      )}
      {fix !== undefined && (
        <Button size="small" onClick={() => getGraphCommands(playground).mend(first)}>
          {fix}
        </Button>
      )}
    </div>
  );
}

function Fault({ code, detail }: { readonly code: string; readonly detail: string }) {
  const { language } = useTexts();
  return (
    <div className={toClasses(styles.message, styles.error)}>
      <CircleAlert aria-hidden="true" size={16} className={styles.sign} />
      <p className={styles.text}>{findMessage(language, `fault.${code}`, { detail }) ?? code}</p>
    </div>
  );
}

function Stopped({ reason }: { readonly reason: StopReason | null }) {
  const texts = useTexts();
  const { run } = useActions();
  const dataset = useDocument((state) => state.dataset);
  const [dismissed, setDismissed] = useState<StopReason | null>(null);
  const words = reason === null ? null : toStopText(reason, texts, dataset);
  if (words === null || reason === dismissed) return null;
  const isBad = reason?.code === 'non-finite';
  const Sign = isBad ? CircleAlert : Flag;
  return (
    <div className={toClasses(styles.message, isBad && styles.error)}>
      <Sign aria-hidden="true" size={16} className={styles.sign} />
      <p className={styles.text}>
        {words.what} <span className={styles.more}>{words.attempt}</span>
      </p>
      {isBad && (
        <Button size="small" onClick={() => run.reset()}>
          {texts.t('training.reset')}
        </Button>
      )}
      <IconButton
        icon={X}
        size="small"
        label={texts.t('shell.dismiss')}
        onClick={() => setDismissed(reason)}
      />
    </div>
  );
}

/** What happened and what to try; null where a person stopped it and knows. */
function toStopText(
  reason: StopReason,
  texts: Texts,
  dataset: DatasetInfo,
): { readonly what: string; readonly attempt: string } | null {
  const { t } = texts;
  switch (reason.code) {
    case 'limit':
    case 'paused':
      return null;
    case 'epochs':
      return {
        what: t('training.stopped.epochs', { count: reason.epochs }),
        attempt: t('training.stopped.epochsTry'),
      };
    case 'patience':
      return {
        what: t('training.stopped.patience', { count: reason.epochs }),
        attempt: t('training.stopped.patienceTry'),
      };
    case 'non-finite':
      return {
        what:
          reason.task === null
            ? t('training.stopped.non-finite-total')
            : t('training.stopped.non-finite', { task: toTaskTitle(dataset, reason.task, texts) }),
        attempt: t('training.stopped.non-finiteTry'),
      };
    default:
      return unreachable(reason);
  }
}
