/**
 * A training that is kept: what was trained, how it came about and what came of it, as plain data. Its
 * history and its weights are larger, and are read only when they are asked for.
 */
import type { Experiment } from '../document/experiment.ts';
import type { Presentation } from '../document/project.ts';
import type { ChannelInfo } from './channels.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { JobEnd } from './job.ts';
import type { SavedLog } from './run-log.ts';
import type { RunSpec } from './run-spec.ts';
import type { Scores } from './scores.ts';
import type { StudyKind } from './studies/study-kinds.ts';
import type { BackendName } from './trainer.ts';

declare const runIdBrand: unique symbol;
/** Unlike any other, also of other visits and other people. */
export type RunId = string & { readonly [runIdBrand]: 'RunId' };

/** What a document began as. */
export interface Beginning {
  /** By id; null for a file or a document of one's own. */
  readonly preset: string | null;
  /** The lesson that it stood in, by id. */
  readonly lesson?: string;
  /** It was opened by a link. */
  readonly isLink?: true;
}

/** How a run came about. */
export interface RunOrigin extends Beginning {
  /** The run before it, of which its document was an edit, or the one that a study compares it with. */
  readonly parent: RunId | null;
  /** Its part in a study (`alone/a`, `nash/0.03`); null for training on the canvas. */
  readonly study: { readonly kind: StudyKind; readonly role: string } | null;
}

/** A lesson names itself in how its document is presented. */
export function toBeginning({ origin, lesson }: Presentation, isLink: boolean): Beginning {
  return {
    preset: origin?.preset ?? null,
    ...(lesson !== undefined && { lesson }),
    ...(isLink && { isLink }),
  };
}

export interface Run {
  readonly id: RunId;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** Given by a person; empty for none, and then its experiment's title names it. */
  readonly name: string;
  readonly note: string;
  readonly isPinned: boolean;
  readonly experiment: Experiment;
  /** The experiment as it was trained: frozen, dials among it as they stood at the end. */
  readonly spec: RunSpec;
  /** Identity of what was trained and for how long (`toJobKey`); another run with it is the same training. */
  readonly key: string;
  readonly origin: RunOrigin;
  readonly channels: readonly ChannelInfo[];
  /** On the validation part, as the weights are that are kept. */
  readonly scores: Scores;
  /** Where these weights stand. */
  readonly step: number;
  readonly epoch: number;
  /** On the test part, where somebody asked for it. */
  readonly test: Scores | null;
  /** Steps and seconds of all training, whatever was kept of it; weights of the network, statistics among them. */
  readonly cost: {
    readonly steps: number;
    readonly seconds: number;
    readonly weights: number;
  };
  readonly end: JobEnd;
  readonly backend: BackendName;
}

/** What is read of a run only when it is asked for. */
export interface RunBody {
  readonly log: SavedLog;
  /** Null where the weights were not kept. */
  readonly checkpoint: Checkpoint | null;
}
