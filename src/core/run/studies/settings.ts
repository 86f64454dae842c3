/** Settings of an experiment that a number stands for: what an axis of a map can be. */
import { limits, maxSeed, type Experiment, type TaskId } from '../../document/experiment.ts';
import { toFields, type Field } from '../../document/fields.ts';
import type { Json } from '../../document/json.ts';
import { findWidths, toScaled } from '../../graph/narrow.ts';
import type { Lookup } from '../../graph/lookup.ts';
import { findTasks } from '../../graph/sharing.ts';
import { toWiring } from '../../graph/wiring.ts';

export type Setting =
  /** A number of the data, by its place among the parameters: `['tasks', 1, 'labelled']`. */
  | { readonly kind: 'data'; readonly path: readonly (string | number)[] }
  /** Of the widest layer that serves several tasks; all that do are scaled with it. */
  | { readonly kind: 'width' }
  | { readonly kind: 'rate' }
  | { readonly kind: 'seed' }
  | { readonly kind: 'lambda'; readonly task: TaskId };

/** A setting that this experiment has, with its value and what it may be. */
export interface SettingChoice {
  readonly setting: Setting;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly isWhole: boolean;
  /** Steps of it are factors. */
  readonly isRatio: boolean;
  /** Values are multiples of it; 0 where any will do. */
  readonly step: number;
  readonly unit: string;
}

/** A ratio goes from the present value ÷ 4 to × 4. */
const reach = 4;

/** In the order in which they are offered: the data's numbers, then the network's, then those of training. */
export function findSettings(experiment: Experiment, lookup: Lookup): readonly SettingChoice[] {
  const { data, training, nodes } = experiment;
  const port = lookup.dataset(data.kind);
  const numbers = port === undefined ? [] : findNumbers(toFields(port.params), data.params, []);
  const trunk = Math.max(0, ...findWidths(toTrunk(experiment, lookup), lookup));
  const own = { isWhole: false, isRatio: true, unit: '', step: 0 };
  return [
    ...numbers,
    ...(trunk > 0
      ? [
          {
            setting: { kind: 'width' },
            value: trunk,
            min: 1,
            max: 4096,
            ...own,
            isWhole: true,
          } as const,
        ]
      : []),
    ...nodes.flatMap((node): SettingChoice[] =>
      node.kind === 'head'
        ? [
            {
              ...own,
              setting: { kind: 'lambda', task: node.target },
              value: node.weight,
              min: 0.001,
              max: 1000,
            },
          ]
        : [],
    ),
    {
      ...own,
      setting: { kind: 'rate' },
      value: training.learningRate,
      min: limits.minRate,
      max: limits.maxRate,
    },
    {
      setting: { kind: 'seed' },
      value: training.seed,
      ...{ min: 0, max: maxSeed, isWhole: true, isRatio: false, unit: '', step: 1 },
    },
  ];
}

function findNumbers(
  fields: readonly Field[],
  values: Json,
  path: readonly (string | number)[],
): readonly SettingChoice[] {
  return fields.flatMap((field): readonly SettingChoice[] => {
    const value = (values as Readonly<Record<string, Json>>)[field.key];
    const here = [...path, field.key];
    if (field.kind === 'list' && Array.isArray(value))
      return (value as readonly Json[]).flatMap((item, at) =>
        findNumbers(field.fields, item, [...here, at]),
      );
    if ((field.kind !== 'number' && field.kind !== 'integer') || typeof value !== 'number')
      return [];
    const { min, max, log, unit = '', step = 0 } = field;
    if (!Number.isFinite(max - min)) return [];
    return [
      {
        setting: { kind: 'data', path: here },
        ...{ value, min, max, unit, step, isRatio: log, isWhole: field.kind === 'integer' },
      },
    ];
  });
}

/**
 * Values for an axis: from end to end of a bounded setting, around the present one of a ratio. Whole ones that
 * would fall together move up, as far as there are further ones.
 */
export function toValues(choice: SettingChoice, count: number): readonly number[] {
  const { value, min, max, isWhole, isRatio, step, setting } = choice;
  const place = (at: number): number => (count < 2 ? 0 : at / (count - 1));
  const fit = (raw: number): number => {
    const near = isWhole ? Math.round(raw) : Number(raw.toPrecision(3));
    const even = step > 0 && !isRatio ? Math.round(raw / step) * step : near;
    return Math.min(max, Math.max(min, even));
  };
  const values: number[] = [];
  for (let at = 0; at < count; at++) {
    const middle = value > 0 ? value : 1;
    const even = min + (max - min) * place(at);
    const raw = isRatio ? middle * reach ** (2 * place(at) - 1) : even;
    const fitted = fit(setting.kind === 'seed' ? value + at : raw);
    const last = values.at(-1) ?? -Infinity;
    values.push(isWhole ? Math.max(fitted, last + 1) : fitted);
  }
  return [...new Set(values.filter((one) => one <= max))];
}

export function withSetting(
  experiment: Experiment,
  setting: Setting,
  value: number,
  lookup: Lookup,
): Experiment {
  const { data, training } = experiment;
  switch (setting.kind) {
    case 'data': {
      const params = withValue(data.params, setting.path, value) as typeof data.params;
      return { ...experiment, data: { ...data, params } };
    }
    case 'width':
      return withTrunkWidth(experiment, value, lookup);
    case 'rate':
      return { ...experiment, training: { ...training, learningRate: value } };
    case 'seed':
      return { ...experiment, training: { ...training, seed: value } };
    case 'lambda':
      return {
        ...experiment,
        nodes: experiment.nodes.map((node) =>
          node.kind === 'head' && node.target === setting.task ? { ...node, weight: value } : node,
        ),
      };
  }
}

/** A copy with the value at the end of the path. */
function withValue(into: Json, path: readonly (string | number)[], value: number): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(into))
    return (into as readonly Json[]).map((one, at) =>
      at === key ? withValue(one, rest, value) : one,
    );
  const branch = into as Readonly<Record<string, Json>>;
  return { ...branch, [key]: withValue(branch[key] ?? null, rest, value) };
}

/** The layers that serve several tasks, without the rest. */
function toTrunk(experiment: Experiment, lookup: Lookup): Experiment {
  const { data, nodes } = experiment;
  const dataset = lookup.dataset(data.kind)?.describe(data.params);
  const heads = nodes.filter((node) => node.kind === 'head');
  const served = dataset && findTasks(toWiring(experiment), heads, dataset);
  return {
    ...experiment,
    nodes: nodes.filter(({ id, kind }) => kind === 'layer' && (served?.get(id)?.length ?? 0) > 1),
  };
}

/** Layers that serve several tasks, scaled so that the widest of them has this width. */
function withTrunkWidth(experiment: Experiment, width: number, lookup: Lookup): Experiment {
  const trunk = toTrunk(experiment, lookup);
  const widest = Math.max(0, ...findWidths(trunk, lookup));
  if (widest === 0) return experiment;
  const scaled = toScaled(trunk, width / widest, lookup).nodes;
  const byId = new Map(scaled.map((node) => [node.id, node]));
  return { ...experiment, nodes: experiment.nodes.map((node) => byId.get(node.id) ?? node) };
}
