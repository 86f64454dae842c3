import type * as z from 'zod/mini';
import type { TaskId } from '../../core/document/experiment.ts';
import type { ColumnScale, DatasetInfo, DatasetPort, Vocabulary } from '../../core/graph/lookup.ts';
import type { Localised } from '../../core/text.ts';
import type { ParamsOf } from '../define-params.ts';

/** Labels of one task for every row. */
export interface TaskLabels {
  /** Numbers of one row, as `toLabelWidth` of the target says. */
  readonly width: number;
  /**
   * count × width: class index, 0/1, standardised value … (TargetInfo says what); 0 where it is
   * missing. May be the inputs themselves.
   */
  readonly values: Float32Array;
  /** 1 where the label is known. */
  readonly mask: Uint8Array;
  /** value in its unit = standardised × deviation + mean; 1 and 0 for classes. */
  readonly mean: number;
  readonly deviation: number;
}

export interface Dataset {
  readonly count: number;
  /** `count` rows of the input shape, as the network reads them. */
  readonly inputs: Float32Array;
  readonly labels: ReadonlyMap<TaskId, TaskLabels>;
  /** Row numbers; no source example is in two parts. */
  readonly split: {
    readonly train: Uint32Array;
    readonly validation: Uint32Array;
    readonly test: Uint32Array;
  };
  /**
   * Scales of the number columns or of the channels, in their order, from the training rows; only for
   * data sets of rows and of sequences, whose inputs are (number − mean) / deviation.
   */
  readonly scales?: readonly ColumnScale[];
  /** Only for data sets of tokens. */
  readonly words?: Vocabulary;
}

export interface GenerateRequest<P> {
  readonly params: P;
  readonly seed: number;
  /** Generator version asked for by the document. */
  readonly version: number;
  /** Contents of what `filesOf` names, in that order. */
  readonly assets: readonly Uint8Array[];
  /** Tasks for heads: labels that only some task needs are made for it alone. */
  readonly tasks: ReadonlySet<TaskId>;
}

/** A file of the site, or a table of the person's own. */
export type DataFile = { readonly asset: string } | { readonly table: string };

interface DatasetSpec<K extends string, S extends z.ZodMiniObject> {
  readonly kind: K;
  readonly version: number;
  readonly icon: string;
  readonly title: Localised;
  readonly params: S;
  /** Files under `data/` of the site that `generate` needs. */
  readonly assets: readonly string[];
  /** Tables of the person's own that stand in the place of `assets`, by the SHA-256 of their bytes. */
  tables?(params: ParamsOf<S>): readonly string[];
  /** What `generate` takes, in its order; by default what `tables` names, or else `assets`. */
  files?(params: ParamsOf<S>): readonly DataFile[];
  describe(params: ParamsOf<S>): DatasetInfo;
  /**
   * Degrees by which the rule of each task is turned, in the order of the tasks, where the parameter
   * `relatedness` turns the second task's; undefined for a rule that no angle relates to the second's.
   * Empty where nothing is related by an angle.
   */
  toAngles?(params: ParamsOf<S>): readonly (number | undefined)[];
  /**
   * A row as a person types it (numbers, or the index of a choice, in the order of the columns)
   * as the network reads it, under the scales of the generated data. Only for data sets of rows; by
   * default numbers are standardised and choices one-hot, as `encodeParts` does.
   */
  encodeRow?(row: readonly number[], scales: readonly ColumnScale[]): Float32Array;
}

export type DatasetDefinition<
  K extends string = string,
  S extends z.ZodMiniObject = z.ZodMiniObject,
> = DatasetSpec<K, S> & Omit<DatasetPort, 'kind' | 'params'>;

/** Kernel of the data set with the definition `D`, which only the worker calls. */
export interface DatasetKernel<D extends Pick<DatasetDefinition, 'params'> = DatasetDefinition> {
  /** Same request, same bytes, on every machine. */
  generate(request: GenerateRequest<ParamsOf<D['params']>>): Dataset;
}

export type DatasetEntry = DatasetDefinition & DatasetKernel;

export function defineDataset<const K extends string, S extends z.ZodMiniObject>(
  spec: DatasetSpec<K, S>,
): DatasetDefinition<K, S> {
  return spec as unknown as DatasetDefinition<K, S>;
}

export function filesOf<P>(
  definition: {
    readonly assets: readonly string[];
    tables?(params: P): readonly string[];
    files?(params: P): readonly DataFile[];
  },
  params: P,
): readonly DataFile[] {
  if (definition.files !== undefined) return definition.files(params);
  const tables = definition.tables?.(params) ?? [];
  return tables.length > 0
    ? tables.map((table) => ({ table }))
    : definition.assets.map((asset) => ({ asset }));
}
