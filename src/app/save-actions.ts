/** What the page hands to a person as files; what writes them comes with the first of each kind. */
import type { Project } from '../core/document/project.ts';
import type { RunLog } from '../core/run/run-log.ts';
import type { Language } from '../core/text.ts';
import type { AppActions, RunActions, RunInfo, SessionActions } from '../store/contract.ts';
import { toFileName, toProjectText } from './files.ts';
import type { LateLinks } from './late-links.ts';
import type { Surroundings } from './surroundings.ts';
import type { TrainedPorts } from './trained-files.ts';

export interface SavePorts extends TrainedPorts, Pick<Surroundings, 'host' | 'address' | 'files'> {
  /** The present document. */
  read(): Project;
  language(): Language;
  readonly links: Pick<LateLinks, 'load'>;
  readonly notify: SessionActions['notify'];
  readonly run: Pick<RunActions, 'ask'>;
  /** The present run. */
  info(): RunInfo;
  log(): RunLog;
}

type SaveActions = Pick<
  AppActions,
  'save' | 'saveProject' | 'saveModel' | 'saveCode' | 'saveStudy' | 'saveHistory' | 'saveRuns'
>;

/** A project file; should what was trained not get into it, the document does. */
async function writeFile(ports: SavePorts, project: Project): Promise<BlobPart> {
  const { files, notify } = ports;
  try {
    const { gatherTrained } = await import('./trained-files.ts');
    const { trained, total } = await gatherTrained(ports, project.experiment);
    const { stand, runs } = trained;
    if (runs.length < total) {
      const args = { count: runs.length, total };
      notify({ tone: 'info', code: 'file-part', args });
    }
    if (stand === null && runs.length === 0 && trained.tables === undefined)
      return toProjectText(project);
    return await files.write(project, trained);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    notify({ tone: 'error', code: 'file-plain', args: { detail } });
    return toProjectText(project);
  }
}

export function createSaveActions(ports: SavePorts): SaveActions {
  const { host, read, notify, run } = ports;
  /** @param code of the notice when it cannot be written */
  const attempt = async (code: string, write: () => Promise<void>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      notify({ tone: 'error', code, args: { detail } });
    }
  };
  const toOwnName = (ending: string): string => toFileName(read().experiment.title, ending);
  return {
    save({ name, ending, content, type }) {
      host.download(toFileName(name, ending), content, type);
    },
    async saveProject() {
      const name = toOwnName('.mtl.json');
      host.download(name, await writeFile(ports, read()), 'application/json');
    },
    saveModel: (form) =>
      attempt('model-failed', async () => {
        if (form === 'page') {
          const { toPageFile } = await import('./page-file.ts');
          host.download(toOwnName('.html'), await toPageFile(ports), 'text/html');
          return;
        }
        if (form === 'onnx') {
          const { file } = await run.ask({ kind: 'onnx' });
          host.download(
            toOwnName('.onnx'),
            file as Uint8Array<ArrayBuffer>,
            'application/octet-stream',
          );
          return;
        }
        const { toModelArchive } = await import('./model-archive.ts');
        const answer = await run.ask({ kind: 'model' });
        host.download(toOwnName('-model.zip'), toModelArchive(answer), 'application/zip');
      }),
    saveCode: (language) =>
      attempt('code-failed', async () => {
        const { toCodeArchive } = await import('./code-archive.ts');
        const { experiment } = read();
        const archive = await toCodeArchive(experiment, language, run);
        host.download(toOwnName(`-${language}.zip`), archive, 'application/zip');
      }),
    saveStudy: () =>
      attempt('code-failed', async () => {
        const { toStudyArchive } = await import('./code-archive.ts');
        const archive = await toStudyArchive(read().experiment, run);
        host.download(toOwnName('-study.zip'), archive, 'application/zip');
      }),
    async saveHistory() {
      const log = ports.log();
      if (log.rows === 0) {
        notify({ tone: 'error', code: 'no-history', args: {} });
        return;
      }
      await attempt('history-failed', async () => {
        const { toHistoryCsv } = await import('../export/history-csv.ts');
        host.download(toOwnName('-history.csv'), toHistoryCsv(log.columns()), 'text/csv');
      });
    },
    async saveRuns(ids, format, deltaM) {
      if (ids.length === 0) {
        notify({ tone: 'error', code: 'no-runs', args: {} });
        return;
      }
      await attempt('runs-failed', async () => {
        const { writeRuns } = await import('./write-runs.ts');
        const { text, name, ending, type } = await writeRuns({ ids, format, deltaM }, ports);
        host.download(toFileName(name, ending), text, type);
      });
    },
  };
}
