/** The trained network as a page of HTML that answers by itself. */
import { gzipSync } from 'fflate';
import type { Project } from '../core/document/project.ts';
import { languages, type Language, type Localised } from '../core/text.ts';
import { toHowMade } from '../export/how-made.ts';
import { toModelPage } from '../export/page/model-page.ts';
import { messages } from '../i18n/messages.ts';
import type { RunActions, RunInfo } from '../store/contract.ts';
import { loadHelp } from '../ui/load-words.ts';

interface PagePorts {
  /** The present document. */
  read(): Project;
  language(): Language;
  /** The present run. */
  info(): RunInfo;
  readonly run: Pick<RunActions, 'ask'>;
}

/** @throws (rejects) where no network is loaded */
export async function toPageFile({ read, language, info, run }: PagePorts): Promise<string> {
  const { loaded, step, backend } = info();
  if (loaded === null) throw new Error('toPageFile: expected a network that is loaded, got none');
  const program = await run.ask({ kind: 'program' });
  // The page speaks all languages, whichever is spoken here.
  await loadHelp();
  await Promise.all(languages.map((each) => messages.load(each)));
  const { experiment } = read();
  const { title } = experiment;
  const made = { title, experiment, step, backend: backend?.name ?? null };
  return toModelPage({
    title,
    about: Object.fromEntries(languages.map((each) => [each, toHowMade(made, each)])) as Localised,
    language: language(),
    loaded,
    program: {
      ...program,
      code: gzipSync(program.code),
      memory: gzipSync(program.memory),
    },
  });
}
