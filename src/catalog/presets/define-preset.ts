import type { Experiment, experimentSchema } from '../../core/document/experiment.ts';
import { parseExperiment } from '../../core/document/parse.ts';
import { type Project, toPresentation } from '../../core/document/project.ts';
import { analyseGraph } from '../../core/graph/analyse.ts';
import type { Shape } from '../../core/graph/shape.ts';
import { toUsualSize } from '../../core/layout/card-sizes.ts';
import { layOut } from '../../core/layout/lay-out.ts';
import type { Language, Localised } from '../../core/text.ts';
import type * as z from 'zod/mini';
import { lookup } from '../lookup.ts';
import type { PresetGroupId } from './groups.ts';

interface PresetSpec<Id extends string> {
  readonly id: Id;
  readonly title: Localised;
  readonly group: PresetGroupId;
  /**
   * Milliseconds of an epoch, by the table of what steps cost (`engine/ways.ts`), at the best that a processor
   * and a graphics card have for the network; a test holds them to it.
   */
  readonly epochMs: { readonly processor: number; readonly card: number };
  /** Id of the example that is the same and small. */
  readonly light?: string;
  /** It stands for a system of the books, and its words say each place where it departs from that. */
  readonly departs?: true;
  /** The document as a person would write it, without places of its cards and with the views that are open: parameters left out take their defaults. */
  readonly draft: z.input<typeof experimentSchema> & { readonly views: readonly string[] };
}

export interface PresetDefinition<Id extends string = string> extends PresetSpec<Id> {
  /**
   * The complete, laid-out document, with its title in a language.
   * @throws when the draft is not a valid document: a programmer's mistake, seen by the contract test
   */
  experiment(language?: Language): Experiment;
  /** The same as it is opened. */
  project(language?: Language): Project;
}

/** Of a usual view of the network: width by height. */
const aspect = 2.1;

/** Pixels of the picture on a layer's card: units over the plane, else its output for one example. */
function toPicture(shape: Shape | undefined, isPlane: boolean): number {
  const last = shape?.at(-1) ?? 0;
  if (isPlane) return last > 4 ? 18 : 34;
  if (shape?.length === 3) return last > 4 ? 83 : 40;
  if (shape?.length === 2) return 4 * Math.min(16, last);
  return last > 32 ? 18 : 9;
}

/** The cards where tidying up would put them. */
export function place(experiment: Experiment): Experiment {
  const { kind, params } = experiment.data;
  const dataset = lookup.dataset(kind)?.describe(params);
  if (dataset === undefined) throw new Error(`place: expected a known data set, got ${kind}`);
  const { shapes } = analyseGraph(experiment, dataset, lookup).analysis;
  const isPlane = dataset.input.kind === 'plane';
  const sizes = new Map(
    experiment.nodes.map((node) => [
      node.id,
      toUsualSize({
        kind: node.kind,
        picture: node.kind === 'input' ? 153 : toPicture(shapes.get(node.id), isPlane),
      }),
    ]),
  );
  const places = layOut(experiment, sizes, aspect);
  return {
    ...experiment,
    nodes: experiment.nodes.map((node) => ({
      ...node,
      position: places.get(node.id) ?? node.position,
    })),
  };
}

export function definePreset<const Id extends string>(spec: PresetSpec<Id>): PresetDefinition<Id> {
  const { views, ...draft } = spec.draft;
  const experiment = (language: Language = 'en'): Experiment => {
    const parsed = parseExperiment({ ...draft, title: spec.title[language] }, lookup);
    if (!parsed.ok)
      throw new Error(`${spec.id}: expected a valid draft, got ${JSON.stringify(parsed.error)}`);
    return place(parsed.value);
  };
  return {
    ...spec,
    experiment,
    project: (language) => ({
      experiment: experiment(language),
      presentation: toPresentation(views, { preset: spec.id }),
    }),
  };
}
