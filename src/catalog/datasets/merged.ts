/** Several data sets as one: each brings its rows and its tasks, and labels that a row lacks are masked. */
import * as z from 'zod/mini';
import { choice, integer, list } from '../define-params.ts';
import { text } from '../tables/columns.ts';
import { defineDataset, filesOf, type DatasetDefinition } from './define-dataset.ts';
import { planMerge, type MergePlan, type MergeSource } from './merge-plan.ts';

const sourceSchema = z.strictObject({
  kind: text(40),
  version: integer({ min: 1, max: 1000, default: 1 }),
  /** Its parameters as JSON: they are of as many forms as there are data sets. */
  settings: text(60_000, '{}'),
});
export type MergedSource = z.output<typeof sourceSchema>;

export interface OpenedSource extends MergeSource {
  readonly definition: DatasetDefinition;
  readonly params: Readonly<Record<string, never>>;
  readonly version: number;
}

export type FindDataset = (kind: string) => DatasetDefinition | undefined;

/** @returns undefined where one is not known, or its parameters are wrong */
export function openSources(
  sources: readonly MergedSource[],
  find: FindDataset,
): readonly OpenedSource[] | undefined {
  const opened = sources.map(({ kind, version, settings }): OpenedSource | undefined => {
    const definition = find(kind);
    const parsed = definition?.params.safeParse(parse(settings));
    if (definition === undefined || parsed?.success !== true) return undefined;
    const params = parsed.data as OpenedSource['params'];
    const own: unknown = parsed.data['title'];
    const title = typeof own === 'string' && own !== '' ? { en: own, zh: own } : definition.title;
    return { definition, params, version, title, info: definition.describe(params) };
  });
  return opened.every((source) => source !== undefined) ? opened : undefined;
}

function parse(settings: string): unknown {
  try {
    return JSON.parse(settings);
  } catch {
    return undefined;
  }
}

interface Opened {
  readonly sources: readonly OpenedSource[];
  readonly plan: MergePlan;
}

/** @param find one of the data sets that can be merged */
export function createMerged(find: FindDataset) {
  const known = new Map<string, Opened | undefined>();
  const open = (given: { sources: MergedSource[]; alike: 'one' | 'apart' }): Opened | undefined => {
    const key = JSON.stringify(given);
    if (known.has(key)) return known.get(key);
    const sources = openSources(given.sources, find);
    const plan = sources && planMerge(sources, given.alike);
    const opened = sources && plan && { sources, plan };
    // An edit makes a new one, and few are asked for again.
    if (known.size > 8) known.clear();
    known.set(key, opened);
    return opened;
  };
  const params = z
    .strictObject({
      sources: list(sourceSchema, {
        ...{ min: 2, max: 6 },
        default: [
          { kind: 'points', version: 1, settings: '{}' },
          { kind: 'sinusoids', version: 1, settings: '{}' },
        ],
      }),
      /** Tasks of the same name. */
      alike: choice(['one', 'apart'], { default: 'one' }),
    })
    .check(z.refine((given) => open(given) !== undefined, { path: ['sources'] }));
  const need = (given: z.output<typeof params>): Opened => {
    const opened = open({ sources: given.sources, alike: given.alike });
    if (opened === undefined) throw new Error('merged: expected data sets that fit, got others');
    return opened;
  };
  return {
    open: need,
    definition: defineDataset({
      kind: 'merged',
      version: 1,
      icon: 'combine',
      title: { en: 'Merged', zh: '合并数据集' },
      params,
      assets: [],
      tables: (given) =>
        need(given).sources.flatMap(
          ({ definition, params: own }) => definition.tables?.(own) ?? [],
        ),
      files: (given) =>
        need(given).sources.flatMap(({ definition, params: own }) => filesOf(definition, own)),
      describe(given) {
        const { plan } = need(given);
        return { input: plan.input, tasks: plan.tasks.map(({ info }) => info) };
      },
    }),
  };
}
