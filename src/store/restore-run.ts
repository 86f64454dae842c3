/** Brings back a run that was kept: its document, and its weights where they were kept. */
import type { Project } from '../core/document/project.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { Run, RunBody, RunId } from '../core/run/run.ts';
import { openRunLog } from '../core/run/run-log.ts';
import type { SessionActions } from './contract.ts';
import type { RunLibraryStore } from './run-library.ts';

export interface RestorePorts {
  readonly library: RunLibraryStore;
  /** The present document. */
  read(): Project;
  open(project: Project): void;
  /** The run of this document goes on from where it stood. */
  openAt(project: Project, stand: Stand): void;
  readonly notify: SessionActions['notify'];
}

export async function restoreRun(ports: RestorePorts, id: RunId): Promise<void> {
  const { library, read, open, openAt, notify } = ports;
  const run = library.store.getState().runs.find((one) => one.id === id);
  if (run === undefined) return;
  const stand = toStand(await library.actions.body(id));
  const project = toProject(run, read());
  if (stand === undefined) {
    open(project);
    notify({ tone: 'info', code: 'runs.restoredUntrained', args: {} });
  } else {
    openAt(project, stand);
    const { step } = stand.checkpoint.snapshot;
    notify({ tone: 'info', code: 'runs.restored', args: { step } });
  }
  library.followRun(id);
}

/** It is shown as the present one is. */
function toProject({ experiment, origin }: Run, { presentation }: Project): Project {
  const { origin: _own, folded: _folded, result: _result, ...looks } = presentation;
  const { preset } = origin;
  return { experiment, presentation: { ...looks, ...(preset !== null && { origin: { preset } }) } };
}

/** Its history up to where the weights stand. */
function toStand(body: RunBody | undefined): Stand | undefined {
  if (body === undefined || body.checkpoint === null) return undefined;
  const { log: saved, checkpoint } = body;
  const log = openRunLog(saved);
  log.cut(checkpoint.snapshot.step);
  return { log: log.save(), checkpoint };
}
