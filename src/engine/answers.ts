/** Pictures and probes: what is asked of a run beside its history. */
import { toSize } from '../core/graph/shape.ts';
import { toLabelWidth } from '../core/graph/target.ts';
import type { Picture, Probe, ProbeAnswer, ValidationLogits, Watch } from '../core/run/trainer.ts';
import type { CompiledHead } from './compile.ts';
import { pick } from './device-data.ts';
import { toSampleRows, toUnitLabels } from './loaded.ts';
import { lookInside } from './inside.ts';
import { createMoment } from './moment.ts';
import { drawExample, drawGates, drawUnits, predict, readLogits, toRaster } from './pictures.ts';
import { toAnswer } from './probes.ts';
import type { Asked, Standing } from './standing.ts';
import { createRowCache, keepRows, type RowCache } from './view-rows.ts';
import type { ViewRows } from './views.ts';

interface AnswersRequest extends Asked {
  /** The run as it stands. */
  readonly current: () => Standing;
}

/** Views forward, of present weights; looks at gradients are the trainer's own. */
export type DrawnWatch = Exclude<Watch, { readonly kind: 'tug' }>;

export interface Answers {
  /** Undefined when this input has no such picture. */
  picture(watch: DrawnWatch): Promise<Picture | undefined>;
  answer(probe: Probe): Promise<ProbeAnswer>;
  /** Of the validation part. */
  logits(): Promise<ValidationLogits>;
  /** Frees what is kept for the next picture. */
  forget(): void;
}

export function createAnswers({ current, ...asked }: AnswersRequest): Answers {
  const cache = createRowCache();
  const moment = createMoment();
  return {
    picture: (watch) => draw({ ...asked, ...current(), cache }, watch),
    answer: (probe) => toAnswer({ ...asked, ...current(), moment }, probe),
    logits() {
      const run = { ...asked, ...current(), cache };
      return readLogits(run, toValidationRows(run));
    },
    forget: cache.clear,
  };
}

interface Drawing extends Asked, Standing {
  readonly cache: RowCache;
}

async function draw(run: Drawing, watch: DrawnWatch): Promise<Picture | undefined> {
  const { step } = run;
  switch (watch.kind) {
    case 'maps': {
      const raster = toRasterRows(run, watch);
      if (raster === undefined) return undefined;
      return { kind: 'maps', grid: watch.grid, step, prediction: await predict(run, raster) };
    }
    case 'units': {
      const raster = toRasterRows(run, watch);
      if (raster === undefined) return undefined;
      const nodes = await drawUnits(run, raster, watch.units);
      return { kind: 'units', grid: watch.grid, step, nodes };
    }
    case 'sample':
      return { kind: 'sample', step, prediction: await predict(run, toSample(run)) };
    case 'validation':
      return drawValidation(run);
    case 'gates':
      return { kind: 'gates', step, nodes: await drawGates(run, toSample(run)) };
    case 'example': {
      const { example } = watch;
      const row = toExampleRow(run, example);
      if (row === undefined) return undefined;
      return { kind: 'example', step, example, nodes: await drawExample(run, row, watch) };
    }
    case 'inside': {
      const { node, example, grid, units } = watch;
      const row = toExampleRow(run, example);
      const rows = toRasterRows(run, watch);
      const inside = row && (await lookInside(run, node, row, rows && { rows, grid, units }));
      return inside && { kind: 'inside', step, node, example, ...inside };
    }
  }
}

/** Undefined where the input is no plane. */
function toRasterRows(
  { input, most, cache }: Drawing,
  { kind, grid }: Extract<Watch, { readonly grid: number }>,
): ViewRows | undefined {
  if (input.kind !== 'plane') return undefined;
  return cache.get(kind, grid, () =>
    keepRows(toRaster(input, grid), grid * grid, input.shape, most),
  );
}

function toSample({ dataset, input, most, cache }: Drawing): ViewRows {
  return cache.get('sample', 0, () => {
    const rows = toSampleRows(dataset.split.validation, input);
    const inputs = pick(dataset.inputs, rows, toSize(input.shape));
    return keepRows(inputs, rows.length, input.shape, most);
  });
}

/** One example of the sample; undefined where there are fewer. */
function toExampleRow(
  { dataset, input, most, cache }: Drawing,
  example: number,
): ViewRows | undefined {
  const row = toSampleRows(dataset.split.validation, input)[example];
  if (row === undefined) return undefined;
  return cache.get('example', example, () => {
    const inputs = pick(dataset.inputs, Uint32Array.of(row), toSize(input.shape));
    return keepRows(inputs, 1, input.shape, most);
  });
}

/** They are on the device already, to be scored. */
function toValidationRows({ dataset, device, input, cache }: Drawing): ViewRows {
  return cache.get('validation', 0, () => {
    const rows = dataset.split.validation;
    let inputs: Float32Array | undefined;
    return {
      count: rows.length,
      inputs: () => (inputs ??= pick(dataset.inputs, rows, toSize(input.shape))),
      chunks: () => device.validation,
      dispose: () => undefined,
    };
  });
}

async function drawValidation(run: Drawing): Promise<Picture> {
  const { network, dataset, step } = run;
  const rows = dataset.split.validation;
  const tasks = network.heads.filter(isNarrow).map(({ ir }) => ir.task);
  const labels = tasks.map((task) => [task, toUnitLabels(dataset, task, rows)] as const);
  const prediction = await predict(run, toValidationRows(run), isNarrow);
  return { kind: 'validation', step, prediction, labels: Object.fromEntries(labels) };
}

/** A picture of the whole validation part leaves out what has a number for every pixel. */
function isNarrow({ ir }: CompiledHead): boolean {
  return toLabelWidth(ir.target) <= 16;
}
