/** The present run as a result that can be handed in: a link that trains it again, and a report of it. */
import type { Presentation, Project } from '../core/document/project.ts';
import { plainViews, toPresentation } from '../core/document/project.ts';
import { toShortHash, type HandedIn } from '../core/run/hand-in.ts';
import { toSpecHash } from '../core/run/job.ts';
import type { RunLog } from '../core/run/run-log.ts';
import type { RunSpec } from '../core/run/run-spec.ts';
import { channel } from '../core/run/channels.ts';
import type { Language } from '../core/text.ts';
import { toHandInReport } from '../export/runs/hand-in-report.ts';
import type { HandIn, RunInfo } from '../store/contract.ts';
import { loadHelp } from '../ui/load-words.ts';
import type { LateLinks } from './late-links.ts';
import type { Address } from './surroundings.ts';

export interface HandInPorts {
  readonly links: Pick<LateLinks, 'load'>;
  readonly address: Pick<Address, 'toLink'>;
  read(): Project;
  spec(): RunSpec | null;
  log(): RunLog;
  info(): RunInfo;
  /** Nothing was changed on the way: training it again comes to the same. */
  isSteady(): boolean;
  language(): Language;
}

export async function toHandIn(ports: HandInPorts): Promise<HandIn | 'untrained' | 'unsteady'> {
  const { backend, status } = ports.info();
  const spec = ports.spec();
  const log = ports.log();
  const steps = log.last(channel.step.id);
  if (!(steps > 0) || spec === null || backend === null || status === 'playing') return 'untrained';
  if (!ports.isSteady()) return 'unsteady';
  const result = toResult(log, spec, backend.name);
  const [{ encode }] = await Promise.all([ports.links.load(), loadHelp()]);
  const { experiment, presentation } = ports.read();
  const shown: Presentation = toPresentation(plainViews, presentation.origin, { result });
  const link = ports.address.toLink(encode({ experiment, presentation: shown }));
  const report = toHandInReport(
    { experiment, result, link, channels: log.channels },
    ports.language(),
  );
  return { link, report, result };
}

export function toResult(log: RunLog, spec: RunSpec, backend: string): HandedIn {
  const scored = log.channels.filter(({ part }) => part === 'validation');
  const values = scored.map(({ id }) => [id, log.last(id)] as const);
  return {
    hash: toShortHash(toSpecHash(spec)),
    backend,
    steps: log.last(channel.step.id),
    epochs: log.last(channel.epoch.id),
    scores: Object.fromEntries(values.filter(([, value]) => Number.isFinite(value))),
  };
}
