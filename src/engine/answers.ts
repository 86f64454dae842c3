/** Pictures and probes: what is asked of a run beside its history. */
import { toSize } from '../core/graph/shape.ts';
import { toLabelWidth } from '../core/graph/target.ts';
import type { Picture, Probe, ProbeAnswer, Watch } from '../core/run/trainer.ts';
import type { CompiledHead } from './compile.ts';
import { pick, toInputChunks, type Chunk } from './device-data.ts';
import { toSampleRows, toUnitLabels } from './loaded.ts';
import { createChunkCache, drawGates, drawUnits, toRaster, type ChunkCache } from './pictures.ts';
import { toAnswer } from './probes.ts';
import { predict } from './scoring.ts';
import type { Asked, Standing } from './standing.ts';

interface AnswersRequest extends Asked {
  /** The run as it stands. */
  readonly current: () => Standing;
}

export interface Answers {
  /** Undefined when this input has no such picture. */
  picture(watch: Watch): Promise<Picture | undefined>;
  answer(probe: Probe): Promise<ProbeAnswer>;
  /** Frees what is kept for the next picture. */
  forget(): void;
}

export function createAnswers({ current, ...asked }: AnswersRequest): Answers {
  const cache = createChunkCache();
  return {
    picture: (watch) => draw({ ...asked, ...current(), cache }, watch),
    answer: (probe) => toAnswer({ ...asked, ...current() }, probe),
    forget: cache.clear,
  };
}

interface Drawing extends Asked, Standing {
  readonly cache: ChunkCache;
}

async function draw(drawing: Drawing, watch: Watch): Promise<Picture | undefined> {
  const { network, scales, step } = drawing;
  switch (watch.kind) {
    case 'maps': {
      const raster = toRasterChunks(drawing, watch);
      if (raster === undefined) return undefined;
      const prediction = await predict(network, raster, scales);
      return { kind: 'maps', grid: watch.grid, step, prediction };
    }
    case 'units': {
      const raster = toRasterChunks(drawing, watch);
      if (raster === undefined) return undefined;
      const nodes = await drawUnits(network, raster, watch.units);
      return { kind: 'units', grid: watch.grid, step, nodes };
    }
    case 'sample': {
      const prediction = await predict(network, toSampleChunks(drawing), scales);
      return { kind: 'sample', step, prediction };
    }
    case 'validation':
      return drawValidation(drawing);
    case 'gates':
      return { kind: 'gates', step, nodes: await drawGates(network, toSampleChunks(drawing)) };
  }
}

/** Undefined where the input is no plane. */
function toRasterChunks(
  { input, most, cache }: Drawing,
  { kind, grid }: Extract<Watch, { readonly grid: number }>,
): readonly Chunk[] | undefined {
  return input.kind === 'plane'
    ? cache.get(kind, grid, () => toRaster(input, grid, most))
    : undefined;
}

function toSampleChunks({ dataset, input, most, cache }: Drawing): readonly Chunk[] {
  return cache.get('sample', 0, () => {
    const rows = toSampleRows(dataset.split.validation, input);
    const inputs = pick(dataset.inputs, rows, toSize(input.shape));
    return toInputChunks(inputs, rows.length, input.shape, most);
  });
}

async function drawValidation(drawing: Drawing): Promise<Picture> {
  const { network, dataset, device, scales, step } = drawing;
  const rows = dataset.split.validation;
  const tasks = network.heads.filter(isNarrow).map(({ ir }) => ir.task);
  const labels = tasks.map((task) => [task, toUnitLabels(dataset, task, rows)] as const);
  const prediction = await predict(network, device.validation, scales, isNarrow);
  return { kind: 'validation', step, prediction, labels: Object.fromEntries(labels) };
}

/** A picture of the whole validation part leaves out what has a number for every pixel. */
function isNarrow({ ir }: CompiledHead): boolean {
  return toLabelWidth(ir.target) <= 16;
}
