/** Actions that reach beyond the stores: clipboard, files, links. */
import type { Project } from '../core/document/project.ts';
import { createProblem } from '../core/document/problems.ts';
import { err } from '../core/result.ts';
import type { Stand } from '../core/run/checkpoint.ts';
import type { AppActions } from '../store/contract.ts';
import type { HandInPorts } from './hand-in.ts';
import type * as projects from './open-project.ts';
import type { FileResult } from './open-project.ts';
import { createSaveActions, type SavePorts } from './save-actions.ts';

export interface AppPorts extends SavePorts, Pick<HandInPorts, 'spec' | 'info' | 'isSteady'> {
  open(project: Project): boolean;
  /** Opens the document of a run that stood there, which goes on. */
  openAt(project: Project, stand: Stand): void;
  /** The room that is shown where a document names none. */
  workspace(): string;
}

/** What reads files and texts comes with the first of them. */
async function readLate(
  read: (by: typeof projects) => Promise<FileResult> | FileResult,
): Promise<FileResult> {
  let by: typeof projects;
  try {
    by = await import('./open-project.ts');
  } catch {
    return err([createProblem([], 'part-lost', {})]);
  }
  return read(by);
}

async function openFound(
  ports: AppPorts,
  { project, trained, isPartLost }: projects.OpenedFile,
): Promise<void> {
  const { open, openAt, notify } = ports;
  if (trained?.tables) {
    const { addTables } = await import('./trained-files.ts');
    await addTables(ports, trained);
  }
  if (trained?.stand) openAt(project, trained.stand);
  else open(project);
  if (isPartLost) notify({ tone: 'error', code: 'file-part-lost', args: {} });
  if (trained === null) return;
  const { addRuns } = await import('./trained-files.ts');
  await addRuns(ports, trained);
}

export function createAppActions(ports: AppPorts): AppActions {
  const { host, address, files, read, language, workspace, notify } = ports;
  let readings = 0;
  const openWhenRead = async (reading: Promise<FileResult>): Promise<void> => {
    readings += 1;
    const own = readings;
    const found = await reading;
    // Another was chosen meanwhile.
    if (own !== readings) return;
    if (found.ok) await openFound(ports, found.value);
    else notify({ tone: 'error', code: 'broken-file', args: {}, problems: found.error });
  };

  return {
    async toLink(looks, other) {
      const { encode, toShared } = await ports.links.load();
      const { experiment, presentation } = read();
      const shared = toShared(presentation, workspace(), looks);
      return address.toLink(encode({ experiment: other ?? experiment, presentation: shared }));
    },
    async copy(text) {
      try {
        await host.copy(text);
        return true;
      } catch {
        // Not allowed, or no clipboard without https: whoever asked says what to do.
        return false;
      }
    },
    hasCard: () => host.hasCard(),
    openPreset: (id) => openWhenRead(readLate((by) => by.readExample(id, language()))),
    openText: (text) => openWhenRead(readLate((by) => by.readLongText(text, files.read))),
    openFile: (file) => openWhenRead(readLate((by) => by.readFile(file, files.read))),
    async restoreRun(id) {
      // Few go back: how to comes with the first.
      try {
        const { restoreRun } = await import('../store/restore-run.ts');
        await restoreRun(ports, id);
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        notify({ tone: 'error', code: 'run-not-kept', args: { detail } });
      }
    },
    async startFrom(weights, frozen) {
      const { startFrom } = await import('./start-from.ts');
      startFrom(ports, weights, frozen);
    },
    async handIn() {
      const { toHandIn } = await import('./hand-in.ts');
      return toHandIn(ports);
    },
    ...createSaveActions(ports),
  };
}
