/** A result that came with a link is trained again, and the page says whether the numbers agree. */
import {
  cardTolerance,
  compareHandedIn,
  isExact,
  toShortHash,
  type HandedIn,
} from '../core/run/hand-in.ts';
import { toSpecHash } from '../core/run/job.ts';
import type { RunLog } from '../core/run/run-log.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { backendNames } from '../core/run/trainer.ts';
import type { RunInfo, SessionActions } from '../store/contract.ts';
import { toResult } from './hand-in.ts';
import type { PlaygroundApi } from './playground-api.ts';

export interface CheckPorts {
  readonly session: Pick<SessionActions, 'notify' | 'withdraw' | 'setBackend'>;
  openApi(): Promise<Pick<PlaygroundApi, 'reset' | 'train'>>;
  spec(): RunSpec | null;
  log(): RunLog;
  info(): RunInfo;
}

/** Says how it went in a notice, which offers to do it again. */
export async function checkHandedIn(claimed: HandedIn, ports: CheckPorts): Promise<void> {
  const { session } = ports;
  const tell = (
    tone: 'info' | 'error',
    code: string,
    args: Record<string, string | number> = {},
  ) => {
    session.withdraw('hand-in-checking');
    const action = { label: 'hand-in-again', run: () => void checkHandedIn(claimed, ports) };
    session.notify({ tone, code, args: { steps: claimed.steps, ...args }, action });
  };
  const spec = ports.spec();
  if (spec === null || toShortHash(toSpecHash(spec)) !== claimed.hash) {
    tell('error', 'hand-in-other');
    return;
  }
  const named = backendNames.find((name) => name === claimed.backend);
  session.notify({ tone: 'info', code: 'hand-in-checking', args: { steps: claimed.steps } });
  // Only there do the numbers have to be the very same.
  if (named !== undefined && isExact(named, named)) session.setBackend(named);
  try {
    const api = await ports.openApi();
    await api.reset();
    await api.train({ steps: claimed.steps });
  } catch (error) {
    tell('error', 'hand-in-failed', {
      why: error instanceof Error ? error.message : String(error),
    });
    return;
  }
  const found = toResult(ports.log(), spec, ports.info().backend?.name ?? '');
  const { agreement, differing } = compareHandedIn(claimed, found);
  const [first = ''] = differing;
  tell(agreement === 'different' ? 'error' : 'info', `hand-in-${agreement}`, {
    count: Object.keys(claimed.scores).length,
    percent: 100 * cardTolerance,
    differing: differing.length,
    ...{ first, claimed: claimed.scores[first] ?? '–', found: found.scores[first] ?? '–' },
  });
}
