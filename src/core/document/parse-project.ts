/** Projects of unknown origin, as links, files and scripts give them. */
import * as z from 'zod/mini';
import type { Lookup } from '../graph/lookup.ts';
import { err, ok, type Result } from '../result.ts';
import { handedInSchema } from '../run/hand-in.ts';
import { type Experiment, limits, type NodeId, nodeIdSchema } from './experiment.ts';
import type { Json } from './json.ts';
import { parseExperiment } from './parse.ts';
import { type Problem, toProblems } from './problems.ts';
import {
  controlLooks,
  nameLooks,
  type Origin,
  plainViews,
  type Presentation,
  type Project,
  toPresentation,
} from './project.ts';
import { toJson } from './to-json.ts';

const idLength = 40;
/** Many more than there are controls, of a later page too. */
const maxControls = 100;

/** One or two views side by side, by id. */
const viewsSchema = z
  .array(z.string().check(z.minLength(1), z.maxLength(idLength)))
  .check(z.minLength(1), z.maxLength(2));

/** Members that a later page adds are left out and refuse nothing. */
const presentationSchema = z.object({
  views: z._default(viewsSchema, [...plainViews]),
  origin: z.optional(z.json()),
  folded: z.optional(z.json()),
  result: z.optional(z.json()),
  ...toOptional(nameLooks),
  ...toOptional(controlLooks),
});

function toOptional<K extends string>(keys: readonly K[]) {
  const entries = keys.map((key) => [key, z.optional(z.json())] as const);
  return Object.fromEntries(entries) as Record<K, z.ZodMiniOptional<ReturnType<typeof z.json>>>;
}

/** The origin of an experiment that was written before documents said it. */
export type GuessOrigin = (experiment: Experiment) => Origin | undefined;

/**
 * A project of unknown origin, or an experiment alone: as scripts write it, or as files had it when the
 * views were a member of the experiment.
 */
export function parseProject(
  value: unknown,
  lookup: Lookup,
  guess?: GuessOrigin,
): Result<Project, readonly Problem[]> {
  if (typeof value === 'object' && value !== null && 'experiment' in value) {
    const { experiment, presentation = {} } = value as Record<string, unknown>;
    return join(
      parseExperiment(experiment, lookup),
      parsePresentation(presentation, ['presentation']),
    );
  }
  if (typeof value !== 'object' || value === null || !('views' in value))
    return join(parseExperiment(value, lookup), ok({ views: plainViews }), guess);
  const { views, ...experiment } = value as Record<string, unknown>;
  return join(parseExperiment(experiment, lookup), parsePresentation({ views }, []), guess);
}

function parsePresentation(
  value: unknown,
  at: readonly string[],
): Result<Presentation, readonly Problem[]> {
  const json = toJson(value);
  if (!json.ok) return err([json.error]);
  const parsed = presentationSchema.safeParse(json.value);
  if (!parsed.success) return err(toProblems(parsed.error, json.value, at));
  const { views, origin, folded, result, ...looks } = parsed.data;
  return ok(
    toPresentation(views, toOrigin(origin), {
      folded: toFolded(folded),
      // One of another form says nothing here.
      result: handedInSchema.safeParse(result).data,
      ...Object.fromEntries(nameLooks.map((key) => [key, toId(looks[key] as Json | undefined)])),
      ...Object.fromEntries(
        controlLooks.map((key) => [key, toIds(looks[key] as Json | undefined)]),
      ),
    }),
  );
}

/** One that only a later page has is kept for it. */
function toId(value: Json = null): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= idLength ? value : undefined;
}

/** As of one, each once. */
function toIds(value: Json = null): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const ids = new Set(value.slice(0, maxControls).flatMap((item: Json) => toId(item) ?? []));
  return ids.size === 0 ? undefined : [...ids];
}

/** What is no list is left out, as are members that are no ids, and refuses nothing. */
function toFolded(value: Json = null): readonly NodeId[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.slice(0, limits.nodes).flatMap((id) => {
    const parsed = nodeIdSchema.safeParse(id);
    return parsed.success ? [parsed.data] : [];
  });
}

/** An origin that only a later page knows (a lesson, another's link) is left out, and refuses nothing. */
function toOrigin(value: Json = null): Origin | undefined {
  if (typeof value !== 'object' || value === null || !('preset' in value)) return undefined;
  const { preset } = value;
  return typeof preset === 'string' && preset.length <= idLength ? { preset } : undefined;
}

function join(
  experiment: Result<Experiment, readonly Problem[]>,
  presentation: Result<Presentation, readonly Problem[]>,
  guess?: GuessOrigin,
): Result<Project, readonly Problem[]> {
  if (!experiment.ok) return experiment;
  if (!presentation.ok) return presentation;
  const { views, origin, ...looks } = presentation.value;
  return ok({
    experiment: experiment.value,
    presentation: toPresentation(views, origin ?? guess?.(experiment.value), looks),
  });
}
