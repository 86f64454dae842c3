/** Actions that reach beyond the stores: clipboard, files, links. */
import { presets } from '../catalog/presets/index.ts';
import { inWorkspace, plainViews, type Project, toPresentation } from '../core/document/project.ts';
import { createProblem } from '../core/document/problems.ts';
import { err } from '../core/result.ts';
import type { RunLog } from '../core/run/run-log.ts';
import type { Language } from '../core/text.ts';
import type { AppActions, RunActions, SessionActions } from '../store/contract.ts';
import { toFileName, toProjectText } from './files.ts';
import type { LateLinks } from './late-links.ts';
import type { Opened } from './links.ts';
import type * as projects from './open-project.ts';
import type { Surroundings } from './surroundings.ts';

export interface AppPorts extends Pick<Surroundings, 'host' | 'address' | 'parseJson'> {
  /** The present document. */
  read(): Project;
  readonly links: Pick<LateLinks, 'load'>;
  open(project: Project): void;
  language(): Language;
  /** The room that is shown where a document names none. */
  workspace(): string;
  readonly notify: SessionActions['notify'];
  readonly run: Pick<RunActions, 'ask'>;
  log(): RunLog;
}

/** What reads files and texts comes with the first of them. */
async function readLate(read: (by: typeof projects) => Promise<Opened>): Promise<Opened> {
  let by: typeof projects;
  try {
    by = await import('./open-project.ts');
  } catch {
    return err([createProblem([], 'part-lost', {})]);
  }
  return read(by);
}

export function createAppActions(ports: AppPorts): AppActions {
  const { host, address, parseJson, read, open, language, workspace, notify, run } = ports;
  let readings = 0;
  const openWhenRead = async (reading: Promise<Opened>): Promise<void> => {
    readings += 1;
    const own = readings;
    const found = await reading;
    // Another was chosen meanwhile.
    if (own !== readings) return;
    if (found.ok) open(found.value);
    else notify({ tone: 'error', code: 'broken-file', args: {}, problems: found.error });
  };

  return {
    async toLink(looks) {
      const { encode } = await ports.links.load();
      const { experiment, presentation } = read();
      const { origin } = presentation;
      const shown = looks
        ? inWorkspace(presentation, presentation.workspace ?? workspace())
        : toPresentation(plainViews, origin);
      return address.toLink(encode({ experiment, presentation: shown }));
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
    openPreset(id) {
      const preset = presets.find(id);
      if (preset === undefined) notify({ tone: 'error', code: 'unknown-preset', args: { id } });
      else open(preset.project(language()));
    },
    openText: (text) => openWhenRead(readLate((by) => by.readLongText(text, parseJson))),
    openFile: (file) => openWhenRead(readLate((by) => by.readFile(file, parseJson))),
    save({ name, ending, content, type }) {
      host.download(toFileName(name, ending), content, type);
    },
    saveProject() {
      const project = read();
      const name = toFileName(project.experiment.title, '.mtl.json');
      host.download(name, toProjectText(project), 'application/json');
    },
    async saveModel() {
      try {
        // Few save a model: what packs it comes with the first.
        const { toModelArchive } = await import('./model-archive.ts');
        const answer = await run.ask({ kind: 'model' });
        const name = toFileName(read().experiment.title, '-model.zip');
        host.download(name, toModelArchive(answer), 'application/zip');
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        notify({ tone: 'error', code: 'model-failed', args: { detail } });
      }
    },
    async saveHistory() {
      const log = ports.log();
      if (log.rows === 0) {
        notify({ tone: 'error', code: 'no-history', args: {} });
        return;
      }
      const name = toFileName(read().experiment.title, '-history.csv');
      try {
        const { toHistoryCsv } = await import('../export/history-csv.ts');
        host.download(name, toHistoryCsv(log.columns()), 'text/csv');
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error);
        notify({ tone: 'error', code: 'history-failed', args: { detail } });
      }
    },
  };
}
