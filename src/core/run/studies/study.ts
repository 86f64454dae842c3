/**
 * A study: several trainings that answer one question together. Its definition says which trainings it
 * takes, given what has come of those before; whatever runs them knows nothing of the question.
 */
import type { Experiment, NodeId } from '../../document/experiment.ts';
import type { Json } from '../../document/json.ts';
import type { Diagnostic } from '../../graph/diagnostics.ts';
import type { Lookup } from '../../graph/lookup.ts';
import type { Result } from '../../result.ts';
import type { TrainJob } from '../job.ts';
import type { Run } from '../run.ts';
import type { RunSpec } from '../run-spec.ts';
import type { StudyKind } from './study-kinds.ts';

/** One training of a study. */
export interface Entry extends Pick<
  TrainJob,
  'budget' | 'until' | 'epochSteps' | 'keeps' | 'wantsTest'
> {
  /** Unlike any other of the study, and the same whenever the study is asked for again. */
  readonly role: string;
  readonly experiment: Experiment;
  /** Nodes that start with the weights of an earlier entry, by its role. */
  readonly start?: { readonly role: string; readonly nodes: readonly NodeId[] };
  /** Roles of earlier entries: it is not trained, but the mean of their logits scored. */
  readonly ensemble?: readonly string[];
}

/** What has come of the entries so far, by role. */
export type Found = ReadonlyMap<string, Run>;

export interface StudyTools {
  readonly lookup: Lookup;
  toSpec(experiment: Experiment): Result<RunSpec, readonly Diagnostic[]>;
}

/** `Request` is plain JSON, so that a study goes on after a reload. */
export interface StudyDefinition<Request extends Json = Json> {
  readonly kind: StudyKind;
  /**
   * Entries that are wanted by now, those that are found among them, in the order in which they are to be
   * trained. It is asked again when all of them are found, and is done when it names no further one.
   */
  plan(experiment: Experiment, request: Request, found: Found, tools: StudyTools): readonly Entry[];
  /**
   * How many it will have named in the end, as far as is known by now; left out where the first plan names all.
   */
  count?(experiment: Experiment, request: Request, found: Found, tools: StudyTools): number;
}
