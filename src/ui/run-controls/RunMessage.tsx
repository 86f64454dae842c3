import { ArrowRight, CircleAlert, Flag, Hourglass, X } from 'lucide-react';
import { useState } from 'react';
import { limits } from '../../core/document/experiment.ts';
import type { StopReason } from '../../core/protocol/protocol.ts';
import type { RunInfo } from '../../store/contract.ts';
import type { Diagnostic } from '../../core/graph/diagnostics.ts';
import { describeDiagnostic } from '../diagnostic-text.ts';
import {
  useActions,
  useDocument,
  usePlayground,
  useRun,
  useSession,
  useTexts,
} from '../playground-context.ts';
import { Button } from '../primitives/Button.tsx';
import { toClasses } from '../primitives/classes.ts';
import { IconButton } from '../primitives/IconButton.tsx';
import { LoadMessage } from './LoadMessage.tsx';
import styles from './RunMessage.module.css';
import { toFaultText, toStopText } from './stop-text.ts';

/**
 * Why training stands still and what to do: an error of the network, a fault, a worker that does not
 * answer, or a rule that held.
 */
export function RunMessage() {
  const diagnostics = useDocument((state) => state.diagnostics);
  const fault = useRun((state) => state.fault);
  const reason = useRun((state) => (state.status === 'playing' ? null : state.reason));
  const isLoading = useRun(hasLoad);
  const isQuiet = useRun((state) => state.quietSeconds > 0);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const { nodes, edges } = useSession((state) => state.selection);
  // Of what is selected, where that is wrong: a mark on the canvas is pressed to hear of it.
  const first =
    errors.find(({ node, edge }) =>
      edge === undefined ? node !== undefined && nodes.includes(node) : edges.includes(edge),
    ) ?? errors[0];
  if (first !== undefined) return <NetworkError first={first} others={errors.length - 1} />;
  if (fault?.diagnostic !== undefined) return <NetworkError first={fault.diagnostic} others={0} />;
  if (fault !== null) return <Fault fault={fault} />;
  if (isLoading) return <LoadMessage />;
  if (isQuiet) return <Quiet />;
  return <Stopped reason={reason} />;
}

/** Other data are loaded while the run stands or plays. */
const hasLoad = ({ status, progress }: RunInfo): boolean =>
  status === 'loading' || status === 'starting' || progress !== null;

function NetworkError({ first, others }: { readonly first: Diagnostic; readonly others: number }) {
  const playground = usePlayground();
  const texts = useTexts();
  const experiment = useDocument((state) => state.experiment);
  const { message, fix } = describeDiagnostic(first, texts, experiment);
  const node = first.node;
  return (
    <div role="alert" className={toClasses(styles.message, styles.error)}>
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
            playground.commands.selectOnly(node);
            playground.canvas.visit(node, true);
          }}
        >
          {texts.t('training.show')}
          <ArrowRight aria-hidden="true" />
        </Button>
      )}
      {fix !== undefined && (
        <Button size="small" onClick={() => playground.commands.mend(first)}>
          {fix}
        </Button>
      )}
    </div>
  );
}

function Fault({ fault }: { readonly fault: NonNullable<RunInfo['fault']> }) {
  const texts = useTexts();
  const { tables } = useActions();
  const isBad = fault.code !== 'cancelled';
  const Sign = isBad ? CircleAlert : Flag;
  return (
    <div className={toClasses(styles.message, isBad && styles.error)}>
      <Sign aria-hidden="true" size={16} className={styles.sign} />
      <p className={styles.text}>{toFaultText(fault, texts)}</p>
      {fault.code === 'table-missing' && (
        <Button size="small" onClick={() => tables.ask({ source: null, name: '' })}>
          {texts.t('shell.ownTable')}
        </Button>
      )}
    </div>
  );
}

/** The worker is busy with one long step, or it hangs: nobody can tell, so a person decides. */
function Quiet() {
  const { t } = useTexts();
  const { run } = useActions();
  const seconds = useRun((state) => state.quietSeconds);
  return (
    <div className={styles.message}>
      <Hourglass aria-hidden="true" size={16} className={styles.sign} />
      <p className={styles.text}>
        {t('training.quiet', { seconds })}{' '}
        <span className={styles.more}>{t('training.quietTry')}</span>
      </p>
      <Button size="small" onClick={() => run.restart()}>
        {t('training.stopAndRestart')}
      </Button>
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
      {isBad && <SlowerButton />}
      {reason?.code === 'patience' && reason.best !== undefined && (
        <Button size="small" onClick={() => run.takeBest()}>
          {texts.t('training.takeBest', { epoch: reason.best.epoch })}
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

/** The way out of a loss that is not finite: an edit like any other, and then training goes on. */
function SlowerButton() {
  const { t } = useTexts();
  const { document, run } = useActions();
  const rate = useDocument((state) => state.experiment.training.learningRate);
  const learningRate = Number((rate / 10).toPrecision(6));
  if (learningRate < limits.minRate) return null;
  return (
    <Button
      size="small"
      onClick={() => {
        document.edit([{ kind: 'set-training', training: { learningRate } }]);
        run.play();
      }}
    >
      {t('training.goOnSlower')}
    </Button>
  );
}
